"""Tests of the questions of document 3: name, earlier registration, email address, start date."""

import re
from datetime import date

import pytest

from models.delivery import Delivery
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school_year import SchoolYear
from models.teacher import Teacher
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_teacher,
)
from tests.makers import make_school
from tests.page_client import Page, PageClient
from tests.registering import (
    NAME,
    TRN,
    answer_from_email,
    answer_the_rest,
    at_start_date,
    begin,
    change,
    date_fields,
    find,
    found_by,
    school_of,
)

pytestmark = pytest.mark.both_databases

NO_QTS = "does not hold qualified teacher status (QTS) yet"
CHECKING = "We are checking that the name you gave belongs to their TRN"


# The name


def test_a_corrected_name_is_used_from_then_on_and_that_of_trs_is_kept(found: Page) -> None:
    typed = {"details_are_correct": "no", "corrected_name": "  Priya \t O’Neill-Turner "}
    page = found.submit("Confirm and continue", typed)
    assert page.h1 == "What is Priya O’Neill-Turner’s email address?"
    answer_from_email(page).submit("Confirm details")
    teacher = Teacher.get()
    assert (teacher.name, teacher.trs_name) == ("Priya O’Neill-Turner", NAME)


@pytest.mark.parametrize(
    ("trn", "corrected", "says"),
    [
        (TRN, "", []),
        ("7000001", "", [NO_QTS]),
        (TRN, "Somebody Else", [CHECKING]),
    ],
)
def test_what_eligibility_waits_for_is_said_in_the_end(
    school: PageClient, trn: str, corrected: str, says: list[str]
) -> None:
    typed = {"details_are_correct": "no" if corrected else "yes", "corrected_name": corrected}
    done = answer_the_rest(find(begin(school), trn), corrected=typed).submit("Confirm details")
    assert [text for text in (NO_QTS, CHECKING) if text in done.text] == says


@pytest.mark.parametrize(
    ("answer", "name"), [("known", "Pri Marsh"), ("yes", NAME), ("no", "Priya Turner-Marsh")]
)
def test_the_name_in_this_service_is_offered_beside_that_of_trs(
    school: PageClient, answer: str, name: str
) -> None:
    teacher = make_teacher(trn=TRN, corrected_name="Pri Marsh")
    make_ect(make_school(), teacher, started_on=date(2024, 9, 2), finished_on=date(2025, 7, 31))
    found = found_by(school)
    assert (found.row("Name"), found.row("Name in this service")) == (NAME, "Pri Marsh")
    assert "as in the Teaching Record System or Neither, their name has changed" in found.text
    asked = found.submit("Confirm and continue", status=422)
    assert asked.errors == ["Select which name is correct"]
    typed = {"details_are_correct": answer, "corrected_name": "Priya Turner-Marsh"}
    page = asked.submit("Confirm and continue", typed)
    assert name in page.text
    assert Teacher.get().corrected_name == "Pri Marsh"


def test_the_name_of_trs_is_shown_again_when_it_is_right_after_all(found: Page) -> None:
    typed = {"details_are_correct": "no", "corrected_name": "Pri Turner"}
    page = answer_the_rest(found, corrected=typed)
    assert page.row("Name") == "Pri Turner"
    page = change(page, "name").submit("Confirm and continue", {"details_are_correct": "yes"})
    assert (page.h1, page.row("Name")) == (f"Check the details of {NAME} before submitting", NAME)


# Registered before


def test_an_earlier_registration_is_played_back(school: PageClient) -> None:
    """A teacher who has left may come back."""
    teacher = make_teacher(trn=TRN)
    before = date(2025, 12, 19)
    make_ect(school_of(), teacher, finished_on=before, appropriate_body=make_body("Old Hub"))
    page = found_by(school).submit(fields={"details_are_correct": "yes"})
    assert page.h1 == f"{NAME} has been registered before"
    assert page.row("School") == "Harrowfield High School"
    assert page.row("Leaving date") == "19 December 2025"
    assert page.row("Appropriate body") == "Old Hub"
    assert page.row("Induction start date") == "Not confirmed"
    assert "Lead provider" not in page.rows
    page = answer_from_email(page.submit("Continue"), started=date(2026, 1, 5))
    assert "Moving from" not in page.rows
    page.submit("Confirm details")
    assert ECTPeriod.select().count() == 2


def test_somebody_in_progress_elsewhere_is_moved_when_that_is_confirmed(school: PageClient) -> None:
    """The old period ends the day before, and both schools see it."""
    elsewhere = make_school("Oakhurst Academy")
    old = make_ect(
        elsewhere, make_teacher(trn=TRN), programme="fip", lead_provider=make_lead_provider("Old Provider")
    )
    page = found_by(school).submit(fields={"details_are_correct": "yes"})
    assert page.h1 == f"Confirm {NAME} is moving from another school"
    assert page.row("Lead provider") == "Old Provider"
    assert page.row("Delivery partner") == "Not confirmed"
    page = answer_from_email(page.submit(fields={"is_moving": "yes"}), started=date(2026, 4, 20))
    assert page.row("Moving from") == "Oakhurst Academy"
    assert page.row("Previous registration ends") == "19 April 2026 at Oakhurst Academy"
    page = page.submit("Confirm details")
    assert "Oakhurst Academy ends no later than the day before" in page.text
    assert ECTPeriod.get_by_id(old.id).finished_on == date(2026, 4, 19)
    assert [delivery.kind for delivery in Delivery.select()] == ["ect-transferred"]


@pytest.mark.parametrize(
    ("starts", "ends"), [(date(2026, 4, 10), "9 April 2026 at Oakhurst Academy"), (date(2026, 4, 11), None)]
)
def test_a_start_before_they_had_left_says_what_it_does_to_that(
    school: PageClient, starts: date, ends: str | None
) -> None:
    """The other school’s period ends sooner, so the user is told before confirming."""
    left = {"finished_on": date(2026, 4, 10), "leaving_reason": "leaving-teaching"}
    make_ect(make_school("Oakhurst Academy"), make_teacher(trn=TRN), started_on=date(2025, 9, 1), **left)
    page = found_by(school).submit(fields={"details_are_correct": "yes"}).submit("Continue")
    page = answer_from_email(page, started=starts)
    assert page.rows.get("Previous registration ends") == ends


@pytest.mark.parametrize(("has_partnership", "shown"), [(False, "Not confirmed"), (True, "Harrow Vale")])
def test_lead_provider_and_delivery_partner_of_before_are_played_back(
    school: PageClient, has_partnership: bool, shown: str
) -> None:
    elsewhere = make_school("Oakhurst Academy")
    partnership = make_partnership(elsewhere)
    DeliveryPartner.update(name="Harrow Vale").where(
        DeliveryPartner.id == partnership.delivery_partner_id
    ).execute()
    training = {"partnership": partnership} if has_partnership else {}
    lead_provider = partnership.lead_provider
    make_ect(elsewhere, make_teacher(trn=TRN), programme="fip", lead_provider=lead_provider, **training)
    page = found_by(school).submit(fields={"details_are_correct": "yes"})
    assert page.row("Lead provider") == lead_provider.name
    assert page.row("Delivery partner") == shown


def test_a_move_that_turned_up_meanwhile_is_confirmed_first(check: Page) -> None:
    make_ect(make_school("Oakhurst Academy"), make_teacher(trn=TRN), started_on=date(2025, 8, 1))
    page = check.submit("Confirm details")
    assert (page.h1, page.errors) == (f"Confirm {NAME} is moving from another school", [])
    page = page.submit(fields={"is_moving": "yes"})
    page = page.client.page(check.path).submit("Confirm details")
    assert page.h1.startswith("You have saved")


# The email address


def test_the_page_says_that_the_address_can_be_changed_later(found: Page) -> None:
    """Document 3: a school may register a teacher before they have an address there."""
    page = found.submit(fields={"details_are_correct": "yes"})
    assert re.search("(change|update) (it|the address|their email( address)?) later", page.text)


def test_an_address_of_somebody_else_stops_until_there_is_another(school: PageClient) -> None:
    make_ect(make_school(), email="Taken@School.example")
    mentor: MentorPeriod = make_mentor(make_school("Elsewhere"))
    page = found_by(school).submit(fields={"details_are_correct": "yes"})
    for taken in (" TAKEN@school.example ", mentor.email):
        page = page.submit(fields={"email": taken})
        assert page.h1 == "This email is already in use for a different ECT or mentor"
        assert page.path.partition("?")[0].endswith("/cant-use-email")
        page = page.click("Try another email")
    assert page.submit(fields={"email": "own@school.example"}).path.partition("?")[0].endswith("/start-date")


def test_a_changed_address_comes_back_to_the_check(check: Page) -> None:
    make_ect(make_school(), email="taken@school.example")
    page = change(check, "email address").submit(fields={"email": "taken@school.example"})
    page = page.click("Try another email").submit(fields={"email": "new@school.example"})
    assert page.row("Email address") == "new@school.example"


# The start date


def test_who_starts_in_a_year_that_is_not_open_is_told_when(found: Page) -> None:
    page = at_start_date(found).submit(fields=date_fields("start_date", date(2027, 9, 1)))
    assert page.h1 == f"You cannot register {NAME} yet"
    assert "It usually opens in June. What you have told us is kept for 28 days." in page.text
    page = page.click("Change the start date").submit(fields=date_fields("start_date", date(2025, 9, 1)))
    assert page.path.partition("?")[0].endswith("/working-pattern")


def test_a_year_that_nobody_has_set_up_is_promised_nothing(found: Page) -> None:
    SchoolYear.delete().where(SchoolYear.year == YEAR).execute()
    page = at_start_date(found).submit(fields=date_fields("start_date", date(2025, 9, 1)))
    assert page.h1 == f"You cannot register {NAME} yet"
    assert "June" not in page.text
    assert "is kept for" not in page.text


@pytest.mark.parametrize("expecting_ects", [None, "no"])
def test_a_year_for_which_the_school_has_chosen_nothing_comes_first(
    found: Page, expecting_ects: str | None
) -> None:
    """PD-32, J34."""
    if expecting_ects:
        choose_programme(school_of(), YEAR + 1, None, expecting_ects=expecting_ects)
    page = at_start_date(found).submit(fields=date_fields("start_date", date(2026, 9, 1)))
    assert page.h1 == "Your school has no training programme for 2026 to 2027"


@pytest.mark.parametrize(
    ("step", "typed", "message"),
    [
        ("name", {}, "Select yes if the details are correct"),
        ("name", {"details_are_correct": "no", "corrected_name": "   "}, "Enter the correct full name"),
        ("email", {"email": ""}, "Enter an email address"),
        (
            "email",
            {"email": "two-dots..in-local@domain.com"},
            "Enter an email address in the correct format, like name@example.com",
        ),
        ("start", {"start_date-day": ""}, "Enter the date they start at your school"),
        (
            "start",
            {"start_date-day": "1"},
            "The date they start at your school must include a month and year",
        ),
        (
            "start",
            date_fields("start_date", date(2020, 9, 1)),
            "Start date cannot be this far in the past. Enter a date on or after 1 September 2024",
        ),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    found: Page, step: str, typed: dict[str, str], message: str
) -> None:
    page = at_start_date(found) if step == "start" else found
    if step == "email":
        page = page.submit(fields={"details_are_correct": "yes"})
    page = page.submit(fields=typed, status=422)
    assert page.errors == [message]
    kept = {name: page.fields()[name][0] for name in typed if name != "corrected_name"}
    assert kept == {name: text for name, text in typed.items() if name != "corrected_name"}


@pytest.mark.parametrize(
    ("started", "message"),
    [
        (date(2025, 9, 1), "Enter a date on or after 2 September 2025"),
        (date(2026, 10, 16), "Enter a date on or before 15 October 2026"),
    ],
)
def test_who_is_at_another_school_starts_after_they_did_there_and_soon(
    school: PageClient, started: date, message: str
) -> None:
    make_ect(make_school("Oakhurst Academy"), make_teacher(trn=TRN), started_on=date(2025, 9, 1))
    page = found_by(school).submit(fields={"details_are_correct": "yes"})
    page = page.submit(fields={"is_moving": "yes"}).submit(fields={"email": "a@school.example"})
    (error,) = page.submit(fields=date_fields("start_date", started), status=422).errors
    assert error.endswith(message)
