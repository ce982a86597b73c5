"""The TRS stand-in refuses routes that are not of the right form."""

from typing import Any

import pytest
import requests

from tests.standins.programs import Program
from tests.standins.trs_calls import (
    APPLY,
    ASSESSMENT_ONLY,
    BODY,
    EARLY_YEARS_ASSESSMENT_ONLY,
    INTERNATIONAL,
    KEY,
    OVERSEAS,
    person,
    put,
    without,
    wrong_fields,
)

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"routeToProfessionalStatusTypeId": None}, "routeToProfessionalStatusTypeId"),
        ({"routeToProfessionalStatusTypeId": "qts"}, "routeToProfessionalStatusTypeId"),
        ({"status": None}, "status"),
        ({"status": "Awarded"}, "status"),
        ({"status": "UnderAssessment", "holdsFrom": None}, "status"),
        ({"holdsFrom": None}, "holdsFrom"),
        ({"holdsFrom": "10/07/2026"}, "holdsFrom"),
        ({"holdsFrom": "2026-09-16"}, "holdsFrom"),
        ({"status": "Deferred"}, "holdsFrom"),
        ({"trainingStartDate": None}, "trainingStartDate"),
        ({"trainingEndDate": None}, "trainingEndDate"),
        ({"trainingEndDate": "2025-09-01"}, "trainingEndDate"),
        ({"trainingSubjectReferences": ["100343"] * 4}, "trainingSubjectReferences"),
        ({"trainingSubjectReferences": [100343]}, "trainingSubjectReferences"),
        ({"trainingAgeSpecialism": "11 to 16"}, "trainingAgeSpecialism"),
        ({"trainingAgeSpecialism": {"type": "Range", "from": 11}}, "trainingAgeSpecialism.to"),
        ({"trainingAgeSpecialism": {"type": "Range", "from": -1, "to": 5}}, "trainingAgeSpecialism.from"),
        ({"trainingAgeSpecialism": {"type": "Range", "from": 11, "to": 20}}, "trainingAgeSpecialism.to"),
        ({"trainingAgeSpecialism": {"type": "Range", "from": 11, "to": 11}}, "trainingAgeSpecialism.to"),
        ({"trainingAgeSpecialism": {"type": "KeyStage1", "from": 5}}, "trainingAgeSpecialism.from"),
        ({"trainingAgeSpecialism": {"type": "Nursery"}}, "trainingAgeSpecialism.type"),
        ({"trainingCountryReference": None}, "trainingCountryReference"),
        ({"trainingCountryReference": "GB-ENG"}, "trainingCountryReference"),
        ({"trainingProviderUkprn": None}, "trainingProviderUkprn"),
        ({"degreeTypeId": "BA"}, "degreeTypeId"),
        ({"isExemptFromInduction": False}, "isExemptFromInduction"),
        ({"isExemptFromInduction": "no"}, "isExemptFromInduction"),
    ],
)
def test_what_is_wrong_comes_back_by_field(
    trs: Program, trn: str, change: dict[str, Any], field: str
) -> None:
    assert wrong_fields(put(trs, trn, {**BODY, **change})) == {field}
    assert person(trs, trn)["routesToProfessionalStatuses"] == []


def test_everything_that_is_wrong_comes_back_at_once(trs: Program, trn: str) -> None:
    body = {**without("holdsFrom"), "trainingEndDate": "2025-01-01", "trainingCountryReference": "FR"}
    assert wrong_fields(put(trs, trn, body)) == {"holdsFrom", "trainingEndDate", "trainingCountryReference"}


def test_the_messages_about_dates_are_those_of_trs(trs: Program, trn: str) -> None:
    def message(change: dict[str, Any], field: str) -> Any:
        return put(trs, trn, {**BODY, **change}).json()["errors"][field]

    assert message({"holdsFrom": None}, "holdsFrom") == [
        "Holds from date must be specified when status is 'Holds'."
    ]
    assert message({"holdsFrom": "2026-09-16"}, "holdsFrom") == ["Holds from date cannot be in the future."]
    assert message({"trainingEndDate": "2025-08-31"}, "trainingEndDate") == [
        "Training end date cannot be before training start date."
    ]


def test_today_itself_is_not_in_the_future(trs: Program, trn: str) -> None:
    assert put(trs, trn, {**BODY, "holdsFrom": "2026-09-15"}).status_code == 204


@pytest.mark.parametrize("sent", [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe"])
def test_what_is_not_a_json_object_is_a_validation_error(trs: Program, trn: str, sent: bytes) -> None:
    url = f"{trs.url}/v3/persons/{trn}/routes-to-professional-statuses/r"
    headers = {
        "Authorization": f"Bearer {KEY}",
        "X-Api-Version": "20260120",
        "Content-Type": "application/json",
    }
    assert wrong_fields(requests.put(url, data=sent, headers=headers, timeout=10)) == {"$"}


def test_only_assessment_only_can_be_under_assessment_and_it_is_never_in_training(
    trs: Program, trn: str
) -> None:
    def sent(type_id: str, status: str) -> requests.Response:
        body = {**BODY, "routeToProfessionalStatusTypeId": type_id, "status": status, "holdsFrom": None}
        return put(trs, trn, body, reference=f"{type_id}-{status}")

    assert sent(ASSESSMENT_ONLY, "UnderAssessment").status_code == 204
    assert wrong_fields(sent(ASSESSMENT_ONLY, "InTraining")) == {"status"}
    assert wrong_fields(sent(EARLY_YEARS_ASSESSMENT_ONLY, "UnderAssessment")) == {"status"}
    assert sent(EARLY_YEARS_ASSESSMENT_ONLY, "InTraining").status_code == 204


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 204),
        ({"trainingCountryReference": "GB"}, 400),
        ({"trainingCountryReference": "FR"}, 400),
        ({"trainingProviderUkprn": "10000001"}, 400),
        ({"isExemptFromInduction": None}, 400),
        ({"routeToProfessionalStatusTypeId": APPLY, "trainingCountryReference": "FR"}, 204),
        ({"routeToProfessionalStatusTypeId": APPLY, "trainingCountryReference": "XI"}, 400),
    ],
)
def test_overseas_routes_have_a_country_and_no_provider(
    trs: Program, trn: str, change: dict[str, Any], status: int
) -> None:
    assert put(trs, trn, {**OVERSEAS, **change}).status_code == status


def test_international_qts_is_for_any_country_but_wales(trs: Program, trn: str) -> None:
    body = {**BODY, "routeToProfessionalStatusTypeId": INTERNATIONAL}
    assert put(trs, trn, {**body, "trainingCountryReference": "GB-WLS"}).status_code == 400
    assert put(trs, trn, {**body, "trainingCountryReference": "ES"}).status_code == 204
