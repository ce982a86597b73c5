"""Save the partnership of a school year, and give it to ECTs and mentors whose training waits for it (PD-34)."""

from collections.abc import Collection

from actions.change_training import change_training
from actions.lock_period import lock_participants_of_year
from actions.write_event import write_events
from models.delivery_partner import DeliveryPartner
from models.ect_period import TrainingPeriod
from models.lead_provider import LeadProvider
from models.programme import Partnership
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.subject import OnBehalfOf
from models.training_choices import Training
from models.user import User
from rules.programmes import FIP, PROGRAMMES


def save_partnership(
    school: School,
    year: int,
    lead_provider: LeadProvider,
    delivery_partner: DeliveryPartner,
    *,
    context: ServiceContext,
) -> Partnership:
    """Save a partnership; one of the same lead provider that was challenged is revived, not repeated.

    The caller holds the lock of the year (lock_training_year), and has checked that the school has no partnership that
    was not challenged.
    """
    same = (Partnership.school == school) & (Partnership.year == year)
    earlier = Partnership.select().where(same & (Partnership.lead_provider == lead_provider))
    found: Partnership | None = earlier.order_by(Partnership.id.desc()).first()
    if found is None:
        found = Partnership(school=school, year=year, lead_provider=lead_provider)
    found.delivery_partner = delivery_partner
    found.reported_at = context.now
    found.challenged_at, found.challenge_reason = None, ""
    found.save()
    return found


def train_under(
    partnership: Partnership,
    *,
    user: User | None,
    context: ServiceContext,
    on_behalf_of: OnBehalfOf = "owner",
    also: Collection[SchoolPeriod] = (),
) -> list[SchoolPeriod]:
    """Train the ECTs and mentors of a partnership's year under it who follow the full induction programme without one.

    Those whom another lead provider trains stay with it, and those who have left, or are not trained, stay as they
    were. `also` are those of other years whom the partnership that it replaces has trained; their teachers are locked.
    """
    training = Training(PROGRAMMES[FIP], partnership.lead_provider, partnership, None)
    found: list[SchoolPeriod] = []
    of_year = lock_participants_of_year(partnership.school, partnership.year, context)
    for period in (*of_year, *(each for each in also if each not in of_year)):
        current = TrainingPeriod.last_of(period)
        if current is not None and _waits_for(current, partnership):
            change_training(current, training, context.today)
            found.append(period)
    lead, partner = partnership.lead_provider.name, partnership.delivery_partner.name
    details = {"lead_provider": lead, "delivery_partner": partner}
    happened = [(period, details) for period in found]
    write_events("partnership-begun", happened, user=user, at=context.now, on_behalf_of=on_behalf_of)
    return found


def _waits_for(training: TrainingPeriod, partnership: Partnership) -> bool:
    leads = training.lead_provider_id in (None, partnership.lead_provider_id)
    return training.programme == FIP and leads and training.delivery_partner_id is None
