"""Check the training and appropriate body that a school chose for an ECT; raise Conflict if they cannot be chosen."""

from datetime import date

from actions.conflict import Conflict
from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.school import School
from models.training_choices import (
    Training,
    TrainingOfYear,
    appropriate_body_offered,
    lead_providers_for,
    partnership_with,
    programmes_of,
    training_of,
)
from models.training_years import work_together
from rules.academic_years import school_year
from rules.programmes import PROGRAMMES
from rules.wording import Wording

MESSAGES = Wording(
    no_default="Your school has not said how it trains early career teachers in {year}. Tell us that first",
    programme="Your school cannot choose this training programme. Choose another",
    school_led="Your school leads this training programme, so it has no lead provider",
    lead_provider="{name} does not train early career teachers in this year. Choose another",
    not_together=(
        "Their lead provider does not work with {partner} in {year} any more. Choose how they will be trained"
    ),
    appropriate_body="{name} cannot be the appropriate body in this year. Choose another",
)


def check_default_programme(school: School, year: int) -> TrainingOfYear:
    """The default of a school for a year; raises Conflict if it has none (PD-32)."""
    found = training_of(school, year)
    if found is None:
        raise Conflict(MESSAGES("no_default", year=school_year(year).label))
    return found


def check_programme(
    default: TrainingOfYear, school: School, programme: str, lead_provider: LeadProvider | None, today: date
) -> None:
    """Raise Conflict for a programme the school cannot choose, or a lead provider that does not work with schools."""
    if PROGRAMMES.get(programme) not in programmes_of(default, school, today):
        raise Conflict(MESSAGES("programme"))
    if lead_provider is None:
        return
    if not PROGRAMMES[programme].is_provider_led:
        raise Conflict(MESSAGES("school_led"))
    if lead_provider not in lead_providers_for(default):
        raise Conflict(MESSAGES("lead_provider", name=lead_provider.name))


def chosen_training(
    default: TrainingOfYear,
    school: School,
    programme: str,
    lead_provider: LeadProvider | None,
    *,
    continues_with: DeliveryPartner | None,
    today: date,
) -> Training:
    """The training that a school chose for a teacher, without an appropriate body; raises Conflict if it cannot be.

    `continues_with` is the delivery partner of a training that goes on with the lead provider, also where the school
    has no partnership with the two.
    """
    check_programme(default, school, programme, lead_provider, today)
    partnership = partnership_with(default, lead_provider)
    if continues_with and partnership and partnership.delivery_partner_id != continues_with.id:
        partnership = None
    if continues_with and not (lead_provider and work_together(lead_provider, continues_with, default.year)):
        raise Conflict(
            MESSAGES("not_together", partner=continues_with.name, year=school_year(default.year).label)
        )
    return Training(PROGRAMMES[programme], lead_provider, partnership, None, continues_with)


def check_appropriate_body(school: School, year: int, body: AppropriateBody | None) -> None:
    """Raise Conflict for an appropriate body that the school cannot choose in the year (PD-33)."""
    if body is not None and appropriate_body_offered(school, year, body.id) is None:
        raise Conflict(MESSAGES("appropriate_body", name=body.name))
