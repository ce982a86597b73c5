"""Change the name and the email address of a participant, an ECT or a mentor (document 4).

Each change is one transaction with an event for the timeline, raises Conflict (then nothing was saved), and does
nothing if the record says the same already.
"""

from actions.check_registration import check_email
from actions.lock_period import lock_period
from actions.save_teacher_from_trs import correct_name
from actions.teacher_changes import write_corrected_name
from actions.write_event import write_event
from models.database import database
from models.earlier_email import EarlierEmail
from models.emails_in_use import claim_email
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher_registrations import periods_elsewhere
from models.user import User
from rules.email_addresses import email_key


def change_name(period: SchoolPeriod, name: str, *, reason: str, user: User, context: ServiceContext) -> None:
    """Correct their name; the name in TRS is kept beside it. `reason` goes into the timeline."""
    with database.atomic():
        now = lock_period(period, context)
        change = correct_name(now.teacher, name)
        elsewhere = periods_elsewhere(now, context.today)
        write_corrected_name(change, now, elsewhere, reason=reason, user=user, context=context)


def change_email(period: SchoolPeriod, email: str, *, user: User, context: ServiceContext) -> None:
    """Change their email address; raises Conflict if another person has it (PD-30)."""
    with database.atomic():
        claim_email(email)
        now = lock_period(period, context)
        before = now.email
        if before == email:
            return
        check_email(email, now.teacher, context.today)
        if email_key(before) != email_key(email):
            EarlierEmail.create(teacher=now.teacher, email=before, replaced_at=context.now)
        now.email = email
        now.save()
        details = {"before": before, "after": email}
        write_event("email-changed", now, details, user=user, context=context)
