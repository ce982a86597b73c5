"""Schools that a lead provider can report for a school year, or has reported, with what they say of the year."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from peewee import JOIN, SQL, Expression, fn

from models.database import tuples
from models.few_ids import few_ids
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
    of_year = (TrainingYear.school == School.id) & (TrainingYear.year == year)
    said = TrainingYear.programme, TrainingYear.expecting_ects, TrainingYear.updated_at
    query = School.select(School.id, School.urn, School.name, *said)
    query = query.join_from(School, TrainingYear, JOIN.LEFT_OUTER, on=of_year)
    wanted = _after(after, year, updated_since) & (_is_funded(today) | _was_reported(lead_provider, year))
    if urn is not None:
        wanted &= School.urn == urn
    found = list(tuples(query.where(wanted).order_by(School.id).limit(limit)))
    partnerships = _partnerships([school_id for school_id, *_rest in found], year)
    return [
        {
            "id": school_id,
            "urn": urn,
            "name": name,
            "academic_year": year,
            "in_partnership": any(
                not is_challenged for is_challenged, _updated_at in partnerships[school_id]
            ),
            "programme": NO_ECTS if expecting_ects == NO else programme,
            "updated_at": _latest(answered_at, *(updated_at for _, updated_at in partnerships[school_id])),
        }
        for school_id, urn, name, programme, expecting_ects, answered_at in found
    ]


def _partnerships(school_ids: Collection[int], year: int) -> dict[int, list[tuple[bool, datetime]]]:
    """School → of each partnership of a year, if it was challenged, and when it last changed."""
    theirs = Partnership.school.in_(school_ids) & (Partnership.year == year)
    columns = Partnership.school, Partnership.challenged_at, Partnership.updated_at
    found: dict[int, list[tuple[bool, datetime]]] = defaultdict(list)
    for school_id, challenged_at, updated_at in tuples(Partnership.select(*columns).where(theirs)):
        found[school_id].append((challenged_at is not None, updated_at))
    return found


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _is_funded(today: date) -> Expression:
    """The same as School.is_eligible_for_funded_training, as a condition of a query."""
    approved = School.type_code.in_(schools.INDEPENDENT) & School.section_41_approved
    of_type = School.type_code.in_(schools.STATE_FUNDED) | approved
    condition: Expression = School.open_on(today) & of_type
    return condition


def _was_reported(lead_provider: LeadProvider, year: int) -> Any:
    theirs = (Partnership.lead_provider == lead_provider) & (Partnership.year == year)
    return fn.EXISTS(Partnership.select(SQL("1")).where(theirs & (Partnership.school == School.id)))


def _after(after: int, year: int, since: datetime | None) -> Any:
    """True for schools past an id of which something has changed in a year, if a moment is given.

    See models/few_ids.py.
    """
    if since is None:
        return School.id > after
    tables = TrainingYear, Partnership
    changed = {table: (table.year == year) & (table.updated_at >= since) for table in tables}
    ids = few_ids(*(table.select(table.school).where(changed[table]) for table in tables), after=after)
    if ids is not None:
        return School.id.in_(ids)
    its_own = Partnership.select(SQL("1")).where(changed[Partnership] & (Partnership.school == School.id))
    said = fn.COALESCE(TrainingYear.updated_at >= since, False)
    return (School.id > after) & (said | fn.EXISTS(its_own))
