"""Teachers of TRS as the teachers file has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from standins.teaching_record_system.reference_data import EARLY_YEARS_POSTGRADUATE, PROVIDER_LED
from standins.teaching_record_system.routes import Route

Json = dict[str, Any]


@dataclass(frozen=True)
class Teacher:
    """A record of TRS."""

    trn: str
    first_name: str
    last_name: str
    date_of_birth: date
    middle_name: str = ""
    national_insurance_number: str | None = None
    email_address: str | None = None
    routes: tuple[Route, ...] = ()
    induction: Json | None = None
    alerts: list[Json] = field(default_factory=list)
    previous_names: list[Json] = field(default_factory=list)
    merged_into: str | None = None
    deactivated: bool = False

    @property
    def is_active(self) -> bool:
        """True if neither merged into another record nor deactivated."""
        return not self.merged_into and not self.deactivated

    def has_national_insurance_number(self, number: str) -> bool:
        """True if a number is theirs, compared without spaces and case."""
        mine = self.national_insurance_number
        return bool(mine) and _plain(mine or "") == _plain(number)


def read_teacher(record: Mapping[str, Any]) -> Teacher:
    """Parse an entry of the teachers file; raises KeyError, ValueError or TypeError."""
    return Teacher(
        trn=str(record["trn"]).zfill(7),
        first_name=record["firstName"],
        last_name=record["lastName"],
        date_of_birth=date.fromisoformat(record["dateOfBirth"]),
        middle_name=record.get("middleName") or "",
        national_insurance_number=record.get("nationalInsuranceNumber"),
        email_address=record.get("emailAddress"),
        routes=tuple(_routes(record)),
        induction=_induction(record.get("induction")),
        alerts=list(record.get("alerts") or []),
        previous_names=list(record.get("previousNames") or []),
        merged_into=record.get("mergedInto"),
        deactivated=bool(record.get("deactivated")),
    )


def held_route(type_id: str, holds_from: date, provider: Mapping[str, Any] | None = None) -> Route:
    """A finished route of a year, for a teacher of whom only the date of the award is known."""
    return Route(
        reference=f"held-since-{holds_from}",
        type_id=type_id,
        status="Holds",
        holds_from=holds_from,
        training_start_date=date(holds_from.year - 1, 9, 1),
        training_end_date=holds_from,
        country="GB",
        provider_ukprn=str((provider or {}).get("ukprn", "")) or None,
        provider_name=str((provider or {}).get("name", "")) or None,
    )


def _routes(record: Mapping[str, Any]) -> list[Route]:
    provider = record.get("trainingProvider")
    return [
        held_route(type_id, date.fromisoformat(record[award]), provider)
        for award, type_id in (("qts", PROVIDER_LED), ("eyts", EARLY_YEARS_POSTGRADUATE))
        if record.get(award)
    ]


def _induction(given: Any) -> Json | None:
    if not given:
        return None
    return {"status": given, "exemptionReasons": []} if isinstance(given, str) else dict(given)


def _plain(number: str) -> str:
    return "".join(number.split()).upper()
