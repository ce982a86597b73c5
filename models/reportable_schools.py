"""Schools that a lead provider can report for a school year, or has reported, with what they say of the year."""

from collections import defaultdict
from collections.abc import Callable, Collection
from datetime import date, datetime
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import JOIN, Expression, fn

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
    ids = _next_ids(lead_provider, year, today, _filter(after, year, urn, updated_since), limit)
    of_year = (TrainingYear.school == School.id) & (TrainingYear.year == year)
    said = TrainingYear.programme, TrainingYear.expecting_ects, TrainingYear.updated_at
    query = School.select(School.id, School.urn, School.name, *said)
    query = query.join_from(School, TrainingYear, JOIN.LEFT_OUTER, on=of_year)
    found = list(tuples(query.where(School.id.in_(ids)).order_by(School.id)))
    partnerships = _partnerships(ids, year)
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


def _next_ids(
    lead_provider: LeadProvider, year: int, today: date, is_wanted: Callable[[Any], Any], limit: int
) -> list[int]:
    """The first ids, in order, of schools that can be reported or were.

    Each of both kinds is read in the order of an index. With OR between them Postgres first reads every partnership of
    the lead provider.
    """
    theirs = (Partnership.lead_provider == lead_provider) & (Partnership.year == year)
    conditions: dict[Any, Any] = {School.id: _is_funded(today), Partnership.school: theirs}
    queries = (
        column.model.select(column).distinct().where(condition & is_wanted(column)).order_by(column)
        for column, condition in conditions.items()
    )
    found = {school_id for query in queries for (school_id,) in tuples(query.limit(limit))}
    return sorted(found)[:limit]


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


def _filter(after: int, year: int, urn: str | None, since: datetime | None) -> Callable[[Any], Any]:
    """Makes of a column with the id of a school the condition that this is a wanted one past an id.

    With a moment those are wanted of which something has changed since in a year; see models/few_ids.py.
    """
    narrowed = [_has_changed(after, year, since) if since else lambda column: column > after]
    if urn is not None:
        narrowed.append(lambda column: column.in_(School.select(School.id).where(School.urn == urn)))
    return lambda column: reduce(and_, (condition(column) for condition in narrowed))


def _has_changed(after: int, year: int, since: datetime) -> Callable[[Any], Any]:
    """Past an id and changed. With both a range and a list of ids SQLite would read the whole range."""
    tables = TrainingYear, Partnership.alias()
    changed = [
        table.select(table.school).where(table.year == year, table.updated_at >= since) for table in tables
    ]
    ids = few_ids(*changed, after=after)
    if ids is not None:
        return lambda column: column.in_(ids)
    return lambda column: (
        (column > after)
        & reduce(or_, (fn.EXISTS(query.where(query.model.school == column)) for query in changed))
    )
