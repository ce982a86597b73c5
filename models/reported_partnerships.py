"""The partnerships that a lead provider reported for a school year: their list with a search, and their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, reduce
from operator import or_
from typing import Any

from peewee import SQL, Expression, ModelSelect, fn

from models.database import raw_tuples, tuples
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.partnership_participants import count_trained
from models.partnership_reports import delivery_partners_of
from models.prepared_query import PreparedQuery
from models.programme import Partnership
from models.school import School
from models.school_search import is_matching, narrowed
from rules.names import begin_words_of, search_terms
from rules.school_search import read_school_query

#: Most results of a search for words that so many have that an index of them does not help (PD-76).
MOST_FOUND = 50
#: More partnerships with the delivery partners of a search are that many.
_MANY = 1000
#: Partnerships whose participants are counted in one query.
_BATCH = 500


@dataclass(frozen=True)
class ListedPartnership:
    """A partnership in a list, with the numbers of those whom it trains."""

    partnership: Partnership
    ects: int
    mentors: int


@dataclass(frozen=True)
class ReportedPartnerships:
    """The partnerships of a lead provider in a year, those reported (or challenged) last first."""

    lead_provider: LeadProvider
    year: int
    today: date
    search: str = ""
    """Part of the name, town or postcode of the school, its URN, or part of the name of the delivery partner."""
    only_challenged: bool = False

    @cached_property
    def numbers(self) -> tuple[int, int]:
        """The numbers of all partnerships of the year and of those that schools have challenged."""
        total, challenged = _NUMBERS.first(self.lead_provider.id, self.year)
        return total, challenged

    def count(self) -> int:
        """The number of those that are wanted; of a search that finds very many, those that are shown."""
        return len(self._searched) if self.search else self.numbers[self.only_challenged]

    @property
    def there_are_more(self) -> bool:
        """True if a search finds so many that only those reported (or challenged) last are shown (PD-76)."""
        return bool(self.search) and not self._search.is_narrow and len(self._found) > MOST_FOUND

    def part(self, start: int, size: int) -> list[ListedPartnership]:
        """A slice of those that are wanted."""
        if self.search:
            return self._listed(self._searched[start : start + size])
        return self._listed([each for (each,) in tuples(self._wanted().offset(start).limit(size))])

    def every(self) -> list[ListedPartnership]:
        """All of those that are wanted."""
        ids = self._ids()
        batches = (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
        return [listed for batch in batches for listed in self._listed(batch)]

    @property
    def _searched(self) -> list[int]:
        return self._found if self._search.is_narrow else self._found[:MOST_FOUND]

    @cached_property
    def _found(self) -> list[int]:
        return self._ids(MOST_FOUND + 1)

    def _ids(self, limit: int | None = None) -> list[int]:
        """The ids of those that are wanted; where they are read in order, no more than so many."""
        if self.search and self._search.is_narrow:
            return self._ids_by_index()
        query = self._wanted()
        if self.search:
            query = query.join(School).where(reduce(or_, self._search.conditions))
        return [each for (each,) in tuples(query.limit(limit))]

    def _ids_by_index(self) -> list[int]:
        """Sorted here, because SQLite would read the whole year to have them in order."""
        queries = [self._of_year().join(School).where(each) for each in self._search.conditions]
        found = {row for query in queries for row in raw_tuples(query.select(self._latest, Partnership.id))}
        return [each for _moment, each in sorted(found, reverse=True)]

    def _listed(self, ids: Sequence[int]) -> list[ListedPartnership]:
        trained = count_trained(ids, self.today)
        found = {each.id: each for each in partnerships_of(self.lead_provider).where(Partnership.id.in_(ids))}
        return [ListedPartnership(found[each], *trained.get(each, (0, 0))) for each in ids]

    def _wanted(self) -> "ModelSelect[Partnership]":
        """Their ids alone, in the order of an index: so a page costs the same wherever in the list it is."""
        return self._of_year().order_by(self._latest.desc(), Partnership.id.desc())

    def _of_year(self) -> "ModelSelect[Partnership]":
        query = Partnership.select(Partnership.id).where(Partnership.year == self.year)
        query = query.where(Partnership.lead_provider == self.lead_provider)
        return query.where(Partnership.challenged_at.is_null(False)) if self.only_challenged else query

    @property
    def _latest(self) -> Any:
        return Partnership.challenged_at if self.only_challenged else Partnership.reported_at

    @cached_property
    def _search(self) -> "_Search":
        conditions: list[Expression] = []
        is_narrow, query, terms = True, read_school_query(self.search), search_terms(self.search)
        known = delivery_partners_of(self.lead_provider, self.year).values()
        if partners := [partner.id for partner in known if begin_words_of(terms, partner.name)]:
            conditions.append(Partnership.delivery_partner.in_(partners))
            theirs = Partnership.select(SQL("1")).where(Partnership.lead_provider == self.lead_provider)
            is_narrow = theirs.where(conditions[0]).limit(_MANY + 1).count() <= _MANY
        if not query.is_blank:
            by_index = narrowed(query)
            conditions.append(is_matching(query) if by_index is None else by_index)
            is_narrow = is_narrow and by_index is not None
        return _Search(conditions, is_narrow)


@dataclass(frozen=True)
class _Search:
    """Conditions of which one must be met: the delivery partner has the words, the school matches."""

    conditions: list[Expression]
    is_narrow: bool
    """True if an index finds the few that meet each."""


_NUMBERS = PreparedQuery(
    lambda lead_provider_id, year: (
        Partnership.select(fn.COUNT(Partnership.id), fn.COUNT(Partnership.challenged_at))
        .where((Partnership.lead_provider == lead_provider_id) & (Partnership.year == year))
        .tuples()
    )
)


def partnerships_of(lead_provider: LeadProvider) -> "ModelSelect[Partnership]":
    """The partnerships of a lead provider in all years, with school and delivery partner."""
    query = Partnership.select(Partnership, School, DeliveryPartner).join(School)
    query = query.join_from(Partnership, DeliveryPartner)
    return query.where(Partnership.lead_provider == lead_provider)
