"""Move the first or the last day of an ECT's period at a school, with all that is part of it (PD-36)."""

from datetime import date, timedelta

from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship

Period = TrainingPeriod | AppropriateBodyPeriod


def move_last_day(ect: ECTPeriod, last_day: date | None, reason: str) -> None:
    """Let an ECT's period end on another day, or go on (None), and save it.

    What ended with it goes on until the new day, a mentorship as long as the mentor stays. If the new day is sooner,
    what the school said last of training and appropriate body holds on that day, even if it was said of a later one,
    and a mentorship that would begin later is deleted.
    """
    training, body = ect.training, ect.appropriate_body_period
    before, ect.finished_on, ect.leaving_reason = ect.finished_on, last_day, reason
    ect.save()
    if last_day is not None and last_day < (before or date.max):
        _end(TrainingPeriod, ect, training, last_day)
        _end(AppropriateBodyPeriod, ect, body, last_day)
        _end_mentorships(ect, last_day)
    elif last_day != before:
        for last in (training, body):
            if last is not None:
                last.finished_on = last_day
                last.save()
        _extend_mentorships(ect, before, last_day)


def move_start(ect: ECTPeriod, started_on: date) -> None:
    """Move the start of an ECT's period to another day, and save it.

    Periods within it that are over before the day are deleted. Training and appropriate body that started with it
    still do.
    """
    before, ect.started_on = ect.started_on, started_on
    ect.save()
    for part in (TrainingPeriod, AppropriateBodyPeriod, Mentorship):
        part.delete().where((part.ect == ect) & (part.finished_on < started_on)).execute()
        part.update(started_on=started_on).where((part.ect == ect) & (part.started_on < started_on)).execute()
    for first in (TrainingPeriod, AppropriateBodyPeriod):
        first.update(started_on=started_on).where((first.ect == ect) & (first.started_on == before)).execute()


def _end(table: type[Period], ect: ECTPeriod, last: Period | None, last_day: date) -> None:
    if last is None or last.started_on > last_day:
        others = (table.ect == ect) & (table.id != (last.id if last else 0))
        table.delete().where(others & (table.started_on >= last_day)).execute()
        day_before = last_day - timedelta(days=1)
        table.update(finished_on=day_before).where(others & (table.finished_on >= last_day)).execute()
    if last is not None:
        last.started_on, last.finished_on = min(last.started_on, last_day), last_day
        last.save()


def _end_mentorships(ect: ECTPeriod, last_day: date) -> None:
    theirs = Mentorship.ect == ect
    Mentorship.delete().where(theirs & (Mentorship.started_on > last_day)).execute()
    goes_on = Mentorship.finished_on.is_null() | (Mentorship.finished_on > last_day)
    Mentorship.update(finished_on=last_day).where(theirs & goes_on).execute()


def _extend_mentorships(ect: ECTPeriod, before: date | None, last_day: date | None) -> None:
    mentorships = Mentorship.select(Mentorship, MentorPeriod).join(MentorPeriod)
    for mentorship in mentorships.where((Mentorship.ect == ect) & (Mentorship.finished_on == before)):
        ends = [day for day in (last_day, mentorship.mentor.finished_on) if day is not None]
        mentorship.finished_on = max(min(ends), mentorship.started_on) if ends else None
        mentorship.save()
