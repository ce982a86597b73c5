"""Schools that a lead provider can report for a school year, or has reported, with what they say of the year."""

from datetime import date, datetime
from typing import Any

from peewee import JOIN, SQL, Expression, fn

from models.database import tuples
from models.lead_provider import LeadProvider
from models.programme import Partnership, TrainingYear
from models.school import School
from rules import schools
from rules.expecting_ects import NO

NO_ECTS = "no-ects"


def reportable_schools(
    lead_provider: LeadProvider,
    year: int,
    today: date,
    *,
    after: int = 0,
    limit: int,
    urn: str | None = None,
    updated_since: datetime | None = None,
) -> list[dict[str, Any]]:
    """The next schools after an id: id, urn, name, academic_year, in_partnership, programme, updated_at."""
    partnership = Partnership.alias()
    of_year = (TrainingYear.school == School.id) & (TrainingYear.year == year)
    active = (
        (partnership.school == School.id) & (partnership.year == year) & partnership.challenged_at.is_null()
    )
    query = School.select(
        School.id,
        School.urn,
        School.name,
        TrainingYear.programme,
        TrainingYear.expecting_ects,
        TrainingYear.updated_at,
        partnership.id,
        _last_partnership(year),
    )
    query = query.join_from(School, TrainingYear, JOIN.LEFT_OUTER, on=of_year)
    query = query.join_from(School, partnership, JOIN.LEFT_OUTER, on=active)
    wanted = (School.id > after) & (_is_funded(today) | _was_reported(lead_provider, year))
    if urn is not None:
        wanted &= School.urn == urn
    if updated_since is not None:
        said = fn.COALESCE(TrainingYear.updated_at >= updated_since, False)
        wanted &= said | _changed_since(year, updated_since)
    found = tuples(query.where(wanted).order_by(School.id).limit(limit))
    return [_described(year, *row) for row in found]


def _described(
    year: int,
    school_id: int,
    urn: str,
    name: str,
    programme: str | None,
    expecting_ects: str | None,
    *changes: Any,
) -> dict[str, Any]:
    answered_at, partnership_id, newest = changes
    to_moment: Any = Partnership.updated_at.python_value
    reported_at = to_moment(newest)
    return {
        "id": school_id,
        "urn": urn,
        "name": name,
        "academic_year": year,
        "in_partnership": partnership_id is not None,
        "programme": NO_ECTS if expecting_ects == NO else programme,
        "updated_at": max(filter(None, (answered_at, reported_at)), default=None),
    }


def _is_funded(today: date) -> Expression:
    """The same as School.is_eligible_for_funded_training, as a condition of a query."""
    approved = School.type_code.in_(schools.INDEPENDENT) & School.section_41_approved
    of_type = School.type_code.in_(schools.STATE_FUNDED) | approved
    condition: Expression = School.open_on(today) & of_type
    return condition


def _was_reported(lead_provider: LeadProvider, year: int) -> Expression:
    theirs = (Partnership.lead_provider == lead_provider) & (Partnership.year == year)
    condition: Expression = School.id.in_(Partnership.select(Partnership.school).where(theirs))
    return condition


def _changed_since(year: int, moment: datetime) -> Expression:
    changed = (Partnership.year == year) & (Partnership.updated_at >= moment)
    condition: Expression = School.id.in_(Partnership.select(Partnership.school).where(changed))
    return condition


def _last_partnership(year: int) -> Any:
    """When a partnership of the year was last reported, changed or challenged."""
    its_own = (Partnership.school == School.id) & (Partnership.year == year)
    return Partnership.select(fn.MAX(Partnership.updated_at)).where(its_own).limit(SQL("1"))
