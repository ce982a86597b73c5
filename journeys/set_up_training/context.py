"""The context of setting up a year: the school, and cached queries."""

from dataclasses import dataclass, field

from journeys.shared.query_cache import QueryCache
from models.appropriate_body import AppropriateBody
from models.programme import Partnership
from models.school import School
from models.service_context import ServiceContext
from models.training_choices import appropriate_bodies_offered, training_of
from models.training_years import YearOfSchool, rolled_over_partnership, work_together, years_of


@dataclass(frozen=True)
class TrainingContext:
    """The context of a walk besides the answers; queries of the database are run once, and only when needed."""

    school: School
    service: ServiceContext
    _once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    @property
    def years(self) -> list[YearOfSchool]:
        """The open years that can be set up, the latest first."""
        found = self._once(years_of, self.school, self.service.today)
        return [each for each in found if each.can_be_set_up]

    def partnership_before(self, year: int) -> Partnership | None:
        """The partnership of the year before that the school may go on with."""
        return self._once(rolled_over_partnership, self.school, year)

    def works_together(self, partnership: Partnership, year: int) -> bool:
        """True if its lead provider and delivery partner work together in a year."""
        return self._once(work_together, partnership.lead_provider, partnership.delivery_partner, year)

    def appropriate_bodies(self, year: int, search: str = "") -> list[AppropriateBody]:
        """The appropriate bodies of a year, with these words in their names."""
        return self._once(appropriate_bodies_offered, self.school, year, search)

    def usual_body(self, year: int) -> AppropriateBody | None:
        """The appropriate body of the year before, while it can be chosen."""
        before = self._once(training_of, self.school, year - 1)
        body = before.appropriate_body if before else None
        return body if body in self.appropriate_bodies(year) else None
