"""The public contract of the API of lead providers, on the running service: a report, a list, and the limit."""

from typing import Any

import pytest
import requests

from scenarios.organisations import LEAD_PROVIDER
from tests.chaos.records import change_settings
from tests.processes import RunningService

pytestmark = [pytest.mark.slow]


def test_a_lead_provider_reports_lists_and_comes_to_the_limit(demo: RunningService) -> None:
    token = demo.run("create-api-token", LEAD_PROVIDER["name"]).split()[-1]

    def call(method: str, path: str, **more: Any) -> requests.Response:
        headers = {"Authorization": f"Bearer {token}"}
        return requests.request(method, f"{demo.base_url}/api/v1/{path}", headers=headers, timeout=10, **more)

    partner = call("GET", "delivery-partners").json()["data"][0]
    year = max(partner["academic_years"])
    schools = call("GET", "schools", params={"academic_year": year}).json()["data"]
    urns = [school["urn"] for school in schools if not school["in_partnership"]]
    body = {"academic_year": year, "delivery_partner_id": partner["id"]}
    answers = [call("POST", "partnerships", json={**body, "school_urn": urn}) for urn in urns[:5]]
    reported = [answer.json() for answer in answers if answer.status_code == 201]
    assert reported, answers[0].text
    listed = call("GET", "partnerships", params={"academic_year": year}).json()["data"]
    assert reported[-1] in listed

    change_settings(demo, api_requests=3)
    refused = call("GET", "partnerships")
    assert (refused.status_code, refused.headers["Content-Type"]) == (429, "application/problem+json")
    assert int(refused.headers["Retry-After"]) > 0
    assert call("GET", "openapi.json").status_code == 200
