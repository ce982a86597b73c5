"""Unfunded mentors of a lead provider: mentors of ECTs whom it trains, who are not in training with it themselves."""

from datetime import date, datetime
from typing import Any

from peewee import SQL, ModelSelect, fn

from models.ect_period import ECTPeriod, TrainingPeriod
from models.few_ids import few_ids
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.periods import current_on
from models.programme import Partnership
from models.teacher import Teacher


def unfunded_mentors_page(
    lead_provider: LeadProvider,
    today: date,
    *,
    after: int = 0,
    limit: int,
    updated_since: datetime | None = None,
) -> list[MentorPeriod]:
    """The next unfunded mentors after the id of a period, with teacher.

    With `updated_since` only those who have changed, or come to mentor an ECT, since a moment of the database's clock.
    """
    query = MentorPeriod.select(MentorPeriod, Teacher).join(Teacher)
    mentoring = _mentoring(lead_provider, today)
    wanted = MentorPeriod.here_on(today) & ~fn.EXISTS(_trained(lead_provider, today))
    ids = None
    if updated_since is not None:
        ids = few_ids(*_changed(lead_provider, updated_since), after=after)
        came = (Mentorship.updated_at >= updated_since) | (TrainingPeriod.updated_at >= updated_since)
        changed = (MentorPeriod.updated_at >= updated_since) | (Teacher.updated_at >= updated_since)
        wanted &= changed | fn.EXISTS(mentoring.where(came))
    wanted &= MentorPeriod.id > after if ids is None else MentorPeriod.id.in_(ids)
    query = query.where(wanted & fn.EXISTS(mentoring)).order_by(MentorPeriod.id)
    return list(query.limit(limit))


def _mentoring(lead_provider: LeadProvider, today: date) -> "ModelSelect[Mentorship]":
    """The mentorships of a mentor with ECTs whom the lead provider trains."""
    query = Mentorship.select(SQL("1")).join(ECTPeriod)
    query = query.join_from(ECTPeriod, TrainingPeriod, on=TrainingPeriod.ect == ECTPeriod.id)
    theirs = (TrainingPeriod.lead_provider == lead_provider) & ECTPeriod.here_on(today)
    now = current_on(Mentorship, today) & current_on(TrainingPeriod, today)
    challenged = (Partnership.id == TrainingPeriod.partnership) & Partnership.challenged_at.is_null(False)
    return query.where(
        (Mentorship.mentor == MentorPeriod.id)
        & theirs
        & now
        & ~fn.EXISTS(Partnership.select(SQL("1")).where(challenged))
    )


def _trained(lead_provider: LeadProvider, today: date) -> "ModelSelect[MentorPeriod]":
    """The training of a mentor with the lead provider, at whichever school it is."""
    pool, training = MentorPeriod.alias(), TrainingPeriod.alias()
    same = (pool.teacher == MentorPeriod.teacher) & pool.removed_at.is_null()
    own = (training.lead_provider == lead_provider) & current_on(training, today)
    query = pool.select(SQL("1")).join(training, on=training.mentor == pool.id)
    return query.where(same & own)


def _changed(lead_provider: LeadProvider, since: datetime) -> list[Any]:
    """Queries of the ids of mentors of whom something has changed, some of them of other lead providers."""
    its_own = (TrainingPeriod.lead_provider == lead_provider) & (TrainingPeriod.updated_at >= since)
    ects = Mentorship.select(Mentorship.mentor).join(TrainingPeriod, on=TrainingPeriod.ect == Mentorship.ect)
    return [
        MentorPeriod.select(MentorPeriod.id).where(MentorPeriod.updated_at >= since),
        MentorPeriod.select(MentorPeriod.id).join(Teacher).where(Teacher.updated_at >= since),
        Mentorship.select(Mentorship.mentor).where(Mentorship.updated_at >= since),
        ects.where(its_own),
    ]
