"""Move the first or the last day of a period as an ECT or a mentor at a school, with all that is part of it (PD-36)."""

from datetime import date, timedelta
from typing import Any

from peewee import fn

from actions.restore_parts import keep_parts, mentees_of, parts_of, put_parts_back
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.school_period import SchoolPeriod

Part = TrainingPeriod | AppropriateBodyPeriod


def move_last_day(period: SchoolPeriod, last_day: date | None, reason: str) -> None:
    """Let a period end on another day, or go on (None), and save it.

    What ended with it goes on until the new day, a mentorship as long as the other of the two stays and the ECT has no
    other mentor since. If the new day is sooner, what the school said last of training and appropriate body holds on
    that day, even if it was said of a later one, and a mentorship that would begin later is deleted. All that is put
    back once the day moves again, unless it was changed meanwhile.
    """
    put_parts_back(period)
    mentees = mentees_of(period)
    parts = parts_of(period, mentees)
    last_parts = [(table, table.last_of(period)) for table in _parts(period)]
    before, period.finished_on, period.leaving_reason = period.finished_on, last_day, reason
    period.save()
    for read_before in ("training", "appropriate_body_period"):
        vars(period).pop(read_before, None)
    if last_day is not None and last_day < (before or date.max):
        for table, last in last_parts:
            _end(table, period, last, last_day)
        _end_mentorships(period, last_day)
        keep_parts(period, before, mentees, parts)
    elif last_day != before:
        for _table, last in last_parts:
            if last is not None:
                last.finished_on = last_day
                last.save()
        _extend_mentorships(period, before)


def move_start(period: SchoolPeriod, started_on: date) -> None:
    """Move the start of a period to another day, and save it.

    Periods within it that are over before the day are deleted. Training and appropriate body that started with it
    still do.
    """
    before, period.started_on = period.started_on, started_on
    period.save()
    parts: tuple[type[Any], ...] = (*_parts(period), Mentorship)
    for part in parts:
        theirs = getattr(part, period.role) == period
        part.delete().where(theirs & (part.finished_on < started_on)).execute()
        part.update(started_on=started_on).where(theirs & (part.started_on < started_on)).execute()
    for first in _parts(period):
        theirs = getattr(first, period.role) == period
        first.update(started_on=started_on).where(theirs & (first.started_on == before)).execute()


def _parts(period: SchoolPeriod) -> tuple[type[Any], ...]:
    """The tables of what follows one another within a period."""
    return (TrainingPeriod, AppropriateBodyPeriod) if isinstance(period, ECTPeriod) else (TrainingPeriod,)


def _end(table: type[Any], period: SchoolPeriod, last: Part | None, last_day: date) -> None:
    if last is None or last.started_on > last_day:
        others = (getattr(table, period.role) == period) & (table.id != (last.id if last else 0))
        table.delete().where(others & (table.started_on >= last_day)).execute()
        day_before = last_day - timedelta(days=1)
        table.update(finished_on=day_before).where(others & (table.finished_on >= last_day)).execute()
    if last is not None:
        last.started_on, last.finished_on = min(last.started_on, last_day), last_day
        last.save()


def _end_mentorships(period: SchoolPeriod, last_day: date) -> None:
    theirs = getattr(Mentorship, period.role) == period
    Mentorship.delete().where(theirs & (Mentorship.started_on > last_day)).execute()
    goes_on = Mentorship.finished_on.is_null() | (Mentorship.finished_on > last_day)
    Mentorship.update(finished_on=last_day).where(theirs & goes_on).execute()


def _extend_mentorships(period: SchoolPeriod, before: date | None) -> None:
    later = Mentorship.alias()
    another = later.select(later.id).where(
        (later.ect == Mentorship.ect) & (later.started_on > Mentorship.started_on)
    )
    mentorships = Mentorship.select(Mentorship, ECTPeriod, MentorPeriod).join(ECTPeriod)
    mentorships = mentorships.join_from(Mentorship, MentorPeriod)
    ended_with_it = (getattr(Mentorship, period.role) == period) & (Mentorship.finished_on == before)
    for mentorship in mentorships.where(ended_with_it & ~fn.EXISTS(another)):
        ends = [each.finished_on for each in (mentorship.ect, mentorship.mentor) if each.finished_on]
        mentorship.finished_on = max(min(ends), mentorship.started_on) if ends else None
        mentorship.save()
