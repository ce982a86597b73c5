"""Registrations: the periods of a teacher as ECT and mentor, as seen from a school that wants to register them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from peewee import SQL, Expression, ModelSelect, fn

from models.database import tuples
from models.ect_period import ECTPeriod
from models.former_trn import all_trns, merged_into
from models.mentor_period import MentorPeriod
from models.periods import current_on
from models.prepared_query import PreparedQuery
from models.school import School
from models.teacher import Teacher
from rules.last_days import End
from rules.school_start_dates import EarlierPeriod


@dataclass(frozen=True)
class Registrations:
    """The periods of a teacher; none if the service does not know the teacher."""

    here: ECTPeriod | None = None
    """The period at this school, while they have not left: no ECT is registered twice (PD-29 and PD-39)."""
    elsewhere: tuple[ECTPeriod, ...] = ()
    """Their periods at other schools, while they have not left: registering them is a transfer.

    More than one if TRS has merged two teachers whom schools had registered.
    """
    latest: ECTPeriod | None = None
    """The period that began last, at any school, over or not."""
    is_mentor: bool = False
    """True if they are in a pool of mentors now, or later."""
    periods: tuple[ECTPeriod, ...] = ()
    """All their periods as an ECT, the one that began last first."""

    @property
    def corrected_name(self) -> str | None:
        """The name that a school gave them, where it is not that of TRS."""
        return self.latest.teacher.corrected_name if self.latest else None

    @property
    def earlier_period(self) -> EarlierPeriod | None:
        """The period that began last, as the rules on start dates take it."""
        if self.latest is None:
            return None
        return EarlierPeriod(self.latest.school.name, self.latest.started_on, bool(self.elsewhere))

    def ends_before(self, start: date, school: School) -> list[tuple[ECTPeriod, End]]:
        """Their periods that end sooner than is known so far if they start at a school, and how each ends then."""
        cut = [ect for ect in self.periods if ect.finished_on is None or ect.finished_on >= start]
        return [(ect, ect.end_before(start, school)) for ect in cut]

    @property
    def leaves(self) -> str:
        """The names of the schools that they leave if this one registers them; empty if it is no transfer."""
        return " and ".join(dict.fromkeys(ect.school.name for ect in self.elsewhere))


def registrations_of(trns: Collection[str], school: School, today: date) -> Registrations:
    """The registrations of the teacher with a TRN, or with several that TRS has merged; in three queries."""
    own = all_trns(trns)
    periods = _PERIODS.all(own)
    now = [ect for ect in periods if ect.is_here_on(today)]
    return Registrations(
        here=next((ect for ect in now if ect.school_id == school.id), None),
        elsewhere=tuple(ect for ect in now if ect.school_id != school.id),
        latest=periods[0] if periods else None,
        periods=tuple(periods),
        is_mentor=_MENTORS.first(own, today) is not None,
    )


def _periods(trns: list[str]) -> "ModelSelect[ECTPeriod]":
    """The periods of teachers as ECTs, the one that began last first."""
    query = ECTPeriod.select(ECTPeriod, School, Teacher).join(School).switch(ECTPeriod).join(Teacher)
    kept = Teacher.trn.in_(trns) & ECTPeriod.removed_at.is_null()
    return query.where(kept).order_by(ECTPeriod.started_on.desc(), ECTPeriod.id.desc())


def _mentors(trns: list[str], today: date) -> "ModelSelect[MentorPeriod]":
    query = MentorPeriod.select(MentorPeriod.id).join(Teacher)
    return query.where(Teacher.trn.in_(trns) & MentorPeriod.here_on(today)).limit(1)


_PERIODS, _MENTORS = PreparedQuery(_periods), PreparedQuery(_mentors)


def registered_here(trns: Collection[str], school: School, today: date) -> set[str]:
    """Those of the TRNs that are, or were, of ECTs who are at a school and have not left."""
    if not trns:
        return set()
    merged = merged_into(trns)
    found = {trn for (trn,) in _HERE.all([*trns, *merged, *merged.values()], school, today)}
    kept = {merged.get(trn, trn) for trn in found}
    return {trn for trn in trns if merged.get(trn, trn) in kept}


def _here(trns: list[str], school: School, today: date) -> "ModelSelect[Teacher]":
    here = (ECTPeriod.school == school) & ECTPeriod.here_on(today) & ECTPeriod.removed_at.is_null()
    return Teacher.select(Teacher.trn).join(ECTPeriod).where(here & Teacher.trn.in_(trns)).tuples()


_HERE = PreparedQuery(_here)


def teachers_at_a_school(teacher_ids: Collection[int], day: date) -> set[int]:
    """Those of the teachers who have not left all schools, as ECTs or mentors."""
    ids = list(teacher_ids)
    ects = ECTPeriod.select(ECTPeriod.teacher).where(
        ECTPeriod.teacher.in_(ids) & ECTPeriod.here_on(day) & ECTPeriod.removed_at.is_null()
    )
    mentors = MentorPeriod.select(MentorPeriod.teacher).where(
        MentorPeriod.teacher.in_(ids) & MentorPeriod.here_on(day)
    )
    return {teacher_id for query in (ects, mentors) for (teacher_id,) in tuples(query)}


def is_at_a_school(day: date) -> Expression:
    """True for teachers of a query who have not left all schools, as ECTs or mentors; one sub-query a teacher."""
    ect, mentor = ECTPeriod.alias(), MentorPeriod.alias()
    is_ect = (ect.teacher == Teacher.id) & ect.removed_at.is_null() & current_on(ect, day)
    is_mentor = (mentor.teacher == Teacher.id) & current_on(mentor, day)
    there = fn.EXISTS(ect.select(SQL("1")).where(is_ect)), fn.EXISTS(mentor.select(SQL("1")).where(is_mentor))
    return there[0] | there[1]


def previous_period(ect: ECTPeriod) -> ECTPeriod | None:
    """Their period as an ECT before this one, with its school; None if it is the first."""
    before = (
        (ECTPeriod.teacher == ect.teacher_id)
        & (ECTPeriod.started_on < ect.started_on)
        & (ECTPeriod.id != ect.id)
    )
    query = ECTPeriod.select(ECTPeriod, School).join(School).where(before & ECTPeriod.removed_at.is_null())
    found: ECTPeriod | None = query.order_by(ECTPeriod.started_on.desc()).first()
    return found


def next_period(ect: ECTPeriod) -> ECTPeriod | None:
    """Their period as an ECT after this one; None if it is the last."""
    after = (
        (ECTPeriod.teacher == ect.teacher_id)
        & (ECTPeriod.started_on > ect.started_on)
        & (ECTPeriod.id != ect.id)
    )
    found: ECTPeriod | None = (
        ECTPeriod.select()
        .where(after & ECTPeriod.removed_at.is_null())
        .order_by(ECTPeriod.started_on)
        .first()
    )
    return found
