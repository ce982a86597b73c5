"""Ending mentorships when an early career teacher leaves a school, and putting that right (PD-36 and PD-37)."""

from __future__ import annotations

from datetime import date

from models.database import database
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod, Mentorship


def end_mentorships(ect: ECTPeriod, last_day: date) -> None:
    """Nobody mentors them at the school after a day; a mentorship that would begin later is no more."""
    with database.atomic():
        mine = Mentorship.ect == ect
        Mentorship.delete().where(mine & (Mentorship.started_on > last_day)).execute()
        goes_on = Mentorship.finished_on.is_null() | (Mentorship.finished_on > last_day)
        Mentorship.update(finished_on=last_day).where(mine & goes_on).execute()


def move_end_of_mentorship(ect: ECTPeriod, *, from_day: date, to_day: date | None) -> None:
    """Let the mentorship that ended with their last day end on another, or go on while the mentor stays."""
    if to_day is not None and to_day < from_day:
        end_mentorships(ect, to_day)
        return
    ended = Mentorship.select(Mentorship, MentorPeriod).join(MentorPeriod)
    for mentorship in ended.where((Mentorship.ect == ect) & (Mentorship.finished_on == from_day)):
        ends = [day for day in (to_day, mentorship.mentor.finished_on) if day is not None]
        mentorship.finished_on = max(min(ends), mentorship.started_on) if ends else None
        mentorship.save()
