"""Unfunded mentors of a lead provider: mentors of ECTs whom it trains who are none of its participants."""

from datetime import date, datetime
from typing import Any

from peewee import SQL, ModelSelect, fn

from models.ect_period import ECTPeriod, TrainingPeriod
from models.few_ids import few_ids
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.participants import POOL, is_challenged, is_with, trained_in_pools
from models.periods import current_on
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

    With `updated_since` only those who have changed, come to mentor an ECT, or left another school, since a moment of
    the database's clock.
    """
    query, ids = _unfunded(lead_provider, today), None
    if updated_since is not None:
        ids = few_ids(*_changed(lead_provider, updated_since), after=after)
        came = (Mentorship.updated_at >= updated_since) | (TrainingPeriod.updated_at >= updated_since)
        changed = fn.EXISTS(_mentoring(lead_provider, today).where(came)) | (
            Teacher.updated_at >= updated_since
        )
        pools = (POOL.teacher == MentorPeriod.teacher) & (POOL.updated_at >= updated_since)
        query = query.where(changed | fn.EXISTS(POOL.select(SQL("1")).where(pools)))
    query = query.where(MentorPeriod.id > after if ids is None else MentorPeriod.id.in_(ids))
    return list(query.order_by(MentorPeriod.id).limit(limit))


def unfunded_mentor(lead_provider: LeadProvider, mentor_id: int, today: date) -> MentorPeriod | None:
    """One of the unfunded mentors; None if the lead provider has none with this id."""
    found: MentorPeriod | None = _unfunded(lead_provider, today).where(MentorPeriod.id == mentor_id).first()
    return found


def _unfunded(lead_provider: LeadProvider, today: date) -> "ModelSelect[MentorPeriod]":
    query = MentorPeriod.select(MentorPeriod, Teacher).join(Teacher)
    trained = trained_in_pools(lead_provider, today).where(POOL.teacher == MentorPeriod.teacher)
    mentoring = fn.EXISTS(_mentoring(lead_provider, today))
    return query.where(MentorPeriod.here_on(today), mentoring, ~fn.EXISTS(trained))


def _mentoring(lead_provider: LeadProvider, today: date) -> "ModelSelect[Mentorship]":
    """The mentorships of a mentor with ECTs whom the lead provider trains."""
    query = Mentorship.select(SQL("1")).join(ECTPeriod)
    query = query.join_from(ECTPeriod, TrainingPeriod, on=TrainingPeriod.ect == ECTPeriod.id)
    theirs = is_with(TrainingPeriod, lead_provider) & ECTPeriod.here_on(today)
    now = current_on(Mentorship, today) & current_on(TrainingPeriod, today)
    return query.where((Mentorship.mentor == MentorPeriod.id) & theirs & now & ~is_challenged(TrainingPeriod))


def _changed(lead_provider: LeadProvider, since: datetime) -> list[Any]:
    """Queries of the ids of mentors of whom something has changed, some of them of other lead providers."""
    its_own = (TrainingPeriod.lead_provider == lead_provider) & (TrainingPeriod.updated_at >= since)
    ects = Mentorship.select(Mentorship.mentor).join(TrainingPeriod, on=TrainingPeriod.ect == Mentorship.ect)
    same = MentorPeriod.select(MentorPeriod.id).join(POOL, on=POOL.teacher == MentorPeriod.teacher)
    return [
        same.where(POOL.updated_at >= since),
        MentorPeriod.select(MentorPeriod.id).join(Teacher).where(Teacher.updated_at >= since),
        Mentorship.select(Mentorship.mentor).where(Mentorship.updated_at >= since),
        ects.where(its_own),
    ]
