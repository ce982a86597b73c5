"""The API for reading persons by TRN."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, g, request

from standins.teaching_record_system.access import MOVED_AND_GONE, needs, version
from standins.teaching_record_system.person_json import person_json, read_includes
from standins.teaching_record_system.problems import (
    DEACTIVATED,
    FORBIDDEN_FOR_APPROPRIATE_BODY,
    MERGED,
    PERSON_NOT_FOUND,
    Refusal,
    WrongFields,
    empty_response,
    refused,
    wrong_fields,
)
from standins.teaching_record_system.records import Records
from standins.teaching_record_system.teachers import Teacher

FOR_APPROPRIATE_BODIES = frozenset({"induction", "alerts"})


def persons_api(records: Records) -> Blueprint:
    """The endpoints that read."""
    api = Blueprint("persons", __name__)
    api.register_error_handler(Refusal, refused)
    api.register_error_handler(WrongFields, wrong_fields)

    @api.get("/v3/persons/<trn>")
    @needs("GetPerson", "AppropriateBody")
    def person(trn: str) -> Response:
        check = _IdentityCheck.from_query(request.args)
        includes = read_includes(request.args.get("include", ""))
        if "AppropriateBody" in g.roles and not (check.date_of_birth and includes <= FOR_APPROPRIATE_BODIES):
            raise Refusal(FORBIDDEN_FOR_APPROPRIATE_BODY, 403)
        teacher = records.find(trn)
        if teacher is None or not (teacher.merged_into or teacher.deactivated or check.matches(teacher)):
            raise Refusal(PERSON_NOT_FOUND, 404, check.detail(trn))
        return _moved_or_gone(teacher, "persons") or _json(
            person_json(teacher, records.routes(teacher), includes)
        )

    @api.get("/v3/trns/<trn>")
    @needs(since="20250905")
    def trn(trn: str) -> Response:
        teacher = records.find(trn)
        if teacher is None:
            raise Refusal(PERSON_NOT_FOUND, 404)
        return _moved_or_gone(teacher, "trns", by_status=True) or empty_response(204)

    return api


class _IdentityCheck:
    """The date of birth or National Insurance number that a person must have to be found."""

    def __init__(self, date_of_birth: date | None, national_insurance_number: str) -> None:
        self.date_of_birth = date_of_birth
        self.national_insurance_number = national_insurance_number

    @classmethod
    def from_query(cls, args: Mapping[str, str]) -> "_IdentityCheck":
        """Parse the query; raises WrongFields for an invalid date, and for both together."""
        born, number = args.get("dateOfBirth", ""), args.get("nationalInsuranceNumber", "")
        if born and number:
            raise WrongFields(
                {
                    "nationalInsuranceNumber": [
                        "Only one of dateOfBirth and nationalInsuranceNumber may be specified."
                    ]
                }
            )
        return cls(_read_date("dateOfBirth", born) if born else None, number)

    def matches(self, teacher: Teacher) -> bool:
        """True if nothing was asked for, or it is theirs."""
        if self.date_of_birth:
            return self.date_of_birth == teacher.date_of_birth
        return not self.national_insurance_number or teacher.has_national_insurance_number(
            self.national_insurance_number
        )

    def detail(self, trn: str) -> str:
        """The requested values, a line each: the reason why a client must not log a refusal's detail."""
        lines = [f"TRN: '{trn}'"]
        if self.date_of_birth:
            lines.append(f"Date of birth: '{self.date_of_birth}'")
        if self.national_insurance_number:
            lines.append(f"National Insurance number: '{self.national_insurance_number}'")
        return "\n".join(lines)


def _moved_or_gone(teacher: Teacher, collection: str, by_status: bool = False) -> Response | None:
    """The response for a merged or deactivated record: 308 or 410 since MOVED_AND_GONE, before 404 with its code."""
    tells_by_status = by_status or version() >= MOVED_AND_GONE
    if teacher.merged_into:
        if tells_by_status:
            return empty_response(308, {"Location": f"/v3/{collection}/{teacher.merged_into}"})
        raise Refusal(MERGED, 404)
    if teacher.deactivated:
        raise Refusal(DEACTIVATED, 410 if tells_by_status else 404)
    return None


def _read_date(field: str, value: Any) -> date:
    try:
        if not isinstance(value, str) or len(value) != len("2000-01-01"):
            raise ValueError("not a date")
        return date.fromisoformat(value)
    except ValueError:
        raise WrongFields({field: ["The value is not a date of the form yyyy-mm-dd."]}) from None


def _json(body: Any) -> Response:
    return Response(json.dumps(body), content_type="application/json")
