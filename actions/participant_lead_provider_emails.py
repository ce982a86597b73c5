"""Emails to lead providers when support changes who trains one ECT or mentor (PD-41)."""

from actions.write_email import Email, write_emails
from models.delivery_partner import Pairing
from models.lead_provider import LeadProvider
from models.lead_provider_users import users_of
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from rules.wording import Wording

MESSAGES = Wording(
    trained="You train them from now on, with {partner}.", not_trained="You do not train them any more."
)


def tell_lead_providers(
    period: SchoolPeriod, before: LeadProvider | None, now: Pairing | None, context: ServiceContext
) -> int:
    """Write to every user of the lead provider that trains them now, and of the one before; returns their number.

    `now` is None if their school trains them.
    """
    emails: list[Email] = []
    if now is not None:
        trained = MESSAGES("trained", partner=now.delivery_partner.name)
        emails += _emails(period, now.lead_provider, trained, context)
    if before is not None and (now is None or before != now.lead_provider):
        emails += _emails(period, before, MESSAGES["not_trained"], context)
    return write_emails(emails, context=context)


def _emails(
    period: SchoolPeriod, lead_provider: LeadProvider, change: str, context: ServiceContext
) -> list[Email]:
    about = {"teacher": period.teacher_id, "school": period.school_id, "lead_provider": lead_provider.id}
    told = {
        "participant_name": period.teacher.name,
        "trn": period.teacher.trn,
        "school_name": period.school.name,
        "school_urn": period.school.urn,
        "change": change,
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    return [
        Email(
            "participant-training-changed",
            user.email,
            {"recipient": user.full_name, **told},
            subject=about,
            on_behalf_of=period.school,
        )
        for user in users_of(lead_provider)
    ]
