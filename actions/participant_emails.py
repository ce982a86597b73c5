"""Telling early career teachers by email what their school has told us (decision 38)."""

from __future__ import annotations

from datetime import date

from actions.write_email import Email, write_emails
from models.ect import ECT
from models.induction_tutor import InductionTutor
from rules.dates import long_date
from settings import InForce


def tell_ect(name: str, ect: ECT, *, day: date, in_force: InForce, service_url: str) -> bool:
    """Write the email `name` to an early career teacher; none to somebody who is an induction tutor. Says whether."""
    if InductionTutor.has_address(ect.email):
        return False
    personalisation = {
        "name": ect.teacher.name,
        "school_name": ect.school.name,
        "day": long_date(day),
        "service_url": service_url,
        "support_email": in_force.settings.support_email,
    }
    write_emails([Email(name, ect.email, personalisation)], in_force=in_force)
    return True
