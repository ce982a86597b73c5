"""The ECTs and mentors that a lead provider may see: those that it trains, trained, or is going to train (PD-47)."""

from datetime import datetime
from functools import reduce
from operator import or_

from peewee import JOIN, SQL, ModelSelect, fn

from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.programme import Partnership
from models.school import School
from models.teacher import Teacher
from rules.academic_years import school_year


def participants_of(
    lead_provider: LeadProvider, updated_since: datetime | None = None
) -> "ModelSelect[TrainingPeriod]":
    """The latest training period with the lead provider of every ECT and mentor at a school, in no order.

    Each has `ect` or `mentor`, and that its `school` and `teacher`. A person is there once for every school at which
    the lead provider trains or trained them, as ECT and as mentor. With `updated_since` only those of whom anything has
    changed since a moment of the database's clock.
    """
    ect_teacher, ect_school = Teacher.alias(), School.alias()
    query = TrainingPeriod.select(
        TrainingPeriod, ECTPeriod, ect_teacher, ect_school, MentorPeriod, Teacher, School
    )
    query = query.join_from(TrainingPeriod, ECTPeriod, JOIN.LEFT_OUTER)
    query = query.join_from(ECTPeriod, ect_teacher, JOIN.LEFT_OUTER)
    query = query.join_from(ECTPeriod, ect_school, JOIN.LEFT_OUTER)
    query = query.join_from(TrainingPeriod, MentorPeriod, JOIN.LEFT_OUTER)
    query = query.join_from(MentorPeriod, Teacher, JOIN.LEFT_OUTER)
    query = query.join_from(MentorPeriod, School, JOIN.LEFT_OUTER)
    later = TrainingPeriod.alias()
    same = (later.ect == TrainingPeriod.ect) | (later.mentor == TrainingPeriod.mentor)
    same &= (later.lead_provider == lead_provider) & (later.started_on > TrainingPeriod.started_on)
    found = (TrainingPeriod.lead_provider == lead_provider) & ECTPeriod.removed_at.is_null()
    # A school that challenges a partnership says that it was never trained so.
    challenged = Partnership.select(SQL("1")).where(
        (Partnership.id == TrainingPeriod.partnership) & Partnership.challenged_at.is_null(False)
    )
    found &= ~fn.EXISTS(challenged)
    found &= ~fn.EXISTS(later.select(SQL("1")).where(same))
    if updated_since is not None:
        theirs = (Mentorship.ect == ECTPeriod.id) & (Mentorship.updated_at >= updated_since)
        tables = TrainingPeriod, ECTPeriod, ect_teacher, MentorPeriod, Teacher
        moved = [table.updated_at >= updated_since for table in tables]
        found &= reduce(or_, [*moved, fn.EXISTS(Mentorship.select(SQL("1")).where(theirs))])
    return query.where(found)


def participants_page(
    lead_provider: LeadProvider,
    *,
    after: tuple[str, int],
    limit: int,
    academic_year: int | None = None,
    updated_since: datetime | None = None,
) -> list[TrainingPeriod]:
    """The next participants after a kind (ect, mentor) and the id of a period: first ECTs, then mentors."""
    kind, last = after
    found: list[TrainingPeriod] = []
    for table, column in ((ECTPeriod, TrainingPeriod.ect), (MentorPeriod, TrainingPeriod.mentor)):
        if kind == "mentor" and table is ECTPeriod:
            continue
        wanted = column > (last if kind == table._meta.table_name else 0)
        if academic_year is not None:
            year = school_year(academic_year)
            wanted &= table.started_on.between(year.first_day, year.last_day)
        query = participants_of(lead_provider, updated_since).where(wanted).order_by(column)
        found.extend(query.limit(limit - len(found)))
        if len(found) == limit:
            break
    return found
