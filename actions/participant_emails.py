"""Emails to early career teachers and mentors about their registration (PD-38)."""

from datetime import date

from actions.write_email import Email, write_emails
from models.induction_tutor import InductionTutor
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from rules.dates import long_date
from rules.wording import Wording

#: Role → what a teacher is, in an email.
ROLES: Wording = Wording(ect="an early career teacher", mentor="a mentor")


def tell_participant(name: str, period: SchoolPeriod, *, day: date, context: ServiceContext) -> bool:
    """Write the email `name` to an ECT or a mentor; false if an induction tutor has the address."""
    if InductionTutor.has_address(period.email):
        return False
    personalisation = {
        "name": period.teacher.name,
        "school_name": period.school.name,
        "role": ROLES[period.role],
        "day": long_date(day),
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    email = Email(name, period.email, personalisation, subject=period, on_behalf_of="owner")
    write_emails([email], context=context)
    return True
