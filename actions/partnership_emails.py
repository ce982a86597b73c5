"""Emails about partnerships: to the school when one is reported, and to the lead provider when one is challenged."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

from actions.access_links import save_links, unsaved_link
from actions.write_email import Email, write_emails
from models.access_link import CHALLENGE, NOMINATE, AccessLink
from models.challenges import last_day_of
from models.lead_provider_users import users_of
from models.programme import Partnership
from models.school_contact import SchoolContact, contact_of
from models.service_context import ServiceContext
from rules.academic_years import school_year
from rules.dates import day_of, end_of_day, long_date
from rules.partnership_challenges import CHALLENGE_REASONS


def tell_school_of_report(partnership: Partnership, context: ServiceContext) -> bool:
    """Write to the school's contact; false if it has none."""
    contact = contact_of(partnership.school)
    if contact is None:
        return False
    emails = emails_to_schools("partnership-reported", [(partnership, contact)], context)
    return bool(write_emails(emails, context=context))


def emails_to_schools(
    name: str,
    told: Sequence[tuple[Partnership, SchoolContact]],
    context: ServiceContext,
    *,
    once: Callable[[Partnership], str | None] = lambda _partnership: None,
) -> list[Email]:
    """The email to the contact of each school about a partnership that was reported.

    A school without an induction tutor gets another one, with links to challenge and to nominate one (PD-86).
    """
    links: list[AccessLink] = []
    emails = []
    for partnership, contact in told:
        email = _to_school(name, partnership, contact, context, once(partnership))
        emails.append(email if contact.is_tutor else _with_links(email, partnership, context, links))
    if links:
        save_links(links)
    return emails


def _to_school(
    name: str, partnership: Partnership, contact: SchoolContact, context: ServiceContext, once: str | None
) -> Email:
    told = {
        "name": contact.name or partnership.school.name,
        "reported_on": long_date(day_of(partnership.reported_at)),
        "partnership_id": str(partnership.id),
        "last_day": long_date(last_day_of(partnership, context.settings)),
        **_about(partnership, context),
    }
    about = {"school": partnership.school_id, "lead_provider": partnership.lead_provider_id}
    return Email(name, contact.email, told, once=once, subject=about, on_behalf_of=partnership.lead_provider)


def _with_links(
    email: Email, partnership: Partnership, context: ServiceContext, links: list[AccessLink]
) -> Email:
    """The email of a school without a tutor; its links are added to those to save."""
    left = end_of_day(last_day_of(partnership, context.settings)) - context.now
    to_challenge = unsaved_link(CHALLENGE, lifetime=left, context=context, partnership=partnership)
    lifetime = timedelta(days=context.settings.nomination_link_days)
    to_nominate = unsaved_link(NOMINATE, lifetime=lifetime, context=context, school=partnership.school)
    links += (to_challenge.link, to_nominate.link)
    told = {
        "challenge_link": f"{context.service_url}/challenge/{to_challenge.token}",
        "nominate_link": f"{context.service_url}/nominate/{to_nominate.token}",
        "nominate_until": long_date(day_of(context.now + lifetime)),
    }
    return replace(
        email,
        name=f"{email.name}-to-school",
        personalisation={**email.personalisation, **told},
        secret_until=min(to_challenge.link.expires_at, to_nominate.link.expires_at),
    )


def tell_lead_provider_of_challenge(partnership: Partnership, context: ServiceContext) -> int:
    """Write to every user of the lead provider; returns their number."""
    told = {"reason": CHALLENGE_REASONS[partnership.challenge_reason]}
    return _tell_lead_provider("partnership-challenged", partnership, told, context)


def tell_lead_provider_of_change(partnership: Partnership, context: ServiceContext) -> int:
    """Write to every user of the lead provider that support has recorded the partnership; returns their number."""
    return _tell_lead_provider("partnership-recorded", partnership, {}, context)


def _tell_lead_provider(
    email: str, partnership: Partnership, told: dict[str, str], context: ServiceContext
) -> int:
    told = {"school_urn": partnership.school.urn, **told, **_about(partnership, context)}
    emails = [
        Email(
            email,
            user.email,
            {"name": user.full_name, **told},
            subject={"school": partnership.school_id, "lead_provider": partnership.lead_provider_id},
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
