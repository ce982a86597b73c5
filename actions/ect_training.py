"""Which training does an early career teacher have, going by what the school chose for the year of the start date?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from actions.conflict import Conflict
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.programme import Partnership
from models.school import School
from models.training_choices import (
    TrainingOfYear,
    appropriate_body_offered,
    lead_providers_offered,
    training_of,
)
from rules.academic_years import school_year
from rules.programmes import PROGRAMMES, Programme, programmes_for


@dataclass(frozen=True)
class Training:
    """How an early career teacher is trained, and who supports their induction."""

    programme: Programme
    lead_provider: LeadProvider | None
    partnership: Partnership | None
    appropriate_body: AppropriateBody | None

    @property
    def delivery_partner(self) -> DeliveryPartner | None:
        """Who delivers the training, where the lead provider has reported that."""
        return self.partnership.delivery_partner if self.partnership else None


def training_chosen(school: School, year: int) -> TrainingOfYear:
    """The school's default of a year; raises Refused without one (PD-32)."""
    found = training_of(school, year)
    if found is None:
        label = school_year(year).label
        raise Conflict(
            f"Your school has not said how it trains early career teachers in {label}. Tell us that first"
        )
    return found


def check_programme(
    default: TrainingOfYear, school: School, programme: str, lead_provider: LeadProvider | None, today: date
) -> None:
    """Raises Refused for a programme the school cannot choose, or a lead provider who does not work with schools."""
    if PROGRAMMES.get(programme) not in _programmes(default, school, today):
        raise Conflict("Your school cannot choose this training programme. Choose another")
    if lead_provider is None:
        return
    if not PROGRAMMES[programme].is_provider_led:
        raise Conflict("Your school leads this training programme, so it has no lead provider")
    if lead_provider not in _lead_providers(default):
        raise Conflict(
            f"{lead_provider.name} does not train early career teachers in this year. Choose another"
        )


def check_appropriate_body(school: School, year: int, body: AppropriateBody | None) -> None:
    """Raises Refused for an appropriate body that the school cannot choose in the year (PD-33)."""
    if body is not None and appropriate_body_offered(school, year, body.id) is None:
        raise Conflict(f"{body.name} cannot be the appropriate body in this year. Choose another")


def partnership_with(default: TrainingOfYear, lead_provider: LeadProvider | None) -> Partnership | None:
    """The partnership of the year with this lead provider, which says who the delivery partner is."""
    found = default.partnership
    return found if found and lead_provider and found.lead_provider_id == lead_provider.id else None


def training_in_another_year(ect: ECTPeriod, default: TrainingOfYear, today: date) -> Training:
    """What they have in the year of a default of their school: their own as far as it can be chosen there, else that.

    A programme that a lead provider leads can only be kept together with its lead provider.
    """
    body_id = ect.appropriate_body_id
    own_body = appropriate_body_offered(ect.school, default.year, body_id) if body_id else None
    programme, lead_provider = default.programme, default.lead_provider
    if _can_be_kept(ect, default, today):
        programme, lead_provider = PROGRAMMES[ect.programme], ect.lead_provider
    return Training(
        programme=programme,
        lead_provider=lead_provider,
        partnership=partnership_with(default, lead_provider),
        appropriate_body=own_body or default.appropriate_body,
    )


def _can_be_kept(ect: ECTPeriod, default: TrainingOfYear, today: date) -> bool:
    programme = PROGRAMMES[ect.programme]
    if programme not in _programmes(default, ect.school, today):
        return False
    return not programme.is_provider_led or ect.lead_provider in _lead_providers(default)


def _programmes(default: TrainingOfYear, school: School, today: date) -> list[Programme]:
    """What can be chosen for somebody."""
    return [default.programme, *programmes_for(cip_only=school.is_cip_only(today))]


def _lead_providers(default: TrainingOfYear) -> list[LeadProvider]:
    """Who can train somebody."""
    reported = [default.lead_provider] if default.lead_provider else []
    return [*reported, *lead_providers_offered(default.year)]
