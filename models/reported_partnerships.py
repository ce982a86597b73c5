"""The partnerships that a lead provider reported for a school year: their list with a search, and their numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

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
    """The partnerships of a lead provider in a year, those reported last first."""

    lead_provider: LeadProvider
    year: int
    today: date
    search: str = ""
    """Part of the name, town or postcode of the school, its URN, or part of the name of the delivery partner."""
    only_challenged: bool = False

    def numbers(self) -> tuple[int, int]:
        """The numbers of all partnerships of the year and of those that schools have challenged."""
        total, challenged = _NUMBERS.first(self.lead_provider.id, self.year)
        return total, challenged

    def count(self) -> int:
        """The number of those that are wanted."""
        if self.search:
            return self._wanted().count()
        total, challenged = self.numbers()
        return challenged if self.only_challenged else total

    def part(self, start: int, size: int) -> list[ListedPartnership]:
        """A slice of those that are wanted."""
        return self._listed(list(self._wanted().order_by(*_LATEST_FIRST).offset(start).limit(size)))

    def every(self) -> list[ListedPartnership]:
        """All of those that are wanted."""
        found = list(self._wanted().order_by(*_LATEST_FIRST))
        batches = (found[start : start + _BATCH] for start in range(0, len(found), _BATCH))
        return [listed for batch in batches for listed in self._listed(batch)]

    def _listed(self, found: Collection[Partnership]) -> list[ListedPartnership]:
        trained = count_trained([each.id for each in found], self.today)
        return [ListedPartnership(each, *trained.get(each.id, (0, 0))) for each in found]

    def _wanted(self) -> "ModelSelect[Partnership]":
        query = partnerships_of(self.lead_provider).where(Partnership.year == self.year)
        if self.only_challenged:
            query = query.where(Partnership.challenged_at.is_null(False))
        return query.where(self._matching()) if self.search else query

    def _matching(self) -> Expression:
        terms, query = search_terms(self.search), read_school_query(self.search)
        known = delivery_partners_of(self.lead_provider, self.year).values()
        partners = [partner.id for partner in known if begin_words_of(terms, partner.name)]
        condition: Expression = Partnership.delivery_partner.in_(partners)
        return condition if query.is_blank else condition | is_matching(query)


#: In the order of an index, whatever their number.
_LATEST_FIRST = Partnership.reported_at.desc(), Partnership.id.desc()
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


def years_reported(lead_provider: LeadProvider) -> list[int]:
    """The school years in which a lead provider has partnerships, latest first."""
    query = Partnership.select(Partnership.year).distinct()
    found = query.where(Partnership.lead_provider == lead_provider).order_by(Partnership.year.desc())
    return [year for (year,) in tuples(found)]
