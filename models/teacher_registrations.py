"""Registrations: the periods of a teacher as ECT and mentor, as seen from a school that wants to register them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from peewee import SQL, Expression, ModelSelect, fn

from models.database import tuples
from models.ect_period import ECTPeriod
from models.former_trn import all_trns, merged_into
from models.mentor_period import MentorPeriod
from models.participants import KINDS
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
class RolePeriods(Generic[Period]):
    """The periods of a teacher in a role; none if the service does not know the teacher."""

    here: Period | None = None
    """The period at this school, while they have not left: no one is registered twice (PD-29 and PD-39)."""
    elsewhere: tuple[Period, ...] = ()
    """Their periods at other schools, while they have not left.

    ECTs have more than one if TRS has merged two teachers whom schools had registered.
    """
    latest: Period | None = None
    """The period that began last, at any school, over or not."""
    periods: tuple[Period, ...] = ()
    """All their periods in the role, the one that began last first."""
    trns: tuple[str, ...] = field(default=(), compare=False)
    """All TRNs that they have or had, where these were read."""

    @property
    def earlier_period(self) -> EarlierPeriod | None:
        """The period that began last, as the rules on start dates take it."""
        if self.latest is None:
            return None
        return EarlierPeriod(self.latest.school.name, self.latest.started_on, bool(self.elsewhere))

    def ends_before(self, start: date, school: School) -> list[tuple[Period, End]]:
        """Their periods that end sooner than is known so far if they start at a school, and how each ends then."""
        cut = [each for each in self.periods if each.finished_on is None or each.finished_on >= start]
        return [(each, each.end_before(start, school)) for each in cut]

    @property
    def leaves(self) -> str:
        """The names of the schools that they leave if this one registers them; empty if it is no transfer."""
        return " and ".join(dict.fromkeys(each.school.name for each in self.elsewhere))


@dataclass(frozen=True)
class Registrations(RolePeriods[ECTPeriod]):
    """The periods of a teacher as an ECT, as a school sees them that registers an ECT."""

    is_mentor: bool = False
    """True if they are in a pool of mentors now, or later."""

    @property
    def corrected_name(self) -> str | None:
        """The name that a school gave them, where it is not that of TRS."""
        return self.latest.teacher.corrected_name if self.latest else None


@dataclass(frozen=True)
class Pools(RolePeriods[MentorPeriod]):
    """The periods of a teacher in pools of mentors, as a school sees them that adds a mentor."""

    left_here: MentorPeriod | None = None
    """Their last period at this school, if it is over: only support adds them again (PD-39)."""
    as_ect: Registrations = field(default_factory=Registrations)

    @property
    def corrected_name(self) -> str | None:
        """The name that a school gave them, where it is not that of TRS."""
        return self.latest.teacher.corrected_name if self.latest else self.as_ect.corrected_name

    @property
    def is_ect(self) -> bool:
        """True if they are registered as an ECT anywhere and have not left."""
        return self.as_ect.here is not None or bool(self.as_ect.elsewhere)


def registrations_of(trns: Collection[str], school: School, today: date) -> Registrations:
    """The registrations of the teacher with a TRN, or with several that TRS has merged; in three queries."""
    own = all_trns(trns)
    is_mentor = _MENTORS.first(own, today) is not None
    seen = _seen_from(school, _PERIODS.all(own), today)
    return Registrations(**seen, is_mentor=is_mentor, trns=tuple(own))


def pools_of(trns: Collection[str], school: School, today: date) -> Pools:
    """The pools of the teacher with a TRN, or with several that TRS has merged; in three queries."""
    own = all_trns(trns)
    periods = _POOLS.all(own)
    left = [each for each in periods if each.school_id == school.id and not each.is_here_on(today)]
    as_ect = Registrations(**_seen_from(school, _PERIODS.all(own), today))
    seen = _seen_from(school, periods, today)
    return Pools(**seen, left_here=None if seen["here"] else next(iter(left), None), as_ect=as_ect)


def _seen_from(school: School, periods: list[Any], today: date) -> dict[str, Any]:
    """The values of RolePeriods for periods of which the latest is first."""
    now = [each for each in periods if each.is_here_on(today)]
    return {
        "here": next((each for each in now if each.school_id == school.id), None),
        "elsewhere": tuple(each for each in now if each.school_id != school.id),
        "latest": periods[0] if periods else None,
        "periods": tuple(periods),
    }


def _periods(table: Any, trns: list[str]) -> "ModelSelect[Any]":
    """The periods of teachers in a role, the one that began last first."""
    query = table.select(table, School, Teacher).join(School).switch(table).join(Teacher)
    kept = Teacher.trn.in_(trns) & table.removed_at.is_null()
    found: ModelSelect[Any] = query.where(kept).order_by(table.started_on.desc(), table.id.desc())
    return found


def _mentors(trns: list[str], today: date) -> "ModelSelect[MentorPeriod]":
    query = MentorPeriod.select(MentorPeriod.id).join(Teacher)
    return query.where(Teacher.trn.in_(trns) & MentorPeriod.here_on(today)).limit(1)


_PERIODS = PreparedQuery(lambda trns: _periods(ECTPeriod, trns))
_POOLS = PreparedQuery(lambda trns: _periods(MentorPeriod, trns))
_MENTORS = PreparedQuery(_mentors)


def registered_here(trns: Collection[str], school: School, today: date, role: str) -> set[str]:
    """Those of the TRNs that are, or were, of teachers who are at a school in a role and have not left."""
    if not trns:
        return set()
    merged = merged_into(trns)
    found = {trn for (trn,) in _HERE.all([*trns, *merged, *merged.values()], school, today, role=role)}
    kept = {merged.get(trn, trn) for trn in found}
    return {trn for trn in trns if merged.get(trn, trn) in kept}


def _here(trns: list[str], school: School, today: date, *, role: str) -> "ModelSelect[Teacher]":
    table = KINDS[role]
    here = (table.school == school) & table.here_on(today)
    return Teacher.select(Teacher.trn).join(table).where(here & Teacher.trn.in_(trns)).tuples()


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
