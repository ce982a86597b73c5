"""The partnerships of a lead provider, in pages that stay where they are while others are reported and challenged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from peewee import Expression, ModelSelect

from models.database import tuples
from models.delivery_partner import DeliveryPartner
from models.few_ids import few_ids
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.programme import Partnership
from models.school import School


def partnerships_reported(
    lead_provider: LeadProvider,
    *,
    after: int = 0,
    limit: int,
    academic_year: int | None = None,
    status: str | None = None,
    delivery_partner_id: int | None = None,
    updated_since: datetime | None = None,
) -> list[Partnership]:
    """The next partnerships after an id with school and delivery partner, in the order in which they were reported."""
    wanted = _after(after, lead_provider, updated_since)
    if academic_year is not None:
        wanted &= Partnership.year == academic_year
    if status is not None:
        wanted &= Partnership.challenged_at.is_null(status == "active")
    if delivery_partner_id is not None:
        wanted &= Partnership.delivery_partner == delivery_partner_id
    return list(_of(lead_provider, wanted).order_by(Partnership.id).limit(limit))


def reported_partnership(lead_provider: LeadProvider, partnership_id: int) -> Partnership | None:
    """One of a lead provider's partnerships; None if it has none with this id."""
    found: Partnership | None = _of(lead_provider, Partnership.id == partnership_id).first()
    return found


def tutors_of(school_ids: Collection[int]) -> dict[int, tuple[str, str]]:
    """School → name and email address of its induction tutor; schools without one are left out."""
    now = InductionTutor.until_at.is_null() & InductionTutor.school.in_(school_ids)
    query = InductionTutor.select(InductionTutor.school, InductionTutor.name, InductionTutor.email).where(now)
    return {school_id: (name, email) for school_id, name, email in tuples(query)}


def _after(after: int, lead_provider: LeadProvider, since: datetime | None) -> Expression:
    """True for partnerships past an id, changed since a moment if one is given; see models/few_ids.py."""
    later = Partnership.id > after
    if since is None:
        return later
    changed = Partnership.updated_at >= since
    theirs = Partnership.select(Partnership.id).where((Partnership.lead_provider == lead_provider) & changed)
    ids = few_ids(theirs, after=after)
    condition: Expression = later & changed if ids is None else Partnership.id.in_(ids)
    return condition


def _of(lead_provider: LeadProvider, wanted: Expression) -> ModelSelect[Partnership]:
    query = Partnership.select(Partnership, School, DeliveryPartner, LeadProvider)
    query = query.join_from(Partnership, School).join_from(Partnership, DeliveryPartner)
    query = query.join_from(Partnership, LeadProvider)
    return query.where((Partnership.lead_provider == lead_provider) & wanted)
