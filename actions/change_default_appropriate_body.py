"""Set the appropriate body of a school year, for the ECTs too who had the one before (PD-33)."""

from actions.change_training import change_appropriate_body
from actions.check_training import check_appropriate_body
from actions.lock_period import lock_ects_of_year
from actions.set_programme import lock_training_year
from actions.write_event import write_event, write_events
from models.appropriate_body import AppropriateBody
from models.database import database
from models.ect_period import ECTPeriod
from models.ects_of_year import ects_with_body
from models.school import School
from models.service_context import ServiceContext
from models.user import User


def set_default_appropriate_body(
    school: School, year: int, body: AppropriateBody, *, user: User, context: ServiceContext
) -> list[ECTPeriod]:
    """Set the appropriate body of a year, and from today on of its ECTs who had the one before; returns those.

    Where none was reported, those are the ECTs without one. An ECT with another stays with it. Raises Conflict for a
    body that the school cannot choose in the year.
    """
    with database.atomic():
        chosen = lock_training_year(school, year, context)
        before = chosen.appropriate_body
        if before == body:
            return []
        check_appropriate_body(school, year, body)
        chosen.appropriate_body = body
        chosen.save()
        changed = {"before": before.name if before else None, "after": body.name}
        details = {"year": year, **changed}
        write_event("default-appropriate-body-set", school, details, user=user, context=context)
        lock_ects_of_year(school, year, context)
        following = ects_with_body(school, year, before, context.today)
        for ect in following:
            change_appropriate_body(ect, body, context.today)
        happened = [(ect, changed) for ect in following]
        write_events("appropriate-body-changed", happened, user=user, at=context.now, on_behalf_of="owner")
        return following
