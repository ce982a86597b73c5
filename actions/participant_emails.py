"""Emails to early career teachers about their registration (PD-38)."""

from datetime import date

from actions.write_email import Email, write_emails
from models.ect_period import ECTPeriod
from models.induction_tutor import InductionTutor
from models.service_context import ServiceContext
from rules.dates import long_date


def tell_ect(name: str, ect: ECTPeriod, *, day: date, context: ServiceContext) -> bool:
    """Write the email `name` to an early career teacher; false if an induction tutor has the address."""
    if InductionTutor.has_address(ect.email):
        return False
    personalisation = {
        "name": ect.teacher.name,
        "school_name": ect.school.name,
        "day": long_date(day),
        "service_url": context.service_url,
        "support_email": context.settings.support_email,
    }
    email = Email(name, ect.email, personalisation, subject=ect, on_behalf_of="owner")
    write_emails([email], context=context)
    return True
