"""Tests of importing how the training of mentors ended."""

from datetime import date

import pytest
from peewee import Database

from actions.import_mentor_training import import_mentor_training
from models.event import Event
from models.former_trn import FormerTRN
from models.mentor_period import MentorPeriod
from models.teacher import Teacher
from tests.ect_makers import make_ect, make_mentor, make_ready_school, make_teacher
from tests.makers import make_context

pytestmark = pytest.mark.both_databases


@pytest.fixture
def mentor(database: Database) -> MentorPeriod:
    return make_mentor(make_ready_school(), make_teacher(trn="0100001"))


def take(trn: str, how: str, day: str = "") -> str:
    """Import one row: the counts of added, changed and unchanged, or the problem."""
    row = {"TRN": trn, "How it ended": how, "Date": day}
    found = import_mentor_training([(2, row)], make_context())
    return found.problems[0][1] if found.problems else f"{found.added} {found.changed} {found.unchanged}"


def test_what_ended_is_stored_with_an_event_and_may_be_corrected(mentor: MentorPeriod) -> None:
    FormerTRN.create(trn="0100009", teacher=mentor.teacher)
    assert take("100001", "not completed") == "1 0 0"
    assert take("RP01/00009", "Completed", "2 March 2026") == "0 1 0"
    assert take("0100001", "Completed", "02/03/2026") == "0 0 1"
    teacher = Teacher.get_by_id(mentor.teacher_id)
    assert (teacher.mentor_training_ended, teacher.mentor_training_ended_on) == (
        "completed",
        date(2026, 3, 2),
    )
    assert [(event.kind, event.details) for event in Event.select().order_by(Event.id)] == [
        ("mentor-training-ended", {"how": "started-not-completed", "on": None}),
        ("mentor-training-ended", {"how": "completed", "on": "2026-03-02"}),
    ]


@pytest.mark.parametrize(
    ("trn", "how", "day", "problem"),
    [
        ("0100002", "Completed", "", "No school has registered a mentor with this TRN. Correct ‘0100002’."),
        ("x", "Completed", "", "No school has registered a mentor with this TRN."),
        ("0100003", "Completed", "", "No school has registered a mentor"),  # an ECT
        ("0100001", "Finished", "", "How it ended must be Completed, Completed early or Not completed."),
        ("0100001", "Completed", "soon", "Date must be a day, like 2 March 2026. Correct ‘soon’."),
        ("0100001", "Completed", "16/06/2026", "Date must be today or in the past."),
    ],
)
def test_a_row_that_cannot_be_used_says_why(
    mentor: MentorPeriod, trn: str, how: str, day: str, problem: str
) -> None:
    make_ect(mentor.school, make_teacher(trn="0100003"))
    assert problem in take(trn, how, day)
    assert not Event.select().exists()
