"""Emails about partnerships: to the school when one is reported, and to the lead provider when one is challenged."""

from actions.write_email import Email, write_emails
from models.challenges import last_day_of
from models.lead_provider_users import users_of
from models.programme import Partnership
from models.school_contact import SchoolContact, contact_of
from models.service_context import ServiceContext
from rules.academic_years import school_year
from rules.dates import LONDON, long_date
from rules.partnership_challenges import CHALLENGE_REASONS


def tell_school_of_report(partnership: Partnership, context: ServiceContext) -> bool:
    """Write to the school's contact; false if it has none."""
    contact = contact_of(partnership.school)
    if contact is None:
        return False
    email = email_to_school("partnership-reported", partnership, contact, context)
    return bool(write_emails([email], context=context))


def email_to_school(
    name: str,
    partnership: Partnership,
    contact: SchoolContact,
    context: ServiceContext,
    *,
    once: str | None = None,
) -> Email:
    """An email to the contact of the school about a partnership that was reported."""
    told = {
        "name": contact.name or partnership.school.name,
        "reported_on": long_date(partnership.reported_at.astimezone(LONDON).date()),
        "partnership_id": str(partnership.id),
        "last_day": long_date(last_day_of(partnership, context.settings)),
        **_about(partnership, context),
    }
    about = {"school": partnership.school_id, "lead_provider": partnership.lead_provider_id}
    return Email(name, contact.email, told, once=once, subject=about, on_behalf_of=partnership.lead_provider)


def tell_lead_provider_of_challenge(partnership: Partnership, context: ServiceContext) -> int:
    """Write to every user of the lead provider; returns their number."""
    told = {
        "school_urn": partnership.school.urn,
        "reason": CHALLENGE_REASONS[partnership.challenge_reason],
        **_about(partnership, context),
    }
    about = {"school": partnership.school_id, "lead_provider": partnership.lead_provider_id}
    emails = [
        Email(
            "partnership-challenged",
            user.email,
            {"name": user.full_name, **told},
            subject=about,
            on_behalf_of=partnership.school,
        )
        for user in users_of(partnership.lead_provider)
    ]
    return write_emails(emails, context=context)


def tell_lead_provider_of_change(partnership: Partnership, context: ServiceContext) -> int:
    """Write to every user of the lead provider that support has recorded the partnership; returns their number."""
    about = {"school": partnership.school_id, "lead_provider": partnership.lead_provider_id}
    told = {"school_urn": partnership.school.urn, **_about(partnership, context)}
    emails = [
        Email(
            "partnership-recorded",
            user.email,
            {"name": user.full_name, **told},
            subject=about,
            on_behalf_of=partnership.school,
        )
        for user in users_of(partnership.lead_provider)
    ]
    return write_emails(emails, context=context)


def _about(partnership: Partnership, context: ServiceContext) -> dict[str, str]:
    return {
        "school_name": partnership.school.name,
        "lead_provider_name": partnership.lead_provider.name,
        "delivery_partner_name": partnership.delivery_partner.name,
        "academic_year": school_year(partnership.year).label,
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
