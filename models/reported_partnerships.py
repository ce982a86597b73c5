"""The partnerships that a lead provider reported for a school year: their list with a search, and their numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from peewee import Expression, ModelSelect, fn

from models.database import tuples
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.partnership_participants import count_trained
from models.partnership_reports import delivery_partners_of
from models.prepared_query import PreparedQuery
from models.programme import Partnership
from models.school import School
from models.school_lists import is_matching
from rules.names import begin_words_of, search_terms
from rules.school_search import read_school_query

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
        """The number of those that are wanted."""
        return len(self._found) if self.search else self.numbers[self.only_challenged]

    def part(self, start: int, size: int) -> list[ListedPartnership]:
        """A slice of those that are wanted."""
        if self.search:
            return self._listed(self._found[start : start + size])
        return self._listed([each for (each,) in tuples(self._wanted().offset(start).limit(size))])

    def every(self) -> list[ListedPartnership]:
        """All of those that are wanted."""
        ids = self._found
        batches = (ids[start : start + _BATCH] for start in range(0, len(ids), _BATCH))
        return [listed for batch in batches for listed in self._listed(batch)]

    @cached_property
    def _found(self) -> list[int]:
        """The ids of all that are wanted; a search reads every school of the year, so it does that once."""
        return [each for (each,) in tuples(self._wanted())]

    def _listed(self, ids: Sequence[int]) -> list[ListedPartnership]:
        trained = count_trained(ids, self.today)
        found = {each.id: each for each in partnerships_of(self.lead_provider).where(Partnership.id.in_(ids))}
        return [ListedPartnership(found[each], *trained.get(each, (0, 0))) for each in ids]

    def _wanted(self) -> "ModelSelect[Partnership]":
        """Their ids alone, in the order of an index: so a page costs the same wherever in the list it is."""
        query = Partnership.select(Partnership.id).where(Partnership.year == self.year)
        query = query.where(Partnership.lead_provider == self.lead_provider)
        if self.only_challenged:
            query = query.where(Partnership.challenged_at.is_null(False))
        if self.search:
            query = query.join(School).where(self._matching())
        latest = Partnership.challenged_at if self.only_challenged else Partnership.reported_at
        return query.order_by(latest.desc(), Partnership.id.desc())

    def _matching(self) -> Expression:
        terms, query = search_terms(self.search), read_school_query(self.search)
        known = delivery_partners_of(self.lead_provider, self.year).values()
        partners = [partner.id for partner in known if begin_words_of(terms, partner.name)]
        condition: Expression = Partnership.delivery_partner.in_(partners)
        return condition if query.is_blank else condition | is_matching(query)


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
