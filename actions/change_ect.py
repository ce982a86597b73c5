"""Change the details of an ECT that a school gave and a mentor does not have (document 4).

Each change is one transaction with an event for the timeline, raises Conflict (then nothing was saved), and does
nothing if the record says the same already; what an ECT and a mentor both have is in actions/change_participant.py.
"""

from actions.change_training import change_appropriate_body
from actions.check_training import check_appropriate_body
from actions.lock_period import lock_period
from actions.write_event import write_event
from models.appropriate_body import AppropriateBody
from models.database import database
from models.ect_period import ECTPeriod
from models.service_context import ServiceContext
from models.user import User


def change_ect_working_pattern(
    ect: ECTPeriod, working_pattern: str, *, user: User, context: ServiceContext
) -> None:
    """Change their working pattern."""
    with database.atomic():
        now = lock_period(ect, context)
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
        now = lock_period(ect, context)
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
