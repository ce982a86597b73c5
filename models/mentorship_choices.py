"""The mentors whom an ECT of a school can have, and the ECTs whom a mentor can take on (PD-35)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from peewee import ModelSelect

from models.ect_period import ECTPeriod
from models.mentor_lists import ListedMentor, mentors_to_choose_from
from models.mentor_period import MentorPeriod
from models.mentorship import mentors_of
from models.prepared_query import PreparedQuery
from models.school import School
from models.teacher import Teacher
from rules.names import by_last_name
from rules.registering_ects import ENDED_STATUSES


@dataclass(frozen=True)
class ECTToAssign:
    """An ECT whom a mentor of their school can take on."""

    ect: ECTPeriod
    """With teacher."""
    mentor: MentorPeriod | None
    """Their mentor now, or the first one to come, with teacher."""


def mentor_pool(school: School, own: Collection[str], *, from_day: date, today: date) -> list[ListedMentor]:
    """The mentors of a school who are still there on a day, by last name, without the ECT: `own` are all their TRNs."""
    day = max(from_day, today)
    found = mentors_to_choose_from(school, today)
    return [each for each in found if each.mentor.is_here_on(day) and each.teacher.trn not in own]


def ects_to_assign(mentor: MentorPeriod, today: date) -> list[ECTToAssign]:
    """The ECTs in training at a mentor's school who are not theirs: those without a mentor first, then by last name."""
    ects = _ECTS.all(mentor.school_id, today, mentor.teacher_id)
    mentors = mentors_of(ects, today)
    found = [ECTToAssign(ect, mentors.get(ect.id)) for ect in ects]
    others = [each for each in found if each.mentor is None or each.mentor.id != mentor.id]
    return sorted(others, key=lambda each: (each.mentor is not None, by_last_name(each.ect.teacher.name)))


def _ects(school: School, today: date, teacher: int) -> "ModelSelect[ECTPeriod]":
    here = (ECTPeriod.school == school) & ECTPeriod.here_on(today) & (ECTPeriod.teacher != teacher)
    query = ECTPeriod.select(ECTPeriod, Teacher).join(Teacher)
    return query.where(here & Teacher.induction_status.not_in(ENDED_STATUSES))


_ECTS = PreparedQuery(_ects)
