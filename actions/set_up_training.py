"""A school says how it trains the ECTs of a school year, or that it expects none (PD-32)."""

from dataclasses import dataclass

from actions.change_default_appropriate_body import set_default_appropriate_body
from actions.conflict import Conflict
from actions.save_partnership import save_partnership, train_under
from actions.set_programme import lock_training_year, set_expecting_ects, set_programme
from actions.write_email import Email, write_emails
from actions.write_event import write_event
from models.appropriate_body import AppropriateBody
from models.database import database
from models.delivery_partner import LeadProviderYear
from models.lead_provider_users import users_of
from models.programme import Partnership, TrainingYear
from models.school import School
from models.service_context import ServiceContext
from models.training_choices import partnership_of
from models.training_years import rolled_over_partnership, work_together
from models.user import User
from rules.academic_years import school_year
from rules.expecting_ects import NO, YES
from rules.programmes import PROGRAMMES, programmes_for
from rules.wording import Wording

EMAIL = "programme-changed"

MESSAGES = Wording(
    submitted="Your school has said already how it trains ECTs who start in {year}. Nothing was changed",
    reported=(
        "{name} has told us meanwhile that it trains your ECTs who start in {year}. "
        "Check your answers and submit them again"
    ),
    challenged=(
        "Your school has challenged the partnership with {name} in {year}. "
        "Choose how you train your ECTs, and submit your answers again"
    ),
    not_together="{lead} and {partner} do not work together in {year}. Choose how you train your ECTs again",
    programme="Your school cannot choose this training programme. Choose another",
)

#: Programme that a school chose → why it does not go on with the lead provider of the year before.
REASONS: Wording = Wording(
    **{
        "fip": "The school wants a different lead provider or delivery partner",
        "cip": "The school wants to train its ECTs itself, with materials that DfE has accredited",
        "diy": "The school wants to design and run its own training",
        "school-funded-fip": "The school wants a provider whose training it pays for",
    }
)


@dataclass(frozen=True)
class SetUp:
    """What a school said about a year in which it expects ECTs."""

    year: int
    programme: str
    kept: Partnership | None
    """The partnership of the year before, where the school goes on with it."""
    reported: Partnership | None
    """The one that a lead provider has reported for the year, as the school has seen it."""
    appropriate_body: AppropriateBody | None
    """None if the school reports it later, or has reported it already."""


def expect_no_ects(school: School, year: int, *, user: User, context: ServiceContext) -> None:
    """Save that no ECTs start in a year; raises Conflict if they are trained by now.

    A programme that is left from a partnership that the school has challenged is taken away.
    """
    with database.atomic():
        chosen = lock_training_year(school, year, context)
        _check_not_submitted(chosen)
        if reported := partnership_of(school, year):
            raise _conflict("reported", year, name=reported.lead_provider.name)
        set_programme(school, year, None, user=user, context=context)
        set_expecting_ects(school, year, NO, user=user, context=context)
        _submit(school, year, user, context)


def set_up_training(set_up: SetUp, *, school: School, user: User, context: ServiceContext) -> list[str]:
    """Save how a school trains the ECTs of a year, and roll over the partnership that it keeps.

    Returns the lead provider that is told that the school does not go on with it, if any. What a lead provider has
    reported for the year stays as it is. Raises Conflict if something has changed since the questions were answered.
    """
    with database.atomic():
        chosen = lock_training_year(school, set_up.year, context)
        _check(set_up, chosen, school, context)
        before = rolled_over_partnership(school, set_up.year)
        set_expecting_ects(school, set_up.year, YES, user=user, context=context)
        set_programme(school, set_up.year, set_up.programme, user=user, context=context)
        if set_up.appropriate_body is not None:
            body = set_up.appropriate_body
            set_default_appropriate_body(school, set_up.year, body, user=user, context=context)
        _submit(school, set_up.year, user, context)
        if set_up.kept is not None:
            _roll_over(set_up.kept, school, set_up.year, user, context)
            return []
        if before is None or set_up.reported is not None:
            return []
        return _tell_lead_provider(before, set_up, school, context)


def _check(set_up: SetUp, chosen: TrainingYear, school: School, context: ServiceContext) -> None:
    _check_not_submitted(chosen)
    reported = partnership_of(school, set_up.year)
    if reported is not None and reported != set_up.reported:
        raise _conflict("reported", set_up.year, name=reported.lead_provider.name)
    if reported is None and set_up.reported is not None:
        raise _conflict("challenged", set_up.year, name=set_up.reported.lead_provider.name)
    if set_up.kept is not None:
        lead, partner = set_up.kept.lead_provider, set_up.kept.delivery_partner
        if not work_together(lead, partner, set_up.year):
            raise _conflict("not_together", set_up.year, lead=lead.name, partner=partner.name)
    offered = programmes_for(cip_only=school.is_cip_only(context.today))
    if PROGRAMMES[set_up.programme] not in offered and set_up.programme != chosen.programme:
        raise _conflict("programme", set_up.year)


def _check_not_submitted(chosen: TrainingYear) -> None:
    if chosen.programme and chosen.submitted_at:
        raise _conflict("submitted", chosen.year)


def _conflict(message: str, year: int, **values: str) -> Conflict:
    return Conflict(MESSAGES(message, year=school_year(year).label, **values))


def _submit(school: School, year: int, user: User, context: ServiceContext) -> None:
    its_own = (TrainingYear.school == school) & (TrainingYear.year == year)
    TrainingYear.update(submitted_at=context.now, submitted_by=user).where(its_own).execute()


def _roll_over(kept: Partnership, school: School, year: int, user: User, context: ServiceContext) -> None:
    partnership = save_partnership(school, year, kept.lead_provider, kept.delivery_partner, context=context)
    lead, partner = partnership.lead_provider, partnership.delivery_partner
    details = {"year": year, "lead_provider_name": lead.name, "delivery_partner": partner.name}
    about = {"school": school.id, "lead_provider": lead.id}
    write_event("partnership-rolled-over", about, details, user=user, context=context, on_behalf_of=school)
    train_under(partnership, user=user, context=context)


def _tell_lead_provider(
    before: Partnership, set_up: SetUp, school: School, context: ServiceContext
) -> list[str]:
    """Email the users of the lead provider, unless it works with no school in the year."""
    lead = before.lead_provider
    years = LeadProviderYear.select().where(LeadProviderYear.lead_provider == lead)
    if not years.where(LeadProviderYear.year == set_up.year).exists():
        return []
    told = {
        "school_name": school.name,
        "school_urn": school.urn,
        "lead_provider_name": lead.name,
        "delivery_partner_name": before.delivery_partner.name,
        "academic_year": school_year(set_up.year).label,
        "reason": REASONS[set_up.programme],
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    emails = [
        Email(
            EMAIL,
            user.email,
            {"name": user.full_name, **told},
            subject={"school": school.id, "lead_provider": lead.id},
            on_behalf_of=school,
        )
        for user in users_of(lead)
    ]
    write_emails(emails, context=context)
    return [lead.name] if emails else []
