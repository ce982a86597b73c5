"""Check what holds for registering a teacher in any role; raise Conflict if it has changed since it was answered."""

from datetime import date

from actions.conflict import Conflict
from models.emails_in_use import email_in_use
from models.school import School
from models.teacher import Teacher
from models.training_choices import registration_opens
from models.user import User
from rules.academic_years import school_year_of
from rules.school_start_dates import EarlierPeriod, is_open_for, problem_with_school_start
from rules.wording import Wording

MESSAGES = Wording(
    not_open="Registration for {year} is not open yet",
    email_in_use="The email address {email} is in use for someone else. Enter a different one",
)


def check_start(day: date, school: School, earlier: EarlierPeriod | None, today: date) -> None:
    """Raise Conflict for a day on which a teacher cannot start at a school after an earlier period (PD-31)."""
    opens = registration_opens()
    if problem := problem_with_school_start(
        day, today=today, opens=opens, closes_on=school.closed_on, earlier=earlier
    ):
        raise Conflict(problem)
    if not is_open_for(day, today=today, opens=opens):
        raise Conflict(MESSAGES("not_open", year=school_year_of(day).label))


def check_email(email: str, teacher: Teacher, today: date, *, user: User | None = None) -> None:
    """Raise Conflict if another person has the email address (PD-30), which the caller has claimed (claim_email).

    An induction tutor who is `user` is the teacher.
    """
    if email_in_use(email, trns=[teacher.trn], name=teacher.name, today=today, user=user):
        raise Conflict(MESSAGES("email_in_use", email=email))
