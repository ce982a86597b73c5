"""The context of the appropriate body of a year: the year, and cached queries."""

from dataclasses import dataclass, field

from journeys.shared.query_cache import QueryCache
from models.appropriate_body import AppropriateBody
from models.ect_period import ECTPeriod
from models.ects_of_year import ects_with_body
from models.programme import TrainingYear
from models.service_context import ServiceContext
from models.training_choices import appropriate_bodies_offered


@dataclass(frozen=True)
class DefaultBodyContext:
    """The year as it is now; queries of the database are run once, and only when needed."""

    training_year: TrainingYear
    """With school."""
    service: ServiceContext
    _once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    def appropriate_bodies(self, search: str = "") -> list[AppropriateBody]:
        """The appropriate bodies of the year, with these words in their names."""
        return self._once(
            appropriate_bodies_offered, self.training_year.school, self.training_year.year, search
        )

    @property
    def current(self) -> AppropriateBody | None:
        """The appropriate body of the year now."""
        return self._once(lambda: self.training_year.appropriate_body)

    @property
    def following(self) -> list[ECTPeriod]:
        """The ECTs of the year whose appropriate body changes too."""
        return self._once(self._following)

    def _following(self) -> list[ECTPeriod]:
        of = self.training_year
        return ects_with_body(of.school, of.year, of.appropriate_body, self.service.today)
