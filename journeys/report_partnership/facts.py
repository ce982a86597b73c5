"""The facts of a report of one partnership, and their context."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from journeys.facts import Facts
from journeys.shared.query_cache import QueryCache
from models.delivery_partner import DeliveryPartner
from models.lead_provider import LeadProvider
from models.partnership_reports import (
    ReportedSchools,
    delivery_partners_of,
    load_reported_schools,
    years_to_report,
)
from models.school import School
from models.service_context import ServiceContext
from rules.academic_years import AcademicYear, school_year


@dataclass(frozen=True)
class ReportContext:
    """The lead provider that reports, with what is known of schools, asked for once."""

    lead_provider: LeadProvider
    service: ServiceContext
    once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    @property
    def years(self) -> list[int]:
        """The years for which it can report."""
        return self.once(years_to_report, self.lead_provider, self.service.today)

    def delivery_partners(self, year: int) -> Mapping[int, DeliveryPartner]:
        """Those with which it works in a year, by id."""
        return self.once(delivery_partners_of, self.lead_provider, year)

    def reported(self, urn: str, year: int) -> ReportedSchools:
        """What is known of one school for a year."""
        return self.once(_load, self.lead_provider, year, urn, self.service)


def _load(lead_provider: LeadProvider, year: int, urn: str, service: ServiceContext) -> ReportedSchools:
    return load_reported_schools(lead_provider, year, [urn], service.today)


@dataclass(frozen=True)
class Report(Facts):
    """The answers about one partnership."""

    context: ReportContext

    @property
    def years(self) -> list[AcademicYear]:
        """The years to choose from, latest first."""
        return [school_year(year) for year in self.context.years]

    @property
    def has_no_year(self) -> bool:
        """True if it works with no delivery partner in any year that is open."""
        return not self.context.years

    @property
    def has_several_years(self) -> bool:
        """True if there is a year to choose."""
        return len(self.context.years) > 1

    @property
    def year(self) -> AcademicYear:
        """The year of the report."""
        return school_year(int(self.answer("year", "year") or self.context.years[0]))

    @property
    def delivery_partners(self) -> Mapping[int, DeliveryPartner]:
        """Those of the year."""
        return self.context.delivery_partners(self.year.starts_in)

    def school_with(self, urn: str) -> School | None:
        """The school with a URN, if there is one."""
        return self.context.reported(urn, self.year.starts_in).schools.get(urn)

    def refusal_of(self, urn: str) -> str | None:
        """The name of the reason why a school cannot be reported (rules.partnership_reports)."""
        any_partner = next(iter(self.delivery_partners), None)
        return self.context.reported(urn, self.year.starts_in).refusal(urn, any_partner)

    @property
    def chosen_school(self) -> str:
        """The name of the school, once one was chosen; empty before."""
        found = self.school_with(str(self.answer("school", "school") or "")) if self.context.years else None
        return found.name if found else ""

    @property
    def school(self) -> School:
        """The school that was chosen."""
        found = self.school_with(str(self.answer("school", "school")))
        assert found is not None, "its question has accepted it"
        return found

    @property
    def school_name(self) -> str:
        """The name of the school."""
        return self.school.name

    @property
    def delivery_partner(self) -> DeliveryPartner:
        """The delivery partner that was chosen."""
        return self.delivery_partners[int(self.answer("delivery-partner", "delivery_partner"))]
