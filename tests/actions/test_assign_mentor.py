"""Tests of assigning a mentor to an ECT."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.assign_mentor import assign_mentor
from actions.conflict import Conflict
from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.event import Event
from models.former_trn import FormerTRN
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.school import School
from tests.ect_makers import (
    give_training,
    make_ect,
    make_mentor,
    make_mentorship,
    make_ready_school,
    make_teacher,
    make_tutor,
)
from tests.makers import TODAY, make_context, make_school, make_user

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LATER, LAST = TODAY + timedelta(days=30), TODAY + timedelta(days=60)

#: Mentor → first and last day, of each mentorship of an ECT.
Days = list[tuple[str, date, date | None]]


@pytest.fixture
def school(database: Database) -> School:
    return make_ready_school()


def mentor_called(school: School, name: str, **fields: Any) -> MentorPeriod:
    """A mentor of the school by first name."""
    return make_mentor(school, make_teacher(name, "Reid"), **fields)


def assign(ect: ECTPeriod, mentor: MentorPeriod) -> None:
    """Assign the mentor, as a user of the school does today."""
    assign_mentor(ect, mentor, user=make_user(), context=make_context())


def mentorships(ect: ECTPeriod) -> Days:
    """The mentorships of an ECT in order."""
    found = Mentorship.select().where(Mentorship.ect == ect).order_by(Mentorship.started_on)
    return [(each.mentor.teacher.trs_first_name, each.started_on, each.finished_on) for each in found]


def events(period: ECTPeriod | MentorPeriod) -> list[tuple[str, dict[str, Any]]]:
    """The events about the teacher of a period."""
    found = Event.select().where(Event.teacher == period.teacher_id).order_by(Event.id)
    return [(event.kind, event.details) for event in found]


@pytest.mark.parametrize(
    ("of_ect", "of_mentor", "started_on", "finished_on"),
    [
        ({}, {}, TODAY, None),
        ({"started_on": LATER}, {}, LATER, None),
        ({}, {"started_on": LATER}, LATER, None),
        ({"finished_on": LAST}, {}, TODAY, LAST),
        ({"finished_on": LAST}, {"finished_on": LATER}, TODAY, LATER),
        ({}, {"finished_on": TODAY}, TODAY, TODAY),
    ],
)
@pytest.mark.both_databases
def test_a_mentorship_lasts_while_both_are_at_the_school(
    school: School,
    of_ect: dict[str, Any],
    of_mentor: dict[str, Any],
    started_on: date,
    finished_on: date | None,
) -> None:
    ect = make_ect(school, **of_ect)
    assign(ect, mentor_called(school, "Ana", **of_mentor))
    assert mentorships(ect) == [("Ana", started_on, finished_on)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([("Ana", YESTERDAY, None)], [("Ana", YESTERDAY, YESTERDAY), ("Bo", TODAY, None)]),
        ([("Ana", TODAY, None)], [("Bo", TODAY, None)]),  # they never began
        (
            [("Ana", YESTERDAY, TOMORROW), ("Cy", LATER, None)],
            [("Ana", YESTERDAY, YESTERDAY), ("Bo", TODAY, None)],
        ),
        ([("Bo", YESTERDAY, None)], [("Bo", YESTERDAY, None)]),
        ([("Bo", YESTERDAY, TOMORROW), ("Ana", LATER, None)], [("Bo", YESTERDAY, None)]),
        ([("Bo", LATER, None)], [("Bo", TODAY, None)]),
        ([("Bo", date(2025, 9, 1), YESTERDAY)], [("Bo", date(2025, 9, 1), YESTERDAY), ("Bo", TODAY, None)]),
    ],
)
@pytest.mark.both_databases
def test_an_ect_has_one_mentor_at_a_time(school: School, before: Days, after: Days) -> None:
    """PD-35, P07."""
    ect, mentors = make_ect(school), {name: mentor_called(school, name) for name in ("Ana", "Bo", "Cy")}
    for name, started_on, finished_on in before:
        make_mentorship(ect, mentors[name], started_on=started_on, finished_on=finished_on)
    assign(ect, mentors["Bo"])
    assert mentorships(ect) == after


def test_each_of_the_three_has_it_in_the_timeline(school: School) -> None:
    ect = make_ect(school, make_teacher("Zoë", "O’Neill"))
    ana, bo = mentor_called(school, "Ana"), mentor_called(school, "Bo")
    for mentor in (ana, bo, bo):
        assign(ect, mentor)
    day = TODAY.isoformat()
    assert events(ect) == [
        ("mentor-assigned", {"before": None, "after": "Ana Reid", "starts_on": day}),
        ("mentor-assigned", {"before": "Ana Reid", "after": "Bo Reid", "starts_on": day}),
    ]
    assert events(ana) == [
        ("ect-assigned", {"ect": "Zoë O’Neill", "starts_on": day}),
        ("ect-reassigned", {"ect": "Zoë O’Neill", "mentor": "Bo Reid", "starts_on": day}),
    ]
    assert [kind for kind, _details in events(bo)] == ["ect-assigned"]


def test_a_mentor_can_have_any_number_of_ects(school: School) -> None:
    """P08."""
    mentor = mentor_called(school, "Ana")
    for _number in range(5):
        assign(make_ect(school), mentor)
    assert (
        Mentorship.select().where(Mentorship.mentor == mentor, Mentorship.finished_on.is_null()).count() == 5
    )


@pytest.mark.parametrize(
    ("of_ect", "of_mentor", "problem"),
    [
        ({}, {"finished_on": YESTERDAY}, "Ana Reid leaves your school before they could mentor Zoë O’Neill"),
        ({"started_on": LATER}, {"finished_on": TOMORROW}, "leaves your school before they could mentor"),
        ({"finished_on": TOMORROW}, {"started_on": LATER}, "leaves your school before they could mentor"),
        ({}, {"removed_at": TODAY}, "Ana Reid is no longer a mentor at your school"),
        ({"finished_on": YESTERDAY}, {}, "Zoë O’Neill has left your school"),
        ({"removed_at": TODAY}, {}, "The record of Zoë O’Neill was removed"),
    ],
)
def test_who_is_not_there_is_not_assigned(
    school: School, of_ect: dict[str, Any], of_mentor: dict[str, Any], problem: str
) -> None:
    """Document 4: neither may have left."""
    ect = make_ect(school, make_teacher("Zoë", "O’Neill"), **of_ect)
    with pytest.raises(Conflict, match=problem):
        assign(ect, mentor_called(school, "Ana", **of_mentor))
    assert (mentorships(ect), Event.select().count()) == ([], 0)


def test_a_mentor_of_another_school_is_not_assigned(school: School) -> None:
    """PD-35, M-23, M-30."""
    with pytest.raises(Conflict, match="no longer a mentor at your school"):
        assign(make_ect(school), mentor_called(make_school("Elsewhere"), "Ana"))


@pytest.mark.parametrize("is_merged", [False, True])
def test_no_ect_mentors_themself(school: School, is_merged: bool) -> None:
    """PD-35, M-24."""
    ect = make_ect(school)
    teacher = make_teacher() if is_merged else ect.teacher
    if is_merged:
        FormerTRN.create(trn=teacher.trn, teacher=ect.teacher)
    with pytest.raises(Conflict, match="cannot be their own mentor"):
        assign(ect, make_mentor(school, teacher))


def test_an_ect_whose_induction_has_ended_gets_no_mentor(school: School) -> None:
    ect = make_ect(school, make_teacher(induction_status="Passed"))
    with pytest.raises(Conflict, match="has ended"):
        assign(ect, mentor_called(school, "Ana"))


@pytest.mark.parametrize(
    ("programme", "tutor", "emails"),
    [
        ("cip", "tutor@school.example", ["ana@school.example"]),
        ("cip", "ANA@school.example", []),  # PD-38
        ("cip", "", []),
        ("fip", "tutor@school.example", []),
        ("diy", "tutor@school.example", []),
    ],
)
def test_a_mentor_is_told_who_has_the_materials_of_the_programme(
    school: School, programme: str, tutor: str, emails: list[str]
) -> None:
    """P04."""
    ect = make_ect(school)
    give_training(ect, programme=programme)
    if tutor:
        make_tutor(school, email=tutor)
    assign(ect, mentor_called(school, "Ana", email="ana@school.example"))
    assert [each.payload["to"] for each in Delivery.select()] == emails
