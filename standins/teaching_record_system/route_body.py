"""Validation of a route to professional status.

Everything that is wrong comes back at once, by field. What needs the records (does the person exist, is the route
awarded already) is checked afterwards, in routes_api.py.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from standins.teaching_record_system.fields import Fields
from standins.teaching_record_system.problems import WrongFields
from standins.teaching_record_system.reference_data import (
    ASSESSMENT_ONLY,
    INTERNATIONAL,
    NORTHERN_IRELAND,
    OVERSEAS,
    SAYS_IF_EXEMPT,
    SCOTLAND,
)

STATUSES = (
    "InTraining",
    "Holds",
    "Deferred",
    "DeferredForSkillsTest",
    "Failed",
    "Withdrawn",
    "UnderAssessment",
)
AGE_TYPES = (
    "Range", "FoundationStage", "FurtherEducation", "KeyStage1", "KeyStage2", "KeyStage3", "KeyStage4",
)  # fmt: skip
OLDEST_AGE = 19
MOST_SUBJECTS = 3
NOT_OVERSEAS = frozenset({"GB", "GB-ENG", "XF", "GB-WLS", "GB-CYM", "XI"})
WALES = frozenset({"GB-WLS", "GB-CYM"})
ONLY_COUNTRY = {SCOTLAND: "GB-SCT", NORTHERN_IRELAND: "GB-NIR"}


@dataclass(frozen=True)
class RouteBody:
    """A valid route to be written."""

    type_id: str
    status: str
    holds_from: date | None
    training_start_date: date
    training_end_date: date
    subjects: tuple[str, ...]
    age_specialism: dict[str, Any] | None
    country: str | None
    provider_ukprn: str | None
    degree_type_id: str | None
    is_exempt: bool | None


def read_route(sent: Any, today: date) -> RouteBody:
    """Parse a request body; raises WrongFields."""
    if not isinstance(sent, dict):
        raise WrongFields({"$": ["The body is not a JSON object."]})
    fields = Fields(sent)
    body = _read(fields)
    if body is None:
        raise WrongFields(fields.errors)
    for rule in (
        _check_status,
        _check_dates,
        _check_subjects,
        _check_age,
        _check_country,
        _check_provider,
        _check_exempt,
    ):
        rule(body, fields)
    if body.holds_from and body.holds_from > today:
        fields.wrong("holdsFrom", "Holds from date cannot be in the future.")
    if fields.errors:
        raise WrongFields(fields.errors)
    return body


def _read(fields: Fields) -> RouteBody | None:
    """Parse the members by their types; None if one is missing or of another type, before any rule is checked."""
    type_id = fields.guid("routeToProfessionalStatusTypeId", required=True)
    status = fields.choice("status", STATUSES, required=True)
    holds_from = fields.date("holdsFrom")
    start = fields.date("trainingStartDate", required=True)
    end = fields.date("trainingEndDate", required=True)
    rest: dict[str, Any] = {
        "subjects": fields.strings("trainingSubjectReferences"),
        "age_specialism": _read_age(fields.members("trainingAgeSpecialism")),
        "country": fields.string("trainingCountryReference"),
        "provider_ukprn": fields.string("trainingProviderUkprn"),
        "degree_type_id": fields.guid("degreeTypeId"),
        "is_exempt": fields.boolean("isExemptFromInduction"),
    }
    if fields.errors or not (type_id and status and start and end):
        return None
    return RouteBody(type_id, status, holds_from, start, end, **rest)


def _read_age(fields: Fields | None) -> dict[str, Any] | None:
    if fields is None:
        return None
    age = {
        "type": fields.choice("type", AGE_TYPES, required=True),
        "from": fields.whole_number("from"),
        "to": fields.whole_number("to"),
    }
    return {name: value for name, value in age.items() if value is not None}


def _check_status(body: RouteBody, fields: Fields) -> None:
    is_assessment_only = body.type_id == ASSESSMENT_ONLY
    if body.status == "InTraining" and is_assessment_only:
        fields.wrong("status", "Status cannot be 'InTraining' for this route type.")
    if body.status == "UnderAssessment" and not is_assessment_only:
        fields.wrong("status", "Status cannot be 'UnderAssessment' for this route type.")


def _check_dates(body: RouteBody, fields: Fields) -> None:
    if body.status == "Holds" and body.holds_from is None:
        fields.wrong("holdsFrom", "Holds from date must be specified when status is 'Holds'.")
    if body.status != "Holds" and body.holds_from is not None:
        fields.wrong("holdsFrom", "Holds from date cannot be specified unless status is 'Holds'.")
    if body.training_end_date <= body.training_start_date:
        fields.wrong("trainingEndDate", "Training end date cannot be before training start date.")


def _check_subjects(body: RouteBody, fields: Fields) -> None:
    if len(body.subjects) > MOST_SUBJECTS:
        fields.wrong("trainingSubjectReferences", f"At most {MOST_SUBJECTS} subjects may be specified.")


def _check_age(body: RouteBody, fields: Fields) -> None:
    age = body.age_specialism
    if age is None:
        return
    ends = {name: age.get(name) for name in ("from", "to")}
    for name, years in ends.items():
        if age["type"] != "Range" and years is not None:
            fields.wrong(f"trainingAgeSpecialism.{name}", "An age can only be specified for type 'Range'.")
        if age["type"] == "Range" and (years is None or not 0 <= years <= OLDEST_AGE):
            fields.wrong(f"trainingAgeSpecialism.{name}", f"Age must be from 0 to {OLDEST_AGE}.")
    youngest, oldest = ends["from"], ends["to"]
    if youngest is not None and oldest is not None and oldest <= youngest:
        fields.wrong("trainingAgeSpecialism.to", "Age to must be greater than age from.")


def _check_country(body: RouteBody, fields: Fields) -> None:
    if body.country is None:
        fields.wrong("trainingCountryReference", "Training country reference must be specified.")
    elif not _is_country_allowed(body.type_id, body.country):
        fields.wrong(
            "trainingCountryReference", "Training country reference is not allowed for this route type."
        )


def _is_country_allowed(type_id: str, country: str) -> bool:
    if type_id in ONLY_COUNTRY:
        return country == ONLY_COUNTRY[type_id]
    if type_id in OVERSEAS:
        return country not in NOT_OVERSEAS
    if type_id == INTERNATIONAL:
        return country not in WALES
    return country == "GB"


def _check_provider(body: RouteBody, fields: Fields) -> None:
    is_overseas = body.type_id in OVERSEAS
    if is_overseas and body.provider_ukprn is not None:
        fields.wrong("trainingProviderUkprn", "Training provider cannot be specified for this route type.")
    if not is_overseas and not body.provider_ukprn:
        fields.wrong("trainingProviderUkprn", "Training provider must be specified for this route type.")


def _check_exempt(body: RouteBody, fields: Fields) -> None:
    says = body.type_id in SAYS_IF_EXEMPT
    if says and body.is_exempt is None:
        fields.wrong("isExemptFromInduction", "Must be specified for this route type.")
    if not says and body.is_exempt is not None:
        fields.wrong("isExemptFromInduction", "Cannot be specified for this route type.")
