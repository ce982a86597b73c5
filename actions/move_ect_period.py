"""Move the first or the last day of an ECT's period at a school, with all that is part of it (PD-36)."""

from __future__ import annotations

from datetime import date

from models.appropriate_body_period import AppropriateBodyPeriod
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod, Mentorship
from models.training_period import TrainingPeriod

#: The tables of periods that lie within one of an ECT at a school.
PARTS = (TrainingPeriod, AppropriateBodyPeriod, Mentorship)


def move_last_day(ect: ECTPeriod, last_day: date | None, reason: str) -> None:
    """Let an ECT's period end on another day, or go on (None), and save it.

    What goes on, or would end later, ends with it; what would begin later is deleted. What ended with it goes on until
    the new day, a mentorship as long as the mentor stays.
    """
    before, ect.finished_on, ect.leaving_reason = ect.finished_on, last_day, reason
    ect.save()
    if last_day is not None and last_day < (before or date.max):
        _end_parts(ect, last_day)
    elif last_day != before:
        _extend_parts(ect, before, last_day)


def move_start(ect: ECTPeriod, started_on: date) -> None:
    """Let an ECT's period start on another day, and save it.

    What is over before the day is deleted. Training and appropriate body that started with it still do.
    """
    before, ect.started_on = ect.started_on, started_on
    ect.save()
    for part in PARTS:
        part.delete().where((part.ect == ect) & (part.finished_on < started_on)).execute()
        part.update(started_on=started_on).where((part.ect == ect) & (part.started_on < started_on)).execute()
    for first in (TrainingPeriod, AppropriateBodyPeriod):
        first.update(started_on=started_on).where((first.ect == ect) & (first.started_on == before)).execute()


def _end_parts(ect: ECTPeriod, last_day: date) -> None:
    for part in PARTS:
        part.delete().where((part.ect == ect) & (part.started_on > last_day)).execute()
        goes_on = part.finished_on.is_null() | (part.finished_on > last_day)
        part.update(finished_on=last_day).where((part.ect == ect) & goes_on).execute()


def _extend_parts(ect: ECTPeriod, before: date | None, last_day: date | None) -> None:
    for part in (TrainingPeriod, AppropriateBodyPeriod):
        part.update(finished_on=last_day).where((part.ect == ect) & (part.finished_on == before)).execute()
    mentorships = Mentorship.select(Mentorship, MentorPeriod).join(MentorPeriod)
    for mentorship in mentorships.where((Mentorship.ect == ect) & (Mentorship.finished_on == before)):
        ends = [day for day in (last_day, mentorship.mentor.finished_on) if day is not None]
        mentorship.finished_on = max(min(ends), mentorship.started_on) if ends else None
        mentorship.save()
