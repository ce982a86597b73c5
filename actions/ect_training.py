"""Which training does an early career teacher have, going by what the school chose for the year of the start date?"""

from __future__ import annotations

from datetime import date

from actions.refused import Refused
from models.appropriate_body import AppropriateBody
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
from rules.programmes import PROGRAMMES, programmes_for


def training_chosen(school: School, year: int) -> TrainingOfYear:
    """The school's default of a year; raises Refused without one (decision 32)."""
    found = training_of(school, year)
    if found is None:
        label = school_year(year).label
        raise Refused(
            f"Your school has not said how it trains early career teachers in {label}. Tell us that first"
        )
    return found


def check_programme(
    default: TrainingOfYear, school: School, programme: str, lead_provider: LeadProvider | None, today: date
) -> None:
    """Raises Refused for a programme the school cannot choose, or a lead provider who does not work with schools."""
    can_choose = [each.code for each in programmes_for(cip_only=school.is_cip_only(today))]
    if programme not in (default.programme.code, *can_choose):
        raise Refused("Your school cannot choose this training programme. Choose another")
    if lead_provider is None:
        return
    if not PROGRAMMES[programme].is_provider_led:
        raise Refused("Your school leads this training programme, so it has no lead provider")
    if lead_provider not in (default.lead_provider, *lead_providers_offered(default.year)):
        raise Refused(
            f"{lead_provider.name} does not train early career teachers in this year. Choose another"
        )


def check_appropriate_body(school: School, year: int, body: AppropriateBody | None) -> None:
    """Raises Refused for an appropriate body that the school cannot choose in the year (decision 33)."""
    if body is not None and appropriate_body_offered(school, year, body.id) is None:
        raise Refused(f"{body.name} cannot be the appropriate body in this year. Choose another")


def partnership_with(default: TrainingOfYear, lead_provider: LeadProvider | None) -> Partnership | None:
    """The partnership of the year with this lead provider, which says who the delivery partner is."""
    found = default.partnership
    return found if found and lead_provider and found.lead_provider_id == lead_provider.id else None
