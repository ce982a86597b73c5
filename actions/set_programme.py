"""Set the programme of a school year, and whether the school expects ECTs in it (PD-32).

Callers hold a transaction; each change is an event of the school.
"""

from typing import Any

from actions.write_event import write_event
from models.database import add_once, locked
from models.lead_provider import LeadProvider
from models.programme import TrainingYear
from models.school import School
from models.service_context import ServiceContext
from models.subject import OnBehalfOf
from models.user import User
from rules.expecting_ects import NO


def lock_training_year(school: School, year: int, context: ServiceContext) -> TrainingYear:
    """What the school has said about a year, created if need be, locked until the transaction ends.

    Whatever changes the training or the partnership of a year holds this lock, so that they follow one another.
    """
    add_once(TrainingYear, school=school, year=year, created_at=context.now)
    its_own = (TrainingYear.school == school) & (TrainingYear.year == year)
    found: TrainingYear = locked(TrainingYear.select().where(its_own)).get()
    return found


def set_programme(
    school: School,
    year: int,
    programme: str | None,
    *,
    user: User | None,
    context: ServiceContext,
    on_behalf_of: OnBehalfOf = "owner",
) -> TrainingYear:
    """Set the programme of a year, creating the year where nothing was said; None takes it away.

    A school that has a programme no longer says that it expects no ECTs. ECTs keep the training that they have.
    """
    chosen = lock_training_year(school, year, context)
    before = chosen.programme
    if before == programme:
        return chosen
    chosen.programme = programme
    if programme and chosen.expecting_ects == NO:
        chosen.expecting_ects = None
    if isinstance(on_behalf_of, LeadProvider):
        # Not what the school has submitted: if it challenges the report, it can say again how it trains.
        chosen.submitted_at = chosen.submitted_by = None
    chosen.save()
    details = {"year": year, "before": before, "after": programme}
    write_event("programme-set", school, details, user=user, context=context, on_behalf_of=on_behalf_of)
    return chosen


def set_expecting_ects(
    school: School, year: int, answer: str, *, user: User | None, context: ServiceContext
) -> TrainingYear:
    """Save whether ECTs will start in a year, a code of rules.expecting_ects.

    "no" is not saved for a year that has a programme: it has its ECTs, or its lead provider, already. A school whose
    programme is wrong for that reason has it taken away first (set_programme).
    """
    chosen = lock_training_year(school, year, context)
    before = chosen.expecting_ects
    if before == answer or (answer == NO and chosen.programme):
        return chosen
    chosen.expecting_ects = answer
    chosen.save()
    details: dict[str, Any] = {"year": year, "before": before, "after": answer}
    write_event("expecting-ects-set", school, details, user=user, context=context)
    return chosen
