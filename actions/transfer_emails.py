"""Emails about a move to another school: to the schools that are left, lead providers and the teacher (PD-38).

They are written at once, and again if the school corrects the day; the school that was left also hears if the other
one removes its registration.
"""

from collections.abc import Iterator, Mapping, Sequence

from actions.participant_emails import ROLES, tell_participant
from actions.write_email import Email, write_emails
from models.ect_period import TrainingPeriod
from models.lead_provider import LeadProvider
from models.lead_provider_users import users_of
from models.school_contact import SchoolContact, contact_of, contacts_of
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher_registrations import previous_period
from rules.academic_years import school_year_of
from rules.dates import long_date
from rules.wording import Wording

MESSAGES = Wording(
    not_confirmed="not confirmed yet",
    partnership="This is part of your partnership with the school for {year}.",
    no_partnership=(
        "The school has no partnership with you for {year}. It has told us that this teacher continues with you."
    ),
    goes_on="Our records show that they are at {school} as before, without a last day.",
    ends="Our records show that their last day at {school} is {last_day}.",
)


def tell_of_transfer(
    joined: SchoolPeriod, left: Sequence[SchoolPeriod], *, context: ServiceContext
) -> list[str]:
    """Tell the schools that they leave, and the lead providers before and after; returns the names of those schools.

    `left` are their periods that were not over, or end sooner because of the move. A school without an address is not
    told.
    """
    came_from = _came_from(joined, left)
    to_schools = list(_to_schools("registered-elsewhere", joined, _elsewhere(joined, left), context))
    names = _emails_of_lead_providers(came_from, _lead_provider(joined))
    write_emails([*to_schools, *_to_lead_providers(names, joined, came_from, context)], context=context)
    return _schools_told(to_schools)


def tell_of_corrected_transfer(
    joined: SchoolPeriod,
    moved: Sequence[SchoolPeriod],
    *,
    trained_by: LeadProvider | None,
    context: ServiceContext,
) -> list[str]:
    """Tell everyone who heard of a move that it is on another day; returns the names of the schools that were told.

    No one is told if they came from no other school. `moved` are their earlier periods that end on another day now.
    `trained_by` led the training before the correction, which can bring another lead provider with another school year.
    """
    came_from = _came_from(joined, moved)
    if not came_from:
        return []
    tell_participant("joining-date-changed", joined, day=joined.started_on, context=context)
    to_schools = list(
        _to_schools("registered-elsewhere-corrected", joined, _elsewhere(joined, moved), context)
    )
    before = _emails_of_lead_providers(came_from, trained_by)
    names = dict.fromkeys(before, "participant-leaves")
    names |= _emails_of_lead_providers(came_from, _lead_provider(joined))
    same = {each for each, name in names.items() if before.get(each) == name}
    names |= dict.fromkeys(same, "participant-move-corrected")
    write_emails([*to_schools, *_to_lead_providers(names, joined, came_from, context)], context=context)
    return _schools_told(to_schools)


def tell_of_return(removed: SchoolPeriod, earlier: SchoolPeriod, *, context: ServiceContext) -> None:
    """Tell the school of the earlier period that another has removed its registration, and what holds now."""
    last_day = long_date(earlier.finished_on) if earlier.finished_on else None
    now = {
        "now": MESSAGES("ends" if last_day else "goes_on", school=earlier.school.name, last_day=last_day),
        "removed_on": long_date(context.today),
    }
    if contact := contact_of(earlier.school):
        email = _to_school("not-registered-elsewhere", contact, removed, earlier, context, now)
        write_emails([email], context=context)


def _elsewhere(joined: SchoolPeriod, periods: Sequence[SchoolPeriod]) -> list[SchoolPeriod]:
    return [each for each in periods if each.school_id != joined.school_id]


def _came_from(joined: SchoolPeriod, left: Sequence[SchoolPeriod]) -> list[SchoolPeriod]:
    """Their periods at the schools that they leave, or at the one that they left before."""
    previous = previous_period(joined)
    return _elsewhere(joined, left) or _elsewhere(joined, [previous] if previous else [])


def _lead_provider(period: SchoolPeriod) -> LeadProvider | None:
    training = TrainingPeriod.last_of(period)
    return training.lead_provider if training else None


def _emails_of_lead_providers(
    came_from: Sequence[SchoolPeriod], now: LeadProvider | None
) -> dict[LeadProvider, str]:
    """Lead provider → the name of its email: of those that trained them, and the one that does from now on."""
    before = [lead for period in came_from if (lead := _lead_provider(period))]
    names = dict.fromkeys(before, "participant-leaves")
    if came_from and now:
        names[now] = "participant-moves" if now in before else "participant-joins"
    return names


def _to_schools(
    name: str, joined: SchoolPeriod, left: Sequence[SchoolPeriod], context: ServiceContext
) -> Iterator[Email]:
    """To the contact of each school that they leave."""
    contacts = contacts_of([each.school for each in left])
    for period in left:
        contact = contacts.get(period.school_id)
        if contact and period.finished_on is not None:
            day = {"last_day": long_date(period.finished_on)}
            yield _to_school(name, contact, joined, period, context, day)


def _to_school(
    name: str,
    contact: SchoolContact,
    joined: SchoolPeriod,
    left: SchoolPeriod,
    context: ServiceContext,
    more: Mapping[str, str],
) -> Email:
    told = {
        **_about(joined, left, context),
        **more,
        "name": contact.name or left.school.name,
        "record": f"{left.role}s/{left.id}",
    }
    # Not the teacher of that period, whose record may have been merged into this one just now.
    about = {"teacher": joined.teacher_id, "school": left.school_id}
    return Email(name, contact.email, told, subject=about, on_behalf_of=joined.school)


def _to_lead_providers(
    names: dict[LeadProvider, str],
    joined: SchoolPeriod,
    came_from: Sequence[SchoolPeriod],
    context: ServiceContext,
) -> Iterator[Email]:
    """To every user of each lead provider."""
    training = TrainingPeriod.last_of(joined)
    partner = training.delivery_partner if training else None
    has_partnership = training is not None and training.partnership_id is not None
    year = school_year_of(joined.started_on).label
    trained = {_lead_provider(period): period for period in came_from}
    for lead, name in names.items():
        left = trained.get(lead, came_from[0])
        told = {
            **_about(joined, left, context),
            "lead_provider_name": lead.name,
            "delivery_partner_name": partner.name if partner else MESSAGES["not_confirmed"],
            "partnership": MESSAGES("partnership" if has_partnership else "no_partnership", year=year),
            "last_day": long_date(left.finished_on) if left.finished_on else "",
        }
        about = {"teacher": joined.teacher_id, "school": joined.school_id, "lead_provider": lead.id}
        for user in users_of(lead):
            told_user = {"name": user.full_name, **told}
            yield Email(name, user.email, told_user, subject=about, on_behalf_of=joined.school)


def _about(joined: SchoolPeriod, left: SchoolPeriod, context: ServiceContext) -> dict[str, str]:
    return {
        "teacher_name": joined.teacher.name,
        "role": ROLES[joined.role],
        "school_name": left.school.name,
        "new_school_name": joined.school.name,
        "new_school_urn": joined.school.urn,
        "day": long_date(joined.started_on),
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }


def _schools_told(emails: Sequence[Email]) -> list[str]:
    return list(dict.fromkeys(email.personalisation["school_name"] for email in emails))
