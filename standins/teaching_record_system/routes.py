"""Routes to professional status."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from standins.teaching_record_system.reference_data import DEGREE_TYPES, ROUTE_TYPES, RouteType, countries


@dataclass(frozen=True)
class Route:
    """A route of a person, with the sender's reference."""

    reference: str
    type_id: str
    status: str
    training_start_date: date
    training_end_date: date
    holds_from: date | None = None
    subjects: tuple[str, ...] = ()
    age_specialism: dict[str, Any] | None = None
    country: str | None = None
    provider_ukprn: str | None = None
    provider_name: str | None = None
    degree_type_id: str | None = None
    is_exempt: bool = False

    @property
    def type(self) -> RouteType:
        """The type of the route."""
        return ROUTE_TYPES[self.type_id]

    def as_json(self, trn: str) -> dict[str, Any]:
        """The JSON of the API: members without a value are left out."""
        members = {
            "routeToProfessionalStatusId": str(uuid5(NAMESPACE_URL, f"{trn}/{self.reference}")),
            "routeToProfessionalStatusType": self.type.as_json(),
            "status": self.status,
            "holdsFrom": self.holds_from and self.holds_from.isoformat(),
            "trainingStartDate": self.training_start_date.isoformat(),
            "trainingEndDate": self.training_end_date.isoformat(),
            "trainingSubjects": [{"reference": each, "name": f"Subject {each}"} for each in self.subjects],
            "trainingAgeSpecialism": self.age_specialism,
            "trainingCountry": self.country
            and {"reference": self.country, "name": countries()[self.country]},
            "trainingProvider": self._provider(),
            "degreeType": self._degree(),
            "inductionExemption": {"isExempt": self.is_exempt, "exemptionReasons": []},
        }
        return {name: value for name, value in members.items() if value is not None}

    def _provider(self) -> dict[str, str] | None:
        if not self.provider_ukprn:
            return None
        return {"ukprn": self.provider_ukprn, "name": self.provider_name or f"Provider {self.provider_ukprn}"}

    def _degree(self) -> dict[str, str] | None:
        if not self.degree_type_id:
            return None
        return {"degreeTypeId": self.degree_type_id, "name": DEGREE_TYPES[self.degree_type_id]}
