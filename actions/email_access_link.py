"""Email a school the link with which it names its induction tutor (PD-25, PD-82)."""

from datetime import timedelta

from actions.access_links import make_link
from actions.write_email import Email, write_emails
from models.access_link import NOMINATE
from models.database import database
from models.induction_tutor import InductionTutor
from models.school import School
from models.service_context import ServiceContext
from models.training_years import latest_open_year
from rules.dates import day_of, long_date

#: The email of a school without an induction tutor, and of one that has one.
FIRST, AGAIN = "access-requested", "access-requested-again"


def email_access_link(school: School, *, context: ServiceContext) -> bool:
    """Write the email to the school’s address in GIAS; false if it has none."""
    if not school.email:
        return False
    lifetime = timedelta(days=context.settings.nomination_link_days)
    has_tutor = InductionTutor.of(school) is not None
    with database.atomic():
        token, link = make_link(NOMINATE, lifetime=lifetime, context=context, school=school)
        told = {
            "school_name": school.name,
            "academic_year": latest_open_year(school, context.today).year.label,
            "link": f"{context.service_url}/nominate/{token}",
            "last_day": long_date(day_of(context.now + lifetime)),
            "service_url": context.service_url,
            "support_email": context.settings.support_email,
        }
        email = Email(
            AGAIN if has_tutor else FIRST, school.email, told, subject=school, secret_until=link.expires_at
        )
        write_emails([email], context=context)
    return True
