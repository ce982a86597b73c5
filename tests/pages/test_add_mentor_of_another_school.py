"""Tests of adding a mentor of another school, who moves or mentors at both (PD-35)."""

from datetime import date, timedelta

import pytest

from models.ect_period import TrainingPeriod
from models.event import Event
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.user import User
from tests.adding_mentors import HELEN, answer_from_mentor_email, begin_mentor, emails, find_mentor, step_of
from tests.ect_makers import YEAR, make_ect, make_mentor, make_mentorship, make_teacher, make_tutor
from tests.makers import TODAY, make_school
from tests.page_client import PageClient
from tests.registering import NAME, TRN, date_fields, school_of

WHERE = "mentoring-at-your-school-only"


@pytest.fixture
def elsewhere(school: PageClient) -> MentorPeriod:
    """The teacher as a mentor of another school with an ECT, its partnership and an induction tutor."""
    other = make_school("Elsewhere")
    make_tutor(other, "Sam Field", email="s.field@school.example")
    mentor = make_mentor(other, make_teacher("Priya", "Turner", trn=TRN), started_on=date(YEAR, 9, 1))
    make_mentorship(make_ect(other, started_on=date(YEAR, 9, 1)), mentor)
    return mentor


def test_a_mentor_who_stays_elsewhere_is_in_both_pools_and_trained_there(
    school: PageClient, elsewhere: MentorPeriod
) -> None:
    page = find_mentor(begin_mentor(school))
    assert page.h1 == f"Will {NAME} only mentor ECTs at your school?"
    missing = "Select yes if they will only mentor ECTs at your school"
    assert page.submit(fields={}, status=422).errors == [missing]
    check = answer_from_mentor_email(page.submit(fields={"only_here": "no"}), started=TODAY)
    assert check.row("Where they mentor") == "At your school, and at Elsewhere"
    assert "Training programme" not in check.rows
    assert "also email" not in check.text
    done = check.submit("Confirm and add")
    assert "They stay a mentor at Elsewhere as well" in done.text
    assert (
        not TrainingPeriod.select()
        .where(TrainingPeriod.mentor == MentorPeriod.get(school=school_of()))
        .exists()
    )
    assert MentorPeriod.get_by_id(elsewhere.id).finished_on is None
    assert emails() == [("mentor-registered", "priya@school.example")]


def test_a_tutor_who_mentors_elsewhere_adds_themself(school: PageClient, elsewhere: MentorPeriod) -> None:
    """O08."""
    make_tutor(school_of(), "Helen Marsh", email=HELEN, user=User.get(User.email == HELEN))
    page = find_mentor(begin_mentor(school)).submit(fields={"only_here": "no"})
    page = page.submit("Continue", {"email": HELEN}).submit("Confirm and continue")
    done = page.submit("Continue", date_fields("start_date", TODAY)).submit("Confirm and add")
    assert "You stay a mentor at Elsewhere as well" in done.text
    assert "Helen Marsh" in school.page("/schools/training").text


def test_a_mentor_who_has_left_another_school_is_not_asked_where_they_mentor(
    school: PageClient, elsewhere: MentorPeriod
) -> None:
    """M-11."""
    MentorPeriod.update(finished_on=TODAY - timedelta(days=1)).where(
        MentorPeriod.id == elsewhere.id
    ).execute()
    assert step_of(find_mentor(begin_mentor(school))) == "email-address"


@pytest.mark.parametrize("joins", [TODAY - timedelta(days=7), TODAY, TODAY + timedelta(days=30)])
def test_a_mentor_who_moves_leaves_the_other_school_the_day_before(
    school: PageClient, elsewhere: MentorPeriod, joins: date
) -> None:
    page = find_mentor(begin_mentor(school)).submit(fields={"only_here": "yes"})
    check = answer_from_mentor_email(page, started=joins)
    last_day = joins - timedelta(days=1)
    assert check.row("Where they mentor") == "Only at your school. They leave Elsewhere"
    assert check.row("Previous registration ends") == f"{last_day:%-d %B %Y} at Elsewhere"
    assert "We’ll also email Elsewhere, and the lead providers." in check.text
    done = check.submit("Confirm and add")
    assert "Their registration at Elsewhere ends no later than the day before they start" in done.text
    assert "We’ve emailed Elsewhere with the date." in done.text
    before = MentorPeriod.get_by_id(elsewhere.id)
    assert before.finished_on == last_day
    assert Mentorship.get().finished_on == last_day
    kinds = [kind for kind, _to in emails()]
    assert kinds == ["mentor-transferred", "registered-elsewhere"]
    assert [event.kind for event in Event.select().where(Event.school == before.school)] == [
        "left-for-another-school"
    ]


@pytest.mark.parametrize(
    ("joins", "problem"),
    [
        (date(YEAR, 9, 1), "Our records show that they started at Elsewhere on 1 September"),
        (TODAY + timedelta(days=200), "because they are still at another school"),
    ],
)
def test_a_mentor_moves_after_they_started_elsewhere_and_not_far_ahead(
    school: PageClient, elsewhere: MentorPeriod, joins: date, problem: str
) -> None:
    page = find_mentor(begin_mentor(school)).submit(fields={"only_here": "yes"})
    page = page.submit("Continue", {"email": "priya@school.example"})
    again = page.submit("Continue", date_fields("start_date", joins), status=422)
    assert problem in again.errors[0]
    school.page(again.path.replace("start-date", WHERE)).submit(fields={"only_here": "no"})
    assert (
        step_of(school.page(again.path).submit("Continue", date_fields("start_date", joins))) != "start-date"
    )
