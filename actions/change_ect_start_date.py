"""Change the day on which an ECT starts at a school, and what follows from it (PD-31)."""

from datetime import date

from actions.change_training import replace_training
from actions.check_training import check_default_programme
from actions.conflict import Conflict
from actions.end_previous_periods import move_ends_of_previous_periods
from actions.lock_ect import lock_ect
from actions.move_period import move_start
from actions.transfer_emails import tell_of_corrected_transfer
from actions.write_event import write_event
from models.database import database
from models.ect_period import ECTPeriod
from models.period_dates import problem_with_new_start
from models.service_context import ServiceContext
from models.training_choices import training_in_another_year
from models.user import User


def change_ect_start_date(
    ect: ECTPeriod, started_on: date, *, user: User, context: ServiceContext
) -> list[str]:
    """Change the start date; returns the names of the schools told that the teacher leaves them on another day.

    Raises Conflict while a later period depends on it, and for a day that rules.school_start_dates refuses. In another
    school year they keep training and appropriate body as far as these can be chosen there; for the rest, what the
    school chose for that year applies.
    """
    with database.atomic():
        now = lock_ect(ect, context)
        if now.started_on == started_on:
            return []
        before, year, trained_by = now.started_on, now.year, now.training.lead_provider
        if problem := problem_with_new_start(now, started_on, today=context.today):
            raise Conflict(problem)
        move_start(now, started_on)
        follows = _follow_year(now, context.today) if now.year != year else {}
        moved = move_ends_of_previous_periods(now, started_on=before, user=user, context=context)
        unchanged = dict.fromkeys(("programme", "lead_provider", "appropriate_body"))
        details = {"before": before, "after": started_on, **unchanged, **follows}
        write_event("start-date-changed", now, details, user=user, context=context)
        return tell_of_corrected_transfer(now, moved, trained_by=trained_by, context=context)


def _follow_year(ect: ECTPeriod, today: date) -> dict[str, str]:
    """Replace what cannot be chosen in the school year in which they start now; the changes, for the timeline."""
    training = training_in_another_year(ect, check_default_programme(ect.school, ect.year), today)
    own, body = ect.training, ect.appropriate_body
    before, after = (
        {
            "programme": programme,
            "lead_provider": lead_provider.name if lead_provider else "",
            "appropriate_body": appropriate_body.name if appropriate_body else "",
        }
        for programme, lead_provider, appropriate_body in (
            (own.programme, own.lead_provider, body),
            (training.programme.code, training.lead_provider, training.appropriate_body),
        )
    )
    replace_training(ect, training)
    if not training.programme.is_provider_led:
        del after["lead_provider"]  # the change of programme says so
    return {name: value for name, value in after.items() if value != before[name]}
