"""Record a change that support made to an ECT or mentor: timeline, audit entry and email of each school (PD-41)."""

from collections.abc import Collection, Iterable

from actions.write_audit_entry import write_audit_entry
from actions.write_email import Email, write_emails
from actions.write_event import write_event
from models.school import School
from models.school_contact import contacts_of
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.user import User
from rules.event_wording import Details

EMAIL = "participant-changed"


def write_support_change(
    kind: str,
    teacher: Teacher,
    periods: Iterable[SchoolPeriod],
    details: Details,
    *,
    audit: str,
    told: str,
    user: User,
    context: ServiceContext,
) -> None:
    """Write the event `kind` and an audit entry for each school of these periods.

    The schools that the teacher has not left get an email that says what was changed (`told`).
    """
    periods = list(periods)
    schools = {each.school_id: each.school for each in periods}
    for school in schools.values():
        about = {"teacher": teacher.id, "school": school.id}
        write_event(kind, about, details, user=user, context=context, on_behalf_of=school)
        write_audit_entry(audit, school, teacher=teacher, user=user, context=context)
    here = {each.school_id for each in periods if each.is_here_on(context.today)}
    tell_schools_of_change([schools[number] for number in schools if number in here], teacher, told, context)


def tell_schools_of_change(
    schools: Collection[School], teacher: Teacher, told: str, context: ServiceContext
) -> None:
    """Write to the contact of each school what support changed of an ECT or mentor."""
    contacts = contacts_of(schools)
    emails = [
        Email(
            EMAIL,
            contacts[school.id].email,
            {
                "recipient": contacts[school.id].name or school.name,
                "name": teacher.name,
                "school_name": school.name,
                "change": told,
                "service_url": context.service_url,
                "support_email": context.settings.support_email,
            },
            subject={"teacher": teacher.id, "school": school.id},
            on_behalf_of=school,
        )
        for school in schools
        if school.id in contacts
    ]
    write_emails(emails, context=context)
