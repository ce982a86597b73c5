"""Registrations: the periods of a teacher as ECT and mentor, as seen from a school that wants to register them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from peewee import SQL, Expression, ModelSelect, fn

from models.database import tuples
from models.ect_period import ECTPeriod
from models.former_trn import all_trns, merged_into
from models.mentor_period import MentorPeriod
from models.periods import current_on
from models.prepared_query import PreparedQuery
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from rules.last_days import End
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.school_start_dates import EarlierPeriod

Period = TypeVar("Period", bound=SchoolPeriod)


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
    here = (ECTPeriod.school == school) & ECTPeriod.here_on(today)
    return Teacher.select(Teacher.trn).join(ECTPeriod).where(here & Teacher.trn.in_(trns)).tuples()


_HERE = PreparedQuery(_here)


def teachers_at_a_school(teacher_ids: Collection[int], day: date) -> set[int]:
    """Those of the teachers who have not left all schools, as ECTs or mentors."""
    ids = list(teacher_ids)
    queries = [
        period.select(period.teacher).where(period.teacher.in_(ids) & period.here_on(day))
        for period in (ECTPeriod, MentorPeriod)
    ]
    return {teacher_id for query in queries for (teacher_id,) in tuples(query)}


def periods_elsewhere(period: SchoolPeriod, today: date) -> list[SchoolPeriod]:
    """The periods of the teacher, as an ECT or a mentor, at other schools that they have not left."""
    return [
        other
        for table in (ECTPeriod, MentorPeriod)
        for other in table.select().where(
            (table.teacher == period.teacher_id) & (table.school != period.school_id) & table.here_on(today)
        )
    ]


def is_at_a_school(day: date) -> Expression:
    """True for teachers of a query who have not left all schools, as ECTs or mentors; one sub-query a teacher."""
    ect, mentor = ECTPeriod.alias(), MentorPeriod.alias()
    is_ect, is_mentor = (
        fn.EXISTS(
            period.select(SQL("1")).where(
                (period.teacher == Teacher.id) & period.removed_at.is_null() & current_on(period, day)
            )
        )
        for period in (ect, mentor)
    )
    return is_ect | is_mentor


def previous_period(period: Period) -> Period | None:
    """Their period in the same role before this one, with its school; None if it is the first.

    A mentor may be in several pools (PD-35), so that of a mentor is the one that ended because this one began.
    """
    table = type(period)
    before = table.started_on < period.started_on
    if period.role == "mentor":
        day_before = period.started_on - timedelta(days=1)
        before &= (table.finished_on == day_before) & (table.leaving_reason == REGISTERED_ELSEWHERE)
    return _others(period, before, table.started_on.desc())


def next_period(period: Period) -> Period | None:
    """Their period in the same role after this one, with its school; None if it is the last.

    For a mentor, the one because of which this one ended.
    """
    table = type(period)
    after = table.started_on > period.started_on
    if period.role == "mentor":
        if period.leaving_reason != REGISTERED_ELSEWHERE or period.finished_on is None:
            return None
        after &= table.started_on == period.finished_on + timedelta(days=1)
    return _others(period, after, table.started_on)


def _others(period: Period, wanted: Expression, order: Any) -> Period | None:
    table = type(period)
    others = (table.teacher == period.teacher_id) & (table.id != period.id) & table.removed_at.is_null()
    query = table.select(table, School).join(School).where(others & wanted).order_by(order)
    found: Period | None = query.first()
    return found
