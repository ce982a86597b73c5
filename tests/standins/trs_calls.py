"""Requests to the TRS stand-in, and its answers."""

from typing import Any

import requests

from tests.standins.programs import Program

KEY = "demo-trs-key"
PROVIDER_LED = "97497716-5ac5-49aa-a444-27fa3e2c152a"
EARLY_YEARS = "dbc4125b-9235-41e4-abd2-baabbf63f829"
ASSESSMENT_ONLY = "57b86cef-98e2-4962-a74a-d47c7a34b838"
EARLY_YEARS_ASSESSMENT_ONLY = "d9eef3f8-fde6-4a3f-a361-f6655a42fa1e"
INTERNATIONAL = "d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1"
SCOTLAND = "52835b1f-1f2e-4665-abc6-7fb1ef0a80bb"
APPLY = "6f27bdeb-d00a-4ef9-b0ea-26498ce64713"
BODY: dict[str, Any] = {
    "routeToProfessionalStatusTypeId": PROVIDER_LED,
    "status": "Holds",
    "holdsFrom": "2026-07-10",
    "trainingStartDate": "2025-09-01",
    "trainingEndDate": "2026-07-10",
    "trainingSubjectReferences": ["100343", "999002"],
    "trainingAgeSpecialism": {"type": "Range", "from": 11, "to": 16},
    "trainingCountryReference": "GB",
    "trainingProviderUkprn": "10000001",
    "degreeTypeId": "9959e914-f4f4-44cd-909f-e170a0f1ac42",
}
OVERSEAS = {
    **BODY,
    "routeToProfessionalStatusTypeId": SCOTLAND,
    "trainingCountryReference": "GB-SCT",
    "trainingProviderUkprn": None,
    "isExemptFromInduction": True,
}


def put(
    trs: Program, trn: str, body: Any = BODY, reference: str = "ref-1", key: str = KEY
) -> requests.Response:
    return requests.put(
        f"{trs.url}/v3/persons/{trn}/routes-to-professional-statuses/{reference}",
        json=body,
        headers={"Authorization": f"Bearer {key}", "X-Api-Version": "20260120"},
        timeout=10,
    )


def person(trs: Program, trn: str) -> Any:
    return requests.get(
        f"{trs.url}/v3/persons/{trn}",
        params={"include": "Induction,RoutesToProfessionalStatuses"},
        headers={"Authorization": f"Bearer {KEY}", "X-Api-Version": "20260120"},
        timeout=10,
    ).json()


def received(trs: Program, trn: str) -> list[Any]:
    everything = requests.get(
        f"{trs.url}/received", headers={"Accept": "application/json"}, timeout=10
    ).json()
    return [each for each in everything if each["trn"] == trn]


def code(answer: requests.Response) -> tuple[int, int]:
    return answer.status_code, answer.json()["errorCode"]


def wrong_fields(answer: requests.Response) -> set[str]:
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "errorCode" not in answer.json()
    return set(answer.json()["errors"])


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in BODY.items() if name not in names}
