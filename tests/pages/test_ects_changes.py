"""Tests of changing an early career teacher's record, each change with a check page."""

from datetime import date
from typing import Any

import pytest

from actions.refresh_teacher import refresh_teacher
from blueprints.web import drafts
from clients.trs.lookup import Found
from models.ect_period import ECTPeriod
from models.school import School
from tests.ect_makers import (
    YEAR,
    give_training,
    make_body,
    make_ect,
    make_person,
    make_ready_school,
    make_teacher,
)
from tests.makers import make_context
from tests.page_client import NotOnPage, Page, PageClient
from tests.pages.school_pages import begin, confirm, named, sign_in_for_school

pytestmark = pytest.mark.both_databases


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


@pytest.fixture
def ect(school: School) -> ECTPeriod:
    return named(school, "Terry Smith", trn="2100001", email="terry@school.example")


def offered(page: Page) -> list[str]:
    """The options of a question."""
    return [" ".join(label.itertext()) for label in page.with_class("govuk-radios__label")]


@pytest.mark.parametrize(
    ("button", "before", "typed", "message"),
    [
        (
            "name",
            {"reason": "name-changed"},
            {"name": "Terry Smith"},
            "The name must be different from the current name",
        ),
        (
            "email address",
            {},
            {"email": "TERRY@school.example"},
            "The email must be different from the current email",
        ),
        ("working pattern", {}, {"working_pattern": "sometimes"}, "Select a working pattern"),
        (
            "working pattern",
            {},
            {"working_pattern": "full-time"},
            "The working pattern must be different from the current working pattern",
        ),
    ],
)
def test_what_will_not_do_is_kept_and_explained(
    client: PageClient,
    ect: ECTPeriod,
    button: str,
    before: dict[str, str],
    typed: dict[str, str],
    message: str,
) -> None:
    asked = begin(client, ect, f"Change {button}")
    if before:
        asked = asked.submit("Continue", before)
    wrong = asked.submit("Continue", typed, status=422)
    assert wrong.errors == [message]
    if "working_pattern" not in typed:
        assert {name: wrong.fields()[name] for name in typed} == {
            name: [text] for name, text in typed.items()
        }


class TestName:
    @pytest.fixture
    def asked(self, client: PageClient, ect: ECTPeriod) -> Page:
        return begin(client, ect, "Change name")

    def test_an_error_marks_what_stands_above_the_question_too(self, asked: Page) -> None:
        (marked,) = asked.submit("Continue", status=422).with_class("govuk-form-group--error")
        assert marked[0].get("class") == "govuk-caption-l"
        assert marked[0].text == "Terry Smith"

    def test_a_corrected_name_is_shown_beside_that_of_trs(
        self, asked: Page, client: PageClient, ect: ECTPeriod
    ) -> None:
        name = asked.submit("Continue", {"reason": "spelt-wrong"})
        check = name.submit("Continue", {"name": "  Terry   Pratchett "})
        assert check.rows == {
            "Reason": "Their name is spelt wrong",
            "Current name": "Terry Smith",
            "New name": "Terry Pratchett",
        }
        done = confirm(check)
        assert done.h1 == "Name of Terry Smith changed"
        assert done.link("becomingateacher@").startswith("mailto:")
        assert "What did you think of this service?" in done.links
        assert "Terry Smith is called Terry Pratchett from now on" in done.text
        record = client.page(f"/schools/ects/{ect.id}")
        assert record.row("Name") == "Terry Pratchett Terry Smith in the Teaching Record System"
        assert "Changed from Terry Smith to Terry Pratchett. Their name is spelt wrong." in record.text

    def test_a_name_of_which_nothing_stays_is_looked_at_twice(
        self, asked: Page, client: PageClient, ect: ECTPeriod
    ) -> None:
        name = asked.submit("Continue", {"reason": "name-changed"})
        twice = name.submit("Continue", {"name": "Jo Brown"})
        assert twice.h1 == "Check that this is the same person"
        again = twice.click("Change the name").submit("Continue", {"name": "Jo Green"})
        assert "from Terry Smith to Jo Green" in again.text
        confirm(again.submit("It is the same person"))
        ect.teacher = type(ect.teacher).get_by_id(ect.teacher_id)
        assert (ect.teacher.name, ect.teacher.name_needs_a_look) == ("Jo Green", True)


class TestEmailAddress:
    def test_another_address_is_used_from_then_on(self, client: PageClient, ect: ECTPeriod) -> None:
        asked = begin(client, ect, "Change email address")
        assert "Current email address: terry@school.example" in asked.text
        check = asked.submit("Continue", {"email": " T.Smith@School.example "})
        assert check.rows == {
            "Current email address": "terry@school.example",
            "New email address": "T.Smith@school.example",
        }
        assert confirm(check).h1 == "Email address of Terry Smith changed"
        record = client.page(f"/schools/ects/{ect.id}")
        assert record.row("Email address") == "T.Smith@school.example"
        assert "Changed from terry@school.example to T.Smith@school.example." in record.text

    def test_an_address_that_somebody_took_meanwhile_is_a_question_again(
        self, client: PageClient, ect: ECTPeriod
    ) -> None:
        asked = begin(client, ect, "Change email address")
        check = asked.submit("Continue", {"email": "free@school.example"})
        make_ect(make_ready_school("Elsewhere"), make_teacher(), email="free@school.example")
        again = check.submit("Confirm change")
        assert again.errors[0].startswith("This email address is in use")
        assert ECTPeriod.get_by_id(ect.id).email == "terry@school.example"


class TestWorkingPattern:
    def test_the_other_pattern(self, client: PageClient, ect: ECTPeriod) -> None:
        check = begin(client, ect, "Change working pattern").submit(
            "Continue", {"working_pattern": "part-time"}
        )
        assert check.rows == {"Current working pattern": "Full time", "New working pattern": "Part time"}
        assert confirm(check).h1 == "Working pattern of Terry Smith changed"
        assert client.page(f"/schools/ects/{ect.id}").row("Working pattern") == "Part time"


class TestAppropriateBody:
    def test_the_others_that_the_school_can_choose_are_offered(
        self, client: PageClient, ect: ECTPeriod, school: School
    ) -> None:
        now, other = make_body("A Hub"), make_body("B Hub")
        make_body("ISTIP", "istip")
        make_body("Last Year Hub", years=(YEAR - 1,))
        give_training(ect, appropriate_body=now)
        asked = begin(client, ect, "Change appropriate body")
        assert offered(asked) == ["B Hub"]
        check = asked.submit("Continue", {"appropriate_body": str(other.id)})
        assert check.rows == {"Current appropriate body": "A Hub", "New appropriate body": "B Hub"}
        assert confirm(check).h1 == "Appropriate body of Terry Smith changed"
        record = client.page(f"/schools/ects/{ect.id}")
        assert record.row("Appropriate body").startswith("B Hub")
        assert "Changed from A Hub to B Hub." in record.text

    def test_the_one_they_have_and_others_cannot_be_posted(self, client: PageClient, ect: ECTPeriod) -> None:
        now, istip = make_body("A Hub"), make_body("ISTIP", "istip")
        give_training(ect, appropriate_body=now)
        asked = begin(client, ect, "Change appropriate body")
        for body in (str(now.id), str(istip.id), "0", "x"):
            typed = {"csrf_token": asked.token, "appropriate_body": body}
            assert client.post_page(asked.path, typed, status=422).errors

    def test_the_one_in_the_record_is_named_and_cannot_be_taken_away(
        self, client: PageClient, ect: ECTPeriod
    ) -> None:
        now = make_body("Ashford Hub")
        for number in range(30):
            make_body(f"Number {number} Hub")
        give_training(ect, appropriate_body=now)
        asked = begin(client, ect, "Change appropriate body")
        assert "Current appropriate body: Ashford Hub" in asked.text
        wrong = client.post_page(
            asked.path, {"csrf_token": asked.token, "appropriate_body": "later"}, status=422
        )
        assert wrong.errors == ["Select which appropriate body will be supporting their induction"]
        found = client.page(f"{asked.path}?q=ashford")
        assert "No other appropriate bodies found for ‘ashford’" in found.text
        assert "Ashford Hub is the appropriate body in the record now." in found.text
        assert "Check the spelling" not in found.text

    def test_an_ect_without_one_is_not_offered_none(self, client: PageClient, ect: ECTPeriod) -> None:
        make_body("A Hub")
        asked = begin(client, ect, "Change appropriate body")
        assert offered(asked) == ["A Hub"]

    def test_one_of_many_is_searched_for(self, client: PageClient, ect: ECTPeriod) -> None:
        for number in range(30):
            make_body(f"Number {number} Hub")
        asked = begin(client, ect, "Change appropriate body")
        assert not asked.with_class("govuk-radios__label")
        assert "Search for it by name, then choose it from the list." in asked.text
        found = client.page(f"{asked.path}?q=number+29")
        assert offered(found) == ["Number 29 Hub"]

    def test_without_anything_to_choose_there_is_no_button(self, client: PageClient, ect: ECTPeriod) -> None:
        for number in range(30):
            make_body(f"Number {number} Hub")
        asked = begin(client, ect, "Change appropriate body")
        for page in (asked, client.page(f"{asked.path}?q=nobody")):
            assert not page.with_class("govuk-radios")
            with pytest.raises(NotOnPage):
                page.submit("Continue")
        assert page.submit("Cancel and return to record").h1 == "Terry Smith"

    def test_nothing_chosen_is_an_error_that_offers_only_what_is_there(
        self, client: PageClient, ect: ECTPeriod
    ) -> None:
        message = "Select which appropriate body will be supporting their induction"
        make_body("A Hub")
        asked = begin(client, ect, "Change appropriate body")
        assert asked.submit("Continue", status=422).errors == [message]
        for number in range(30):
            make_body(f"Number {number} Hub")
        wrong = client.post_page(asked.path, {"csrf_token": asked.token}, status=422)
        assert wrong.errors == [message]
        assert wrong.link(message) == "#q"


def test_somebody_who_leaves_meanwhile_is_not_changed(client: PageClient, ect: ECTPeriod) -> None:
    check = begin(client, ect, "Change working pattern").submit("Continue", {"working_pattern": "part-time"})
    ECTPeriod.update(finished_on=date(2026, 6, 1)).where(ECTPeriod.id == ect.id).execute()
    assert check.submit("Confirm change").h1 == "You cannot change this record"
    assert ECTPeriod.get_by_id(ect.id).working_pattern == "full-time"


def test_a_change_is_saved_while_the_records_of_the_person_merge_records_apart(
    client: PageClient, ect: ECTPeriod, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = make_teacher(trn="2100002")
    check = begin(client, ect, "Change working pattern").submit("Continue", {"working_pattern": "part-time"})
    submit = drafts.submit

    def merged_first(*args: Any, **kwargs: Any) -> None:
        merged = Found(make_person(kept.trn, former_trns=(ect.teacher.trn,)))
        refresh_teacher(ect.teacher_id, merged, make_context())
        submit(*args, **kwargs)

    monkeypatch.setattr(drafts, "submit", merged_first)

    confirm(check)

    now = ECTPeriod.get_by_id(ect.id)
    assert (now.working_pattern, now.teacher) == ("part-time", kept)
