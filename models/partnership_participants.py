"""The ECTs and mentors whom partnerships train now."""

from collections.abc import Collection
from datetime import date

from peewee import JOIN, Expression, ModelSelect, fn

from models.database import tuples
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.periods import ends_with
from models.programme import Partnership
from models.teacher import Teacher


def trained_under(
    partnership_ids: Collection[int], today: date, *columns: object
) -> "ModelSelect[TrainingPeriod]":
    """The training periods of partnerships in which ECTs and mentors at their schools are, or are going to be.

    Joined with either table; not with those who have left, or whose training has changed since.
    """
    query = TrainingPeriod.select(*columns).join_from(TrainingPeriod, ECTPeriod, JOIN.LEFT_OUTER)
    query = query.join_from(TrainingPeriod, MentorPeriod, JOIN.LEFT_OUTER)
    theirs: Expression = TrainingPeriod.partnership.in_(list(partnership_ids))
    return query.where(theirs & (_is_ect(today) | _is_mentor(today)))


def _is_ect(today: date) -> Expression:
    here = ECTPeriod.here_on(today) & ends_with(TrainingPeriod, ECTPeriod)
    return TrainingPeriod.ect.is_null(False) & here


def _is_mentor(today: date) -> Expression:
    here = MentorPeriod.here_on(today) & ends_with(TrainingPeriod, MentorPeriod)
    return TrainingPeriod.mentor.is_null(False) & here


def count_trained(partnership_ids: Collection[int], today: date) -> dict[int, tuple[int, int]]:
    """Partnership → numbers of its ECTs and its mentors; one that trains no one is left out."""
    if not partnership_ids:
        return {}
    numbers = TrainingPeriod.partnership, fn.COUNT(ECTPeriod.id), fn.COUNT(MentorPeriod.id)
    query = trained_under(partnership_ids, today, *numbers).group_by(TrainingPeriod.partnership)
    return {partnership_id: (ects, mentors) for partnership_id, ects, mentors in tuples(query)}


def participants_under(partnership: Partnership, today: date) -> "ModelSelect[TrainingPeriod]":
    """Those whom a partnership trains: each has `ect` or `mentor`, and that its `teacher`; ECTs first."""
    of_mentor = Teacher.alias()
    columns = TrainingPeriod, ECTPeriod, MentorPeriod, Teacher, of_mentor
    query = trained_under([partnership.id], today, *columns)
    query = query.join_from(ECTPeriod, Teacher, JOIN.LEFT_OUTER)
    query = query.join_from(MentorPeriod, of_mentor, JOIN.LEFT_OUTER)
    return query.order_by(TrainingPeriod.mentor.is_null(False), TrainingPeriod.id)
