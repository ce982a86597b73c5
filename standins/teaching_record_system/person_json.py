"""JSON of a person."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from standins.teaching_record_system.reference_data import EYTS, QTS
from standins.teaching_record_system.routes import Route
from standins.teaching_record_system.teachers import Json, Teacher

Routes = Sequence[Route]

#: The member that each name of `include` adds, keyed in lower case.
_INCLUDED: dict[str, Callable[[Teacher, Routes], Json]] = {
    "induction": lambda teacher, routes: {"induction": induction(teacher, routes)},
    "mandatoryqualifications": lambda teacher, routes: {"mandatoryQualifications": []},
    "pendingdetailchanges": lambda teacher, routes: {
        "pendingNameChange": False,
        "pendingDateOfBirthChange": False,
    },
    "alerts": lambda teacher, routes: {"alerts": teacher.alerts},
    "previousnames": lambda teacher, routes: {"previousNames": teacher.previous_names},
    "routestoprofessionalstatuses": lambda teacher, routes: {
        "routesToProfessionalStatuses": [route.as_json(teacher.trn) for route in routes]
    },
    "_allowidsigninwithprohibitions": lambda teacher, routes: {},
}


def read_includes(value: str) -> frozenset[str]:
    """Parse an `include` value. As in TRS, one unknown name makes it include nothing at all."""
    names = frozenset(name.strip().lower() for name in value.split(",") if name.strip())
    return names if names <= _INCLUDED.keys() else frozenset()


def person_json(teacher: Teacher, routes: Routes, includes: Iterable[str]) -> Json:
    """A person with exactly the requested optional members."""
    person = {
        "trn": teacher.trn,
        "firstName": teacher.first_name,
        "middleName": teacher.middle_name,
        "lastName": teacher.last_name,
        "dateOfBirth": teacher.date_of_birth.isoformat(),
        "nationalInsuranceNumber": teacher.national_insurance_number,
        "emailAddress": teacher.email_address,
        "qts": _award(QTS, routes),
        "eyts": _award(EYTS, routes),
        "qtlsStatus": "None",
    }
    for name in sorted(includes):
        person.update(_INCLUDED[name](teacher, routes))
    return person


def induction(teacher: Teacher, routes: Routes) -> Json:
    """The induction of the record; else QTS makes it required, unless its route is exempt."""
    if teacher.induction is not None:
        return {"exemptionReasons": [], **teacher.induction}
    held = _held(QTS, routes)
    is_exempt = any(route.is_exempt for route in held)
    with_qts = "Exempt" if is_exempt else "RequiredToComplete"
    return {"status": with_qts if held else "None", "exemptionReasons": []}


def _award(award: str, routes: Routes) -> dict[str, Any] | None:
    held = _held(award, routes)
    if not held:
        return None
    return {
        "holdsFrom": min(route.holds_from or date.max for route in held).isoformat(),
        "routes": [{"routeToProfessionalStatusType": route.type.as_json()} for route in held],
    }


def _held(award: str, routes: Routes) -> list[Route]:
    return [route for route in routes if route.status == "Holds" and route.type.awards == award]
