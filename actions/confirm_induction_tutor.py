"""Note that a school has said who its induction tutor is, which it is asked once a year (PD-83)."""

from models.school import School
from models.school_year import registration_year
from models.service_context import ServiceContext


def confirm_induction_tutor(school: School, *, context: ServiceContext) -> None:
    """Confirm it for the latest year whose registrations have opened."""
    year = registration_year(context.today)
    School.update(tutor_confirmed_year=year).where(School.id == school.id).execute()
