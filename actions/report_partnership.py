"""Report a partnership: a lead provider trains the ECTs of a school and year, with a delivery partner (PD-34)."""

from actions.partnership_emails import tell_school_of_report
from actions.retrain_participants import retrain_participants
from actions.save_partnership import save_partnership, train_under
from actions.set_programme import lock_training_year, set_programme
from actions.write_event import write_event
from models.database import database
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.partnership_reports import delivery_partners_of, load_reported_schools
from models.programme import Partnership
from models.school import School
from models.service_context import ServiceContext
from models.user import User
from rules.partnership_reports import CHALLENGED
from rules.programmes import FIP


class PartnershipRefused(Exception):
    """The report is refused and nothing was saved; `reason` is a name in the MESSAGES of rules.partnership_reports."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def report_partnership(
    school: School,
    delivery_partner: DeliveryPartner,
    year: int,
    *,
    lead_provider: LeadProvider,
    user: User | None,
    context: ServiceContext,
) -> Partnership:
    """Store the report of a lead provider, make the school's programme of the year FIP, and write to the school.

    `user` is None for the lead provider's own system. Raises PartnershipRefused.
    """
    with database.atomic():
        lock_training_year(school, year, context)
        known = load_reported_schools(lead_provider, year, [school.urn], context.today)
        if reason := known.refusal(school.urn, delivery_partner.id):
            raise PartnershipRefused(reason)
        partnership = save_partnership(school, year, lead_provider, delivery_partner, context=context)
        set_programme(school, year, FIP, user=user, context=context, on_behalf_of=lead_provider)
        train_under(partnership, user=user, context=context, on_behalf_of=lead_provider)
        _tell("partnership-reported", partnership, user, context)
        return partnership


def change_delivery_partner(
    partnership: Partnership, delivery_partner: DeliveryPartner, *, user: User | None, context: ServiceContext
) -> Partnership:
    """Change the delivery partner of a partnership, which counts as a new report of it; raises PartnershipRefused."""
    with database.atomic():
        lock_training_year(partnership.school, partnership.year, context)
        now = Partnership.get_by_id(partnership.id)
        if now.challenged_at is not None:
            raise PartnershipRefused(CHALLENGED)
        if now.delivery_partner_id == delivery_partner.id:
            return now
        if delivery_partner.id not in delivery_partners_of(now.lead_provider, now.year):
            raise PartnershipRefused("not_paired")
        now.delivery_partner, now.reported_at = delivery_partner, context.now
        now.save()
        retrain_participants(now, kept=True, user=user, context=context, on_behalf_of=now.lead_provider)
        _tell("delivery-partner-changed", now, user, context)
        return now


def _tell(event: str, partnership: Partnership, user: User | None, context: ServiceContext) -> None:
    about = {"school": partnership.school_id, "lead_provider": partnership.lead_provider_id}
    details = {
        "year": partnership.year,
        "lead_provider_name": partnership.lead_provider.name,
        "delivery_partner": partnership.delivery_partner.name,
    }
    write_event(event, about, details, user=user, context=context, on_behalf_of=partnership.lead_provider)
    tell_school_of_report(partnership, context)
