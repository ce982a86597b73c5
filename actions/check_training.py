"""Check the training and appropriate body that a school chose for an ECT; raise Conflict if they cannot be chosen."""

from __future__ import annotations

from datetime import date

from actions.conflict import Conflict
from models.appropriate_body import AppropriateBody
from models.lead_provider import LeadProvider
from models.school import School
from models.training_choices import (
    TrainingOfYear,
    appropriate_body_offered,
    lead_providers_for,
    programmes_of,
    training_of,
)
from rules.academic_years import school_year
from rules.programmes import PROGRAMMES


def check_default_programme(school: School, year: int) -> TrainingOfYear:
    """The default of a school for a year; raises Conflict if it has none (PD-32)."""
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
    """Raise Conflict for a programme the school cannot choose, or a lead provider that does not work with schools."""
    if PROGRAMMES.get(programme) not in programmes_of(default, school, today):
        raise Conflict("Your school cannot choose this training programme. Choose another")
    if lead_provider is None:
        return
    if not PROGRAMMES[programme].is_provider_led:
        raise Conflict("Your school leads this training programme, so it has no lead provider")
    if lead_provider not in lead_providers_for(default):
        raise Conflict(
            f"{lead_provider.name} does not train early career teachers in this year. Choose another"
        )


def check_appropriate_body(school: School, year: int, body: AppropriateBody | None) -> None:
    """Raise Conflict for an appropriate body that the school cannot choose in the year (PD-33)."""
    if body is not None and appropriate_body_offered(school, year, body.id) is None:
        raise Conflict(f"{body.name} cannot be the appropriate body in this year. Choose another")
