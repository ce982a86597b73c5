"""The lists of trainees, with their filters and the choices of these."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from peewee import Expression, ModelSelect, fn

from models.delivery import Delivery
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.recommendable_trainees import short_of_placements
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.academic_years import AcademicYear, provider_year_of
from rules.routes import ROUTES
from rules.training_changes import IN_TRAINING


@dataclass(frozen=True)
class Wanted:
    """Filters of a provider's list of trainees; an empty one filters nothing."""

    words: Collection[str] = ()
    """Folded (rules.names.search_terms); each is somewhere in the names or identifiers."""
    states: Collection[str] = ()
    route: str = ""
    award: str = ""
    end_year: AcademicYear | None = None
    no_end_date: bool = False
    short_of_placements: bool = False
    """Only those whom the report leaves out for want of placements (PD-10)."""
    refused: bool = False
    """Only those whose recommendation TRS has refused."""
    overdue: bool = False
    """Only those past their expected end date without an outcome (PD-21)."""


def trainees_wanted(provider: Provider, wanted: Wanted, context: ServiceContext) -> "ModelSelect[Trainee]":
    """The provider's trainees that match the filters, by last name."""
    if wanted.short_of_placements:
        query = short_of_placements(provider, context)
    else:
        query = Trainee.of(provider).order_by(Trainee.sort_name, Trainee.id)
    if wanted.overdue:
        query = query.where(is_overdue(context))
    for condition in _conditions(provider, wanted):
        query = query.where(condition)
    return query


#: What a row of the list shows.
_LISTED = (
    Trainee.id,
    Trainee.first_names,
    Trainee.last_names,
    Trainee.trn,
    Trainee.provider_trainee_id,
    Trainee.subject,
    Trainee.route,
    Trainee.expected_end_date,
    Trainee.state,
)
_PART = PreparedQuery(
    lambda provider, start, size, **of: (
        trainees_wanted(provider, **of).select(*_LISTED).offset(start).limit(size)
    )
)
_NUMBER = PreparedQuery(
    lambda provider, **of: trainees_wanted(provider, **of).order_by().select(fn.COUNT(Trainee.id)).tuples()
)


@dataclass(frozen=True)
class FoundTrainees:
    """The provider's trainees that are wanted, with what the list shows of them."""

    provider: Provider
    wanted: Wanted
    context: ServiceContext

    def count(self) -> int:
        """The number of trainees."""
        if self.wanted.words:
            return trainees_wanted(self.provider, self.wanted, self.context).count()
        (number,) = _NUMBER.first(self.provider, wanted=self.wanted, context=self.context.of_the_day)
        return int(number)

    def part(self, start: int, size: int) -> list[Trainee]:
        """A slice of the trainees, by last name."""
        if self.wanted.words:
            query = trainees_wanted(self.provider, self.wanted, self.context).select(*_LISTED)
            return list(query.offset(start).limit(size))
        return _PART.all(self.provider, start, size, wanted=self.wanted, context=self.context.of_the_day)


def _conditions(provider: Provider, wanted: Wanted) -> Iterable[Expression]:
    yield from (Trainee.search_text.contains(word) for word in wanted.words)
    if wanted.states:
        yield Trainee.state.in_(wanted.states)
    if wanted.route:
        yield Trainee.route == wanted.route
    if wanted.award:
        yield Trainee.route.in_([code for code, route in ROUTES.items() if route.award == wanted.award])
    if wanted.end_year:
        yield Trainee.expected_end_date.between(wanted.end_year.first_day, wanted.end_year.last_day)
    if wanted.no_end_date:
        yield Trainee.expected_end_date.is_null()
    if wanted.refused:
        yield is_refused(provider)


def is_refused(provider: Provider) -> Expression:
    """The condition that TRS has refused the recommendation of a trainee."""
    refused = Delivery.select(Delivery.trainee).where(
        (Delivery.provider == provider) & (Delivery.kind == "recommendation") & (Delivery.state == "refused")
    )
    return (Trainee.state == "recommended") & Trainee.id.in_(refused)


def is_overdue(context: ServiceContext) -> Expression:
    """The same condition as rules.training_changes.is_overdue for one trainee."""
    return Trainee.state.in_(IN_TRAINING) & (Trainee.expected_end_date < context.today)


@dataclass(frozen=True)
class Choices:
    """Options of the filters of a provider's list: only routes and years that occur."""

    routes: list[str]
    end_years: list[AcademicYear]


def choices_of(provider: Provider) -> Choices:
    """The routes by their names, and the years in which trainees end from the latest to the first; in one query."""
    found = _ROUTES_WITH_ENDS.all(provider)
    ends = [provider_year_of(end) for _route, *both in found for end in both if end]
    return Choices(
        routes=sorted((route for route, *_ends in found), key=lambda route: ROUTES[route].label),
        end_years=_years_between(min(ends), max(ends)) if ends else [],
    )


_ROUTES_WITH_ENDS = PreparedQuery(
    lambda provider: (
        Trainee.of(provider)
        .select(Trainee.route, fn.MIN(Trainee.expected_end_date), fn.MAX(Trainee.expected_end_date))
        .group_by(Trainee.route)
        .tuples()
    )
)


def _years_between(first: AcademicYear, last: AcademicYear) -> list[AcademicYear]:
    years = [last]
    while years[-1] > first:
        years.append(years[-1].previous)
    return years
