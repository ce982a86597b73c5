"""Change the details of an ECT that a school gave (document 4, "Change an existing ECT's details").

Each change is one transaction with an event for the timeline, raises Conflict (then nothing was saved), and does
nothing if the record says the same already. The start date has a file of its own: more depends on it.
"""

from actions.change_training import change_appropriate_body
from actions.check_training import check_appropriate_body
from actions.lock_ect import lock_ect
from actions.register_ect import check_email
from actions.save_teacher_from_trs import correct_name
from actions.teacher_changes import write_corrected_name
from actions.write_event import write_event
from models.appropriate_body import AppropriateBody
from models.database import database
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.service_context import ServiceContext
from models.teacher_registrations import registrations_of
from models.user import User
from rules.email_addresses import email_key


def change_ect_name(ect: ECTPeriod, name: str, *, reason: str, user: User, context: ServiceContext) -> None:
    """Correct their name; the name in TRS is kept beside it. `reason` goes into the timeline."""
    with database.atomic():
        now = lock_ect(ect, context)
        change = correct_name(now.teacher, name)
        elsewhere = registrations_of([now.teacher.trn], now.school, context.today).elsewhere
        write_corrected_name(change, now, elsewhere, reason=reason, user=user, context=context)


def change_ect_email(ect: ECTPeriod, email: str, *, user: User, context: ServiceContext) -> None:
    """Change their email address; raises Conflict if another person has it (PD-30)."""
    with database.atomic():
        now = lock_ect(ect, context)
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


def change_ect_working_pattern(
    ect: ECTPeriod, working_pattern: str, *, user: User, context: ServiceContext
) -> None:
    """Change their working pattern."""
    with database.atomic():
        now = lock_ect(ect, context)
        before = now.working_pattern
        if before == working_pattern:
            return
        now.working_pattern = working_pattern
        now.save()
        details = {"before": before, "after": working_pattern}
        write_event("working-pattern-changed", now, details, user=user, context=context)


def change_ect_appropriate_body(
    ect: ECTPeriod, appropriate_body: AppropriateBody | None, *, user: User, context: ServiceContext
) -> None:
    """Change their appropriate body to one that is offered in their year, or to None: not reported."""
    with database.atomic():
        now = lock_ect(ect, context)
        before = now.appropriate_body
        if before == appropriate_body:
            return
        check_appropriate_body(now.school, now.year, appropriate_body)
        change_appropriate_body(now, appropriate_body, context.today)
        details = {
            "before": before.name if before else None,
            "after": appropriate_body.name if appropriate_body else None,
        }
        write_event("appropriate-body-changed", now, details, user=user, context=context)
