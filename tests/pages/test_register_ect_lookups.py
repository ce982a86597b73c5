"""Tests of looking up a teacher in TRS, for every answer of TRS (PD-27)."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import clients.trs.lookup
from journeys.shared.find_teacher import LOOKUP
from models.draft import Draft
from models.rate_limit_hit import RateLimitHit
from models.user import User
from settings import Settings
from tests.ect_makers import make_ect, make_mentor, make_teacher
from tests.makers import TODAY, make_school
from tests.page_client import Page, PageClient
from tests.registering import NAME, NUMBER, TRN, begin, date_fields, find, school_of
from tests.standins.programs import Program

#: The tests here that count queries; most others differ only in the answer of TRS.
BOTH = pytest.mark.both_databases

ANOTHER_DAY = date(1971, 12, 13)
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


def with_number(page: Page, number: str = NUMBER, **expected: Any) -> Page:
    """Answer the second question."""
    return page.submit("Continue", {"national_insurance_number": number}, **expected)


def by_htmx(page: Page, fields: dict[str, str]) -> Any:
    """The server's response when htmx submits the form of a page."""
    return page.client.post(page.path, data={**page.fields(), **fields}, headers=HTMX)


def kept() -> str:
    """Everything stored in drafts."""
    return json.dumps([[draft.answers, draft.person, draft.next_step] for draft in Draft.select()])


# Found


@BOTH
@pytest.mark.parametrize("typed", [TRN, "RP30/00001"])
def test_somebody_is_found_however_the_trn_is_written(school: PageClient, typed: str) -> None:
    page = find(begin(school), typed)
    assert page.h1 == "Check ECT details"
    assert page.rows == {
        "Name": NAME,
        "Teacher reference number (TRN)": TRN,
        "Matched by": "TRN and date of birth",
    }


def test_leading_zeros_are_put_back(school: PageClient, trs: Program) -> None:
    assert "TRN 0012345" in find(begin(school), "12345").text


@BOTH
@pytest.mark.parametrize(
    ("trn", "heading", "says"),
    [
        ("7000002", "We’re unable to match the ECT with the TRN you provided", "There is no record"),
        ("7000004", "We’re unable to match the ECT with the TRN you provided", "There is no record"),
        ("7000003", "You cannot register", "We cannot tell you why"),
        ("7000007", "You cannot register", "completed their induction on 20 July 2025"),
        ("7000008", "You cannot register", "failed their induction"),
        ("7000009", "You cannot register", "exempt from induction"),
        ("7000010", "You cannot register", "failed their induction"),  # PD-29: anywhere
        ("7000001", "Check ECT details", ""),  # no QTS
        ("7000005", "Check ECT details", ""),
        ("7000013", "Check ECT details", ""),
        ("7000014", "Check ECT details", ""),
        ("7000015", "Check ECT details", ""),
    ],
)
def test_each_special_teacher_of_the_stand_in_has_a_page(
    school: PageClient, trn: str, heading: str, says: str
) -> None:
    page = find(begin(school), trn)
    assert page.h1.startswith(heading)
    assert says in page.text


@BOTH
def test_a_record_that_was_merged_is_followed(school: PageClient) -> None:
    """TRS says which record it kept, and that one is looked up (PD-63)."""
    page = find(begin(school), "7000011")
    assert page.row("Teacher reference number (TRN)") == "7000012"
    assert "The record with the TRN 7000011 was merged into this one" in page.text


def test_a_trn_nobody_has_can_be_tried_again(school: PageClient) -> None:
    page = find(begin(school), "7000002").click("Try again")
    assert page.h1 == "Find an early career teacher (ECT)"
    assert page.fields()["trn"] == ["7000002"]
    assert page.fields()["date_of_birth-year"] == [""]
    assert find(page).h1 == "Check ECT details"


@BOTH
def test_another_date_of_birth_asks_for_the_national_insurance_number(school: PageClient) -> None:
    page = find(begin(school), born=ANOTHER_DAY)
    assert page.h1 == "We cannot find the ECT’s details"
    page = with_number(page)
    assert page.row("Matched by") == "TRN and National Insurance number"


@BOTH
def test_another_number_too_finds_nobody(school: PageClient) -> None:
    page = with_number(find(begin(school), born=ANOTHER_DAY), "QQ 12 34 56 C")
    assert page.h1 == "We’re unable to match the ECT with the details you provided"
    assert page.click("Try again").h1 == "Find an early career teacher (ECT)"


def test_a_number_counts_only_for_the_trn_it_was_given_for(school: PageClient) -> None:
    """A user who knows one teacher must not reach another by going back."""
    first = find(begin(school), born=ANOTHER_DAY)
    review = with_number(first)
    again = review.client.page(first.path.replace("national-insurance-number", "find-ect"))
    page = find(again, "3000002", born=ANOTHER_DAY)
    assert (page.h1, page.errors) == ("We cannot find the ECT’s details", [])
    assert "3000002" in page.text
    assert page.client.page(review.path).path == page.path
    # Another tab still shows a page about the other teacher.
    stale = review.client.post(first.path, data={**first.fields(), "national_insurance_number": NUMBER})
    assert stale.status_code == 422

    assert "was changed to 3000002 in another window" in stale.text


def test_what_was_said_of_one_teacher_is_not_said_of_another(school: PageClient) -> None:
    corrected = {"details_are_correct": "no", "corrected_name": "Somebody Else"}
    review = find(begin(school))
    review.submit(fields=corrected)
    page = find(review.client.page(review.path.replace("review-details", "find-ect")), "3000002")
    assert (page.h1, page.errors) == ("Check ECT details", [])
    assert page.fields().get("details_are_correct") is None
    assert page.fields()["corrected_name"] == [""]
    stale = review.submit("Confirm and continue", corrected, status=422)
    (error,) = stale.errors
    assert error.startswith("The TRN was changed in another window. These are now the details of ")
    assert error.endswith(f"{page.row('Name')}, TRN 3000002. Check them and answer again")
    assert stale.row("Name") == page.row("Name")


def test_an_email_address_of_one_teacher_is_not_saved_for_another(school: PageClient) -> None:
    correct = {"details_are_correct": "yes"}
    old = find(begin(school)).submit(fields=correct)
    other = find(school.page(old.path.replace("email-address", "find-ect")), "3000002").submit(fields=correct)
    name = other.text.partition("What is ")[2].partition("’s email")[0]

    stale = old.submit(fields={"email": "of-the-first@school.example"}, status=422)

    assert stale.errors == [
        f"The TRN was changed in another window. This question is now about {name}, TRN 3000002. Answer it again"
    ]
    assert stale.fields()["email"] == [""]
    assert "email-address" not in Draft.get().answers
    assert stale.submit(fields={"email": "of-the-second@school.example"}).path.endswith("start-date")


# Not registrable, by the service's own records


@BOTH
def test_somebody_at_the_school_is_registered_already(school: PageClient) -> None:
    ect = make_ect(school_of(), make_teacher(trn=TRN))
    page = find(begin(school))
    assert page.h1 == f"{NAME} is already registered at your school"
    assert "leaving" not in page.text
    assert page.click("View").path == f"/schools/ects/{ect.id}"


def test_somebody_whose_last_day_is_to_come_is_still_registered(school: PageClient) -> None:
    """PD-39: the page offers to correct the leaving date."""
    make_ect(school_of(), make_teacher(trn=TRN), finished_on=TODAY + timedelta(days=3))
    page = find(begin(school))
    assert "are leaving on 18 June 2026" in page.text
    assert re.search("(correct|change) (the leaving date|their last day)", page.text)
    corrected = page.click("View").submit("Change the last day, or say that they are staying")
    assert corrected.h1.endswith("still leaving your school?")


@BOTH
def test_a_mentor_cannot_be_an_early_career_teacher(school: PageClient) -> None:
    """PD-29."""
    make_mentor(make_school(), make_teacher(trn=TRN))
    page = find(begin(school))
    assert page.h1 == f"You cannot register {NAME}"
    assert "registered as a mentor" in page.text
    assert page.click("Register another ECT").path == "/schools/register-ect"


# Invalid answers


@BOTH
@pytest.mark.parametrize(
    ("trn", "born", "messages"),
    [
        ("", ("", "", ""), ["Enter the teacher reference number (TRN)", "Enter the date of birth"]),
        ("1234", ("3", "2", "1977"), ["Teacher reference number must include at least 5 digits"]),
        (TRN, ("3", "", ""), ["The date of birth must include a month and year"]),
        (TRN, ("15", "6", "2009"), ["The teacher cannot be less than 18 years old. Check the year of birth"]),
        (TRN + " " * 6_000, ("", "", ""), ["Enter 5,000 characters or fewer"]),
    ],
)
def test_a_mistake_is_said_and_nothing_is_kept(
    school: PageClient, trn: str, born: tuple[str, str, str], messages: list[str]
) -> None:
    """The typed text stays in the field."""
    parts = dict(zip(("date_of_birth-day", "date_of_birth-month", "date_of_birth-year"), born, strict=True))
    page = begin(school).submit(fields={"trn": trn, **parts}, status=422)
    assert page.errors == messages
    shown = {name: values[0] for name, values in page.fields().items() if name != "csrf_token"}
    assert shown == {"trn": trn, **parts}
    assert Draft.get().answers == {}
    assert not RateLimitHit.select().exists()


@BOTH
def test_a_number_in_no_known_form_is_not_looked_up(school: PageClient) -> None:
    page = find(begin(school), born=ANOTHER_DAY)
    before = kept()
    assert with_number(page, "QA123456A", status=422).errors == [
        "Enter a National Insurance number in the correct format, like QQ 12 34 56 C"
    ]
    assert kept() == before
    assert RateLimitHit.select().count() == 1


# Stored answers


@BOTH
def test_the_draft_keeps_which_of_the_two_matched_and_neither_of_them(school: PageClient) -> None:
    with_number(find(begin(school), born=ANOTHER_DAY))
    find(begin(school))
    assert '"by": "national-insurance-number"' in kept()
    assert '"by": "date-of-birth"' in kept()
    for value in ('"1977"', "1977-", '"1971"', "1971-", "12-13", '"123456', "12 34 56"):
        assert value not in kept()


def test_nothing_from_trs_is_kept_before_somebody_is_known(school: PageClient) -> None:
    find(begin(school), born=ANOTHER_DAY)
    draft = Draft.get()
    assert draft.answers == {"find-ect": {"typed": {"trn": [TRN]}, "found": {"outcome": "details-differ"}}}
    assert draft.person == ""


# When TRS cannot answer


@pytest.mark.parametrize("mode", ["slow", "500", "429", "drop"])
def test_trs_that_cannot_answer_is_tried_later(
    school: PageClient, trs: Program, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setattr(clients.trs.lookup, "TIMEOUT", 0.2)
    page = begin(school)
    trs.switch(mode, seconds=1)
    later = find(page, status=503)
    assert later.response.headers["Retry-After"] == "60"
    assert later.h1 == "Find an early career teacher (ECT)"
    assert later.errors == [
        "The Teaching Record System is not answering, so we cannot look for this record. Try again in a few minutes"
    ]
    assert later.fields()["trn"] == [TRN]
    assert Draft.get().answers == {}
    trs.switch("normal")
    assert later.submit("Continue").h1 == "Check ECT details"


def test_a_number_can_be_given_again_when_trs_is_back(school: PageClient, trs: Program) -> None:
    page = find(begin(school), born=ANOTHER_DAY)
    trs.switch("500")
    later = with_number(page, status=503)
    assert (later.h1, len(later.errors)) == ("We cannot find the ECT’s details", 1)
    trs.switch("normal")
    assert later.submit("Continue").h1 == "Check ECT details"


@BOTH
def test_nobody_looks_up_more_people_than_the_limit(school: PageClient) -> None:
    page, now, most = begin(school), datetime.now(UTC), Settings().lookups_an_hour
    hit = {"subject": str(User.get().id), "action": LOOKUP, "counts_until": now + timedelta(hours=1)}
    RateLimitHit.insert_many([hit] * (most - 1)).execute()
    number = find(begin(school), born=ANOTHER_DAY)
    by_number, refused = with_number(number, status=429), find(page, status=429)
    assert by_number.h1 == "We cannot find the ECT’s details"
    assert by_number.errors == refused.errors
    assert refused.errors == [f"You have looked for {most} people in the last hour. Try again in 60 minutes"]
    RateLimitHit.update(counts_until=now).execute()
    assert refused.submit("Continue").h1 == "Check ECT details"


# With htmx (PD-4)


def test_htmx_gets_the_region_of_the_next_question_with_its_title_and_address(school: PageClient) -> None:
    page = begin(school)
    wrong = by_htmx(page, {"trn": ""})
    assert wrong.status_code == 422
    assert "HX-Push-Url" not in wrong.headers, "Back would lead to the same page again"
    region = Page(wrong, school, page.path)
    assert region.title.startswith("Error: Find an early career teacher")
    assert not list(region.root.iter("header"))
    assert region.one(attributes={"id": "question"})

    answer = by_htmx(page, {"trn": TRN, **date_fields("date_of_birth", ANOTHER_DAY)})
    assert answer.status_code == 303
    region = Page(school.get(answer.headers["Location"], headers=HTMX), school, answer.headers["Location"])
    assert region.h1 == "We cannot find the ECT’s details"
    assert region.title.startswith(region.h1)
    assert region.response.headers["HX-Push-Url"] == region.path
    assert "HX-Request" in region.response.headers["Vary"]
    assert not list(region.root.iter("header"))


def test_htmx_leaves_the_region_by_loading_the_next_page(school: PageClient) -> None:
    page = find(begin(school))
    answer = by_htmx(page, {"details_are_correct": "yes"})
    assert (answer.status_code, answer.get_data()) == (204, b"")
    assert answer.headers["HX-Redirect"].endswith("/email-address")


def test_stop_pages_are_in_the_region_too(school: PageClient) -> None:
    page = find(begin(school), "7000007")
    region = school.region(page.path)
    assert region.h1 == page.h1
    assert region.response.headers["HX-Push-Url"] == page.path
    assert not list(region.root.iter("header"))
    assert page.response.headers["Cache-Control"] == region.response.headers["Cache-Control"]
    assert "no-store" in page.response.headers["Cache-Control"]


def test_what_follows_the_region_is_always_a_whole_page(school: PageClient) -> None:
    page = find(begin(school)).submit(fields={"details_are_correct": "yes"})
    assert list(school.region(page.path).root.iter("header"))


@pytest.mark.parametrize("typed", [NUMBER, "3/2/1977"])
def test_a_secret_in_the_field_of_the_trn_is_not_kept(school: PageClient, typed: str) -> None:
    """A TRN of six digits would be stored (PD-27)."""
    page = find(begin(school), typed, status=422)
    assert page.errors[0].startswith("Enter the teacher reference number (TRN), not the ")
    assert kept() == json.dumps([[{}, "", ""]])
