"""Change the day on which an ECT or a mentor starts at a school, and what follows from it (PD-31)."""

from datetime import date

from actions.change_training import replace_training
from actions.check_training import check_default_programme
from actions.conflict import Conflict
from actions.end_previous_periods import move_ends_of_previous_periods
from actions.lock_period import lock_period
from actions.move_period import move_start
from actions.transfer_emails import tell_of_corrected_transfer
from actions.write_event import write_event
from models.database import database
from models.ect_period import ECTPeriod, TrainingPeriod
from models.period_dates import problem_with_new_start
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.training_choices import training_in_another_year
from models.user import User
from rules.academic_years import school_year_of


def change_start_date(
    period: SchoolPeriod, started_on: date, *, user: User, context: ServiceContext
) -> list[str]:
    """Change the start date; returns the names of the schools told that the teacher leaves them on another day.

    Raises Conflict while a later period depends on it, and for a day that rules.school_start_dates refuses. In another
    school year an ECT keeps training and appropriate body as far as these can be chosen there; for the rest, what the
    school chose for that year applies. The training of a mentor stays.
    """
    with database.atomic():
        now = lock_period(period, context)
        if now.started_on == started_on:
            return []
        before, training = now.started_on, TrainingPeriod.last_of(now)
        if problem := problem_with_new_start(now, started_on, today=context.today):
            raise Conflict(problem)
        move_start(now, started_on)
        follows = _follow_year(now, before, context.today)
        moved = move_ends_of_previous_periods(now, started_on=before, user=user, context=context)
        unchanged = dict.fromkeys(("programme", "lead_provider", "appropriate_body"))
        details = {"before": before, "after": started_on, **unchanged, **follows}
        write_event("start-date-changed", now, details, user=user, context=context)
        trained_by = training.lead_provider if training else None
        return tell_of_corrected_transfer(now, moved, trained_by=trained_by, context=context)


def _follow_year(ect: SchoolPeriod, before: date, today: date) -> dict[str, str]:
    """Replace what an ECT cannot have in the school year in which they start now; the changes, for the timeline."""
    if not isinstance(ect, ECTPeriod) or ect.year == school_year_of(before).starts_in:
        return {}
    training = training_in_another_year(ect, check_default_programme(ect.school, ect.year), today)
    own, body = ect.training, ect.appropriate_body
    was, after = (
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
    return {name: value for name, value in after.items() if value != was[name]}
