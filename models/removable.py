"""Which registrations a school may remove (PD-40)."""

from datetime import date

from models.school_period import SchoolPeriod
from rules.removing_participants import may_be_removed


def is_removable(period: SchoolPeriod, today: date) -> bool:
    """True for one who has not left, as far as the rules allow it; `period` is with its teacher."""
    return period.is_here_on(today) and may_be_removed(
        is_ect=period.role == "ect",
        started_on=period.started_on,
        induction_started_on=period.teacher.induction_started_on,
        induction_status=period.teacher.induction_status,
        today=today,
    )
