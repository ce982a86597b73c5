"""A mentor's period moves and ends as an ECT's does, with training and mentorships."""

from datetime import date, timedelta

import pytest

from actions.change_training import begin_training
from actions.end_previous_periods import end_previous_periods, move_ends_of_previous_periods
from actions.move_period import move_last_day, move_start
from models.ect_period import TrainingPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.teacher_registrations import next_period, previous_period, registrations_of
from models.training_choices import Training
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.programmes import PROGRAMMES
from tests.ect_makers import STARTED, make_ect, make_mentor, make_mentorship, make_ready_school
from tests.makers import NOW, make_context, make_user

JOINS, DAY_BEFORE = date(2026, 7, 1), date(2026, 6, 30)
CIP = Training(PROGRAMMES["cip"], None, None, None)

pytestmark = pytest.mark.usefixtures("school_years")


def moving_mentor() -> tuple[MentorPeriod, Mentorship]:
    """A mentor with one ECT, who moves to another school in July."""
    mentor = make_mentor(make_ready_school())
    begin_training(mentor, CIP)
    mentorship = make_mentorship(make_ect(mentor.school), mentor)
    joined = make_ready_school("Kestrel Academy")
    end_previous_periods(
        MentorPeriod, mentor.teacher, joins=joined, on=JOINS, user=make_user(), context=make_context()
    )
    make_mentor(joined, mentor.teacher, started_on=JOINS)
    return MentorPeriod.get_by_id(mentor.id), Mentorship.get_by_id(mentorship.id)


def last_days(mentor: MentorPeriod) -> list[date | None]:
    """The last days of a mentor's period, training and mentorship, as they are stored."""
    training, mentorship = (
        table.get(table.mentor == mentor).finished_on for table in (TrainingPeriod, Mentorship)
    )
    return [MentorPeriod.get_by_id(mentor.id).finished_on, training, mentorship]


def test_training_and_mentorships_end_the_day_before_a_move() -> None:
    mentor, _mentorship = moving_mentor()
    assert last_days(mentor) == [DAY_BEFORE] * 3
    assert mentor.leaving_reason == REGISTERED_ELSEWHERE


@pytest.mark.parametrize(
    ("joins", "last_day"), [(date(2026, 8, 15), date(2026, 8, 14)), (date(2026, 6, 1), date(2026, 5, 31))]
)
def test_a_corrected_move_gives_back_what_it_ended(joins: date, last_day: date) -> None:
    mentor, _mentorship = moving_mentor()
    there = next_period(mentor)
    assert there is not None
    assert previous_period(there) == mentor
    move_start(there, joins)
    move_ends_of_previous_periods(there, started_on=JOINS, user=make_user(), context=make_context())
    assert last_days(mentor) == [last_day] * 3


def test_a_mentorship_is_not_given_back_where_another_mentor_came_since() -> None:
    mentor, mentorship = moving_mentor()
    make_mentorship(mentorship.ect, make_mentor(mentor.school), started_on=JOINS)
    move_last_day(mentor, None, "")
    assert last_days(mentor) == [None, None, DAY_BEFORE]


def test_periods_in_several_pools_do_not_depend_on_each_other() -> None:
    one = make_mentor(make_ready_school())
    other = make_mentor(make_ready_school("Kestrel Academy"), one.teacher, started_on=JOINS)
    assert (next_period(one), previous_period(other)) == (None, None)
    move_start(other, JOINS + timedelta(days=30))
    move_ends_of_previous_periods(other, started_on=JOINS, user=make_user(), context=make_context())
    assert MentorPeriod.get_by_id(one.id).finished_on is None


def test_a_removed_mentor_is_in_no_pool_and_can_be_added_again() -> None:
    removed = make_mentor(make_ready_school(), removed_at=NOW)
    trns, school = [removed.teacher.trn], removed.school
    assert not registrations_of(trns, school, STARTED).is_mentor
    make_mentor(school, removed.teacher)
    assert registrations_of(trns, school, STARTED).is_mentor
