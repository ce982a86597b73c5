"""Tests of adding a mentor, page by page (document 4)."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.draft import Draft
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.programme import Partnership
from models.school import School
from models.service_context import LoadedScenario
from models.support_request import SupportRequest
from models.teacher import Teacher
from models.user import User
from tests.adding_mentors import HELEN, answer_from_mentor_email, begin_mentor, emails, find_mentor, step_of
from tests.ect_makers import YEAR, make_ect, make_mentor, make_teacher, make_tutor
from tests.makers import NOW, TODAY, make_school
from tests.page_client import Page, PageClient
from tests.registering import NAME, NUMBER, TRN, date_fields, find, school_of
from tests.standins.programs import Program

pytestmark = pytest.mark.both_databases

WHERE = "mentoring-at-your-school-only"


@pytest.fixture
def found(school: PageClient) -> Page:
    """The teacher of the stand-in, found by their name."""
    return find_mentor(begin_mentor(school))


# A new mentor


def test_a_mentor_is_added(school: PageClient) -> None:
    start = school.page("/schools/mentors").click("Add a mentor")
    assert start.h1 == "What you’ll need to add a new mentor"
    name = start.submit("Continue")
    assert name.h1 == "What is the mentor’s full name?"
    (current,) = name.root.iterfind(".//nav[@aria-label='Menu']//a[@aria-current]")
    assert current.get("href") == "/schools/mentors"
    page = name.submit("Continue", {"name": NAME})
    assert page.h1 == "Find a mentor"
    page = find(page)
    assert page.h1 == f"What is {NAME}’s email address?"
    check = answer_from_mentor_email(page)
    training = Partnership.get()
    assert check.h1 == f"Check the details of {NAME} before you add them as a mentor"
    assert check.rows == {
        "Full name": NAME,
        "Teacher reference number (TRN)": TRN,
        "Email address": "priya@school.example",
        "Mentoring start date": f"1 September {YEAR}",
        f"Same training programme as your school chose for {YEAR} to {YEAR + 1}": "Yes",
        "Training programme": "Full induction programme",
        "Lead provider": training.lead_provider.name,
        "Delivery partner": training.delivery_partner.name,
    }
    done = check.submit("Confirm and add")
    assert done.h1 == f"{NAME} has been added as a mentor"
    assert f"We’ve emailed {NAME}" in done.text
    mentor = MentorPeriod.get()
    assert (mentor.school, mentor.started_on, mentor.finished_on) == (school_of(), date(YEAR, 9, 1), None)
    assert (mentor.email, mentor.registered_by.email) == ("priya@school.example", HELEN)
    own = TrainingPeriod.get(TrainingPeriod.mentor == mentor)
    assert (own.programme, own.partnership, own.started_on) == ("fip", training, mentor.started_on)
    assert emails() == [("mentor-registered", "priya@school.example")]
    record = done.click(f"View {NAME}’s record")
    assert "Added as a mentor" in record.text
    assert done.click("Back to your mentors").link(NAME) == f"/schools/mentors/{mentor.id}"


def test_without_a_trn_nobody_is_added_and_the_page_says_where_to_get_one(school: PageClient) -> None:
    find_page = begin_mentor(school).submit("Continue", {"name": NAME})
    stop = find_page.click("They do not have a TRN")
    assert stop.h1 == f"You cannot add {NAME} without their TRN"
    assert stop.click("Back").path == find_page.path
    assert stop.click("Back to your mentors").h1 == "Mentors"
    other = Draft.get()
    other.journey = "register-ect"
    other.save()
    school.page(stop.path, status=404)


# The name (PD-28)


@pytest.mark.parametrize("typed", ["Priya Turner", "ms PRIYA shah", "Dr. Príya", "Doctor Priya"])
def test_a_first_name_is_enough_however_it_is_written(school: PageClient, typed: str) -> None:
    assert step_of(find_mentor(begin_mentor(school), name=typed)) == "email-address"


def test_another_name_is_asked_for_until_its_first_name_matches(school: PageClient) -> None:
    page = find_mentor(begin_mentor(school), name="Pip Shah")
    assert page.h1 == "Is Pip Shah known by another name?"
    assert "Priya" not in page.text
    assert page.submit(fields={}, status=422).errors == ["Select yes if they are known by another name"]
    for wrong, problem in (
        ("", "Enter a full name"),
        ("Mrs", "The first name in the Teaching Record System is not this one either. Enter another name"),
        (
            "Paula Shah",
            "The first name in the Teaching Record System is not this one either. Enter another name",
        ),
    ):
        again = page.submit(fields={"is_known": "yes", "other_name": wrong}, status=422)
        assert again.errors == [problem]
        assert again.fields()["other_name"] == [wrong]
    email = page.submit(fields={"is_known": "yes", "other_name": "Priya Shah"})
    assert email.h1 == "What is Pip Shah’s email address?"
    answer_from_mentor_email(email).submit("Confirm and add")
    teacher = Teacher.get()
    assert (teacher.name, teacher.trs_name, teacher.name_needs_a_look) == ("Pip Shah", NAME, True)


def test_somebody_with_another_name_is_not_added(school: PageClient) -> None:
    page = find_mentor(begin_mentor(school), name="Pip Shah")
    stop = page.submit(fields={"is_known": "no", "other_name": ""})
    assert stop.h1 == "You cannot add Pip Shah"
    assert "Priya" not in stop.text
    assert stop.click("Try again").h1 == "Find a mentor"
    assert stop.click("ask us for help").h1 == "Ask us for help"


def test_another_name_is_asked_for_again_for_another_teacher(school: PageClient) -> None:
    page = find_mentor(begin_mentor(school), name="Pip Shah")
    page.submit(fields={"is_known": "yes", "other_name": "Priya Shah"})
    other = find(school.page(page.path.replace("known-by-another-name", "find-mentor")), "3000002")
    assert step_of(other) == "known-by-another-name"


def test_a_name_that_a_school_gave_before_counts_and_stays(school: PageClient) -> None:
    make_mentor(
        make_school("Elsewhere"), make_teacher("Priya", "Turner", trn=TRN, corrected_name="Pip Turner")
    )
    page = find_mentor(begin_mentor(school), name="Pip Ellis")
    assert step_of(page) == WHERE
    check = answer_from_mentor_email(page.submit(fields={"only_here": "no"}))
    assert check.row("Full name") == "Pip Turner"
    assert "Change full name" not in check.links


def test_the_check_of_names_is_a_setting(school: PageClient) -> None:
    LoadedScenario.update(settings={"mentor_name_check": "confirming"}).execute()
    page = begin_mentor(school)
    assert page.h1 == "Find a mentor"
    review = find(page)
    assert review.h1 == "Check mentor details"
    corrected = {"details_are_correct": "no", "corrected_name": "Pip Turner"}
    assert review.submit(fields=corrected).h1 == "What is Pip Turner’s email address?"


# Who cannot be added


def found_as(school: PageClient, trn: str) -> Page:
    """The page after the lookup of a teacher, by the name that TRS has."""
    page = find(begin_mentor(school).submit("Continue", {"name": "Zz Zz"}), trn)
    if step_of(page) == "known-by-another-name":
        person = Draft.get().answers["find-mentor"]["found"]["person"]
        page = page.submit(fields={"is_known": "yes", "other_name": person["first_name"]})
    return page


@pytest.mark.parametrize(
    ("trn", "step", "says"),
    [
        ("7000002", "trn-not-found", "Check the TRN with the mentor"),
        ("7000004", "trn-not-found", "There is no record"),
        ("7000003", "prohibited", "We cannot tell you why"),
        ("7000007", "email-address", ""),  # completed induction
        ("7000009", "email-address", ""),  # exempt
        ("7000001", "email-address", ""),  # no QTS
        ("7000015", "email-address", ""),  # prohibited once
    ],
)
def test_whom_trs_lets_be_added(school: PageClient, trn: str, step: str, says: str) -> None:
    page = found_as(school, trn)
    assert step_of(page) == step
    assert says in page.text


def test_the_national_insurance_number_finds_a_mentor_too(school: PageClient) -> None:
    page = find(begin_mentor(school).submit("Continue", {"name": NAME}), TRN, date(1971, 12, 13))
    assert page.h1 == "We cannot find the mentor’s details"
    lost = page.submit(fields={"national_insurance_number": "QQ 12 34 56 C"})
    assert lost.h1 == "We’re unable to match the mentor with the details you provided"
    form = lost.click("Ask us for help")
    assert form.fields()["message"][0].startswith(f"We cannot find a mentor with the TRN {TRN}. ")
    assert form.click("Back").path == lost.path
    found = school.page(page.path).submit(fields={"national_insurance_number": NUMBER})
    assert step_of(found) == "email-address"


def test_a_mentor_of_the_school_is_there_already(school: PageClient) -> None:
    mentor = make_mentor(school_of(), make_teacher("Priya", "Turner", trn=TRN), finished_on=TODAY)
    stop = find_mentor(begin_mentor(school))
    assert stop.h1 == f"{NAME} is already registered at your school"
    assert "correct the leaving date in their record" in stop.text
    assert stop.click(f"View {NAME}’s record").path == f"/schools/mentors/{mentor.id}"
    assert stop.click("Add another mentor").path == "/schools/add-mentor"


def test_support_adds_a_mentor_again_who_has_left(school: PageClient) -> None:
    teacher, left = make_teacher("Priya", "Turner", trn=TRN), TODAY - timedelta(days=1)
    mentor = make_mentor(school_of(), teacher, started_on=TODAY - timedelta(days=90), finished_on=left)
    make_mentor(make_school("Elsewhere"), teacher)
    stop = find_mentor(begin_mentor(school))
    assert step_of(stop) == "left-your-school"
    form = stop.click(f"Ask us to add {NAME} again")
    form.submit(fields={"message": "She is back."})
    assert SupportRequest.get().mentor == mentor


@pytest.mark.parametrize(
    ("status", "period", "step"),
    [
        ("InProgress", None, "still-an-ect"),
        ("RequiredToComplete", {}, "still-an-ect"),
        ("RequiredToComplete", {"finished_on": TODAY}, "still-an-ect"),
        ("RequiredToComplete", {"finished_on": TODAY - timedelta(days=1)}, "email-address"),
        ("RequiredToComplete", {"removed_at": NOW}, "email-address"),
        ("RequiredToComplete", None, "email-address"),
        ("Passed", {}, "email-address"),
    ],
)
def test_an_ect_is_a_mentor_only_after_induction(
    school: PageClient, trs: Program, status: str, period: dict[str, Any] | None, step: str
) -> None:
    if period is not None:
        ect = make_ect(make_school("Elsewhere"), make_teacher("Priya", "Turner", trn=TRN))
        ECTPeriod.update({"finished_on": None, **period}).where(ECTPeriod.id == ect.id).execute()
    page = find_mentor(begin_mentor(school))
    draft = Draft.get()
    draft.answers["find-mentor"]["found"]["person"]["induction_status"] = status
    draft.save()
    assert step_of(school.page(page.path.replace(step_of(page), "email-address"))) == step
    if step == "still-an-ect":
        assert "as soon as they have completed their induction" in school.page(page.path).text


def test_a_mentor_needs_an_open_year_and_a_programme(found: Page) -> None:
    page = found.submit("Continue", {"email": "priya@school.example"})
    for typed, problem in (
        ({}, "Enter the date they start mentoring at your school"),
        (
            {"start_date-day": "30", "start_date-month": "2", "start_date-year": "2026"},
            "The date they start mentoring at your school must be a real date",
        ),
    ):
        assert page.submit("Continue", typed, status=422).errors == [problem]  # M-17
    stop = page.submit("Continue", date_fields("start_date", date(YEAR + 2, 9, 1)))
    assert stop.h1 == f"You cannot add {NAME} yet"
    stop = stop.click("Change the start date").submit(
        "Continue", date_fields("start_date", date(YEAR + 1, 9, 1))
    )
    assert stop.h1 == f"Your school has no training programme for {YEAR + 1} to {YEAR + 2}"
    assert "how it trains mentors who start" in stop.text
    listed = found.client.page("/schools/mentors")
    assert listed.rows[NAME].startswith("Waiting: your school’s training programme")


# Email address (PD-30)


def test_an_address_of_another_person_is_refused(found: Page) -> None:
    make_ect(make_school("Elsewhere"), email="taken@school.example")
    stop = found.submit("Continue", {"email": "Taken@school.example"})
    assert stop.h1 == "This email is already in use for a different ECT or mentor"
    again = stop.click("Try another email").submit("Continue", {"email": "own@school.example"})
    assert step_of(again) == "start-date"


def test_a_tutor_adds_themself_under_another_name_and_gets_no_email(found: Page) -> None:
    make_tutor(school_of(), "Helen Marsh", email=HELEN, user=User.get(User.email == HELEN))
    page = found.submit("Continue", {"email": HELEN.upper()})
    assert page.h1 == "Are you sure you want to add yourself as a mentor?"
    assert step_of(page.click("enter another email address")) == "email-address"
    check = page.submit("Confirm and continue").submit("Continue", date_fields("start_date", TODAY))
    done = check.submit(fields={"use_default": "yes"}).submit("Confirm and add")
    assert done.h1 == "You’ve been added as a mentor"
    assert MentorPeriod.get().email.lower() == HELEN
    assert emails() == []


def test_a_tutor_of_another_school_of_another_name_is_another_person(found: Page) -> None:
    make_tutor(make_school("Elsewhere"), "Sam Field", email="s.field@school.example")
    stop = found.submit("Continue", {"email": "s.field@school.example"})
    assert step_of(stop) == "cant-use-email"


# Unfinished


def test_what_was_answered_is_gone_on_with_and_deleted_from_the_list_of_mentors(found: Page) -> None:
    found.submit("Continue", {"email": "priya@school.example"})
    assert NAME not in found.client.page("/schools").text
    listed = found.client.page("/schools/mentors")
    assert listed.rows[NAME].startswith("Next: Mentoring start date")
    assert step_of(listed.click("Continue with Priya Turner")) == "start-date"
    ask = listed.click("Delete what you have told us about Priya Turner")
    after = ask.submit("Delete answers")
    assert after.path == "/schools/mentors"
    assert f"Your answers about {NAME} have been deleted" in after.text


def test_nobody_is_added_to_a_school_that_cannot_register(school: PageClient) -> None:
    School.update(closed_on=TODAY - timedelta(days=1)).where(School.id == school_of().id).execute()
    assert "Add a mentor" not in school.page("/schools/mentors").links
    assert school.page("/schools/add-mentor").path == "/schools"
