"""Lists of schools: those that match a search, and those at which a provider has placed trainees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import Case, Expression, ModelSelect, fn

from models.database import tuples
from models.placement import Placement
from models.provider import Provider
from models.school import School
from models.school_link import SchoolLink
from models.school_search import is_matching, narrowed
from models.trainee import Trainee
from rules.school_search import SchoolQuery
from rules.schools import HIGHER_EDUCATION

#: Most results to choose from (PD-76).
MOST_FOUND = 15
MOST_USED_BEFORE = 5


@dataclass(frozen=True)
class FoundSchool:
    """A school in a list, and its successor if it has closed."""

    school: School
    is_open: bool
    successor: School | None = None


@dataclass(frozen=True)
class FoundSchools:
    """Search results: the schools that match best."""

    schools: list[FoundSchool]
    there_are_more: bool = False


def find_schools(query: SchoolQuery, today: date, within: Expression | None = None) -> FoundSchools:
    """The schools that match best: open ones first, then the closest (PD-76); in four queries at most.

    Universities are left out, because no trainee is placed there (PD-76). `within` limits the search.
    """
    if query.is_blank:
        return FoundSchools([])
    # What limits the search has an index of its own.
    by_index = narrowed(query) if within is None else within & is_matching(query)
    matching = _in_order(query, today).where(is_matching(query) if by_index is None else by_index)
    found = list(matching.limit(MOST_FOUND + 1))
    return FoundSchools(with_successors(found[:MOST_FOUND], today), len(found) > MOST_FOUND)


def local_authorities(today: date) -> list[tuple[str, str]]:
    """Code and name of every local authority with an open school, by name."""
    known = (School.la_code != "") & (School.la_name != "") & School.open_on(today)
    query = School.select(School.la_code, School.la_name).where(known).distinct().order_by(School.la_name)
    return list(tuples(query))


def name_of_local_authority(code: str, today: date) -> str | None:
    """The name of a local authority with an open school; None for any other code."""
    known = (School.la_code == code) & (School.la_name != "") & School.open_on(today)
    found: School | None = School.select(School.la_name).where(known).first()
    return found.la_name if found and code else None


def with_successors(found: Iterable[School], today: date) -> list[FoundSchool]:
    """Each school, with its successor if it has closed; in two queries if any has."""
    schools = list(found)
    successors = _successors_of([school.urn for school in schools if not school.is_open_on(today)])
    return [FoundSchool(school, school.is_open_on(today), successors.get(school.urn)) for school in schools]


def schools_used_by(provider: Provider, today: date) -> list[FoundSchool]:
    """The schools at which the provider placed trainees most recently."""
    latest = fn.MAX(Placement.id)
    query = (
        School.select(School)
        .join(Placement)
        .join(Trainee)
        .where(Trainee.provider == provider)
        .group_by(School)
        .order_by(latest.desc())
        .limit(MOST_USED_BEFORE)
    )
    return with_successors(query, today)


def _successors_of(closed: list[str]) -> dict[str, School]:
    if not closed:
        return {}
    pairs = dict(tuples(SchoolLink.successors(closed)))
    by_urn = {school.urn: school for school in School.select().where(School.urn.in_(list(pairs.values())))}
    return {urn: by_urn[successor] for urn, successor in pairs.items()}


def _in_order(query: SchoolQuery, today: date) -> "ModelSelect[School]":
    is_open = Case(None, [(School.open_on(today), 0)], 1)
    order = [is_open, *_closeness(query), fn.LENGTH(School.name), School.name, School.urn]
    not_university = School.type_code.is_null() | (School.type_code != HIGHER_EDUCATION)
    return School.select().where(not_university).order_by(*order)


def _closeness(query: SchoolQuery) -> list[Case]:
    """Sort order: the whole name, then names that begin with the words, then those that have them side by side."""
    if not query.readings:
        return []
    text = " ".join(query.readings[0])
    wanted = (
        School.search_text.startswith(f" {text} ,"),
        School.search_text.startswith(f" {text} "),
        School.search_text.startswith(f" {text}"),
        School.search_text.contains(f" {text} "),
        School.search_text.contains(f" {text}"),
    )
    return [Case(None, [(condition, place) for place, condition in enumerate(wanted)], len(wanted))]
