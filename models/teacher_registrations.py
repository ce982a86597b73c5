"""Where is a teacher registered already, as seen from a school that wants to register them?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from peewee import SQL, Expression, fn

from models.database import tuples
from models.ect_period import ECTPeriod
from models.former_trn import all_trns, merged_into
from models.mentor_period import MentorPeriod
from models.periods import current_on
from models.school import School
from models.teacher import Teacher
from rules.last_days import End
from rules.school_start_dates import EarlierPeriod


@dataclass(frozen=True)
class Registrations:
    """What the service knows of a teacher, whom it may not know at all."""

    here: ECTPeriod | None = None
    """Their time at this school, while they have not left: nobody is registered twice (PD-29 and PD-39)."""
    elsewhere: tuple[ECTPeriod, ...] = ()
    """Their times at other schools, while they have not left: registering them is a transfer.

    More than one where TRS has made one person of two whom schools had registered.
    """
    latest: ECTPeriod | None = None
    """Their time that began last, at any school, over or not."""
    is_mentor: bool = False
    """In a pool of mentors now, or later."""
    times: tuple[ECTPeriod, ...] = ()
    """All their times, the one that began last first."""

    @property
    def earlier_period(self) -> EarlierPeriod | None:
        """What the rules on start dates ask about the time that began last."""
        if self.latest is None:
            return None
        return EarlierPeriod(self.latest.school.name, self.latest.started_on, bool(self.elsewhere))

    def ends_before(self, start: date, school: School) -> list[tuple[ECTPeriod, End]]:
        """Their times that end sooner than is known so far when they start at a school, and how each ends then."""
        cut = [ect for ect in self.times if ect.finished_on is None or ect.finished_on >= start]
        return [(ect, ect.end_before(start, school)) for ect in cut]

    @property
    def leaves(self) -> str:
        """The schools that they leave when another registers them, by name; empty when it is no transfer."""
        return " and ".join(dict.fromkeys(ect.school.name for ect in self.elsewhere))


def registrations_of(trns: Collection[str], school: School, today: date) -> Registrations:
    """What is known of the teacher with a TRN, or with several that TRS has made one; in three queries."""
    theirs = Teacher.trn.in_(all_trns(trns))
    times = _times(theirs)
    now = [ect for ect in times if ect.is_here_on(today)]
    return Registrations(
        here=next((ect for ect in now if ect.school_id == school.id), None),
        elsewhere=tuple(ect for ect in now if ect.school_id != school.id),
        latest=times[0] if times else None,
        times=tuple(times),
        is_mentor=MentorPeriod.select().join(Teacher).where(theirs & MentorPeriod.here_on(today)).exists(),
    )


def registered_here(trns: Collection[str], school: School, today: date) -> set[str]:
    """Which of these TRNs are, or were, those of early career teachers who are at a school and have not left."""
    if not trns:
        return set()
    merged = merged_into(trns)
    here = (ECTPeriod.school == school) & ECTPeriod.here_on(today) & ECTPeriod.removed_at.is_null()
    theirs = Teacher.trn.in_([*trns, *merged, *merged.values()])
    found = {trn for (trn,) in tuples(Teacher.select(Teacher.trn).join(ECTPeriod).where(here & theirs))}
    kept = {merged.get(trn, trn) for trn in found}
    return {trn for trn in trns if merged.get(trn, trn) in kept}


def those_at_a_school(teacher_ids: Collection[int], day: date) -> set[int]:
    """Which of these teachers have not left all schools, as early career teachers or mentors."""
    ids = list(teacher_ids)
    ects = ECTPeriod.select(ECTPeriod.teacher).where(
        ECTPeriod.teacher.in_(ids) & ECTPeriod.here_on(day) & ECTPeriod.removed_at.is_null()
    )
    mentors = MentorPeriod.select(MentorPeriod.teacher).where(
        MentorPeriod.teacher.in_(ids) & MentorPeriod.here_on(day)
    )
    return {teacher_id for query in (ects, mentors) for (teacher_id,) in tuples(query)}


def _times(theirs: Expression) -> list[ECTPeriod]:
    """The times of teachers as an early career teacher, the one that began last first."""
    query = ECTPeriod.select(ECTPeriod, School).join(School).switch(ECTPeriod).join(Teacher)
    kept = theirs & ECTPeriod.removed_at.is_null()
    return list(query.where(kept).order_by(ECTPeriod.started_on.desc(), ECTPeriod.id.desc()))


def is_at_a_school(day: date) -> Expression:
    """Whether a teacher of a query has not left, as early career teacher or mentor; looked up one by one."""
    ect, mentor = ECTPeriod.alias(), MentorPeriod.alias()
    is_ect = (ect.teacher == Teacher.id) & ect.removed_at.is_null() & current_on(ect, day)
    is_mentor = (mentor.teacher == Teacher.id) & current_on(mentor, day)
    there = fn.EXISTS(ect.select(SQL("1")).where(is_ect)), fn.EXISTS(mentor.select(SQL("1")).where(is_mentor))
    return there[0] | there[1]


def previous_period(ect: ECTPeriod) -> ECTPeriod | None:
    """Their time as an early career teacher before this one, with its school."""
    before = (
        (ECTPeriod.teacher == ect.teacher_id)
        & (ECTPeriod.started_on < ect.started_on)
        & (ECTPeriod.id != ect.id)
    )
    query = ECTPeriod.select(ECTPeriod, School).join(School).where(before & ECTPeriod.removed_at.is_null())
    found: ECTPeriod | None = query.order_by(ECTPeriod.started_on.desc()).first()
    return found


def next_period(ect: ECTPeriod) -> ECTPeriod | None:
    """Their time as an early career teacher after this one."""
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
