"""The OpenAPI document, and what the API answers to requests made from it."""

import json
import re
import shlex
from html import unescape

import pytest
import schemathesis
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    ignored_auth,
    negative_data_rejection,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from models.delivery_partner import DeliveryPartner
from models.school import School
from tests.api.conftest import ApiClient
from tests.ect_makers import make_ect, make_partnership
from tests.long_run import LONG

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,
    ignored_auth,
    unsupported_method,
)


def test_the_document_is_public_and_of_version_3_1(client: FlaskClient) -> None:
    answer = client.get("/api/v1/openapi.json")
    document = answer.get_json()
    assert document["openapi"] == "3.1.0"
    assert document["security"] == [{"token": []}]
    assert set(document["paths"]) == {
        f"/api/v1/{path}"
        for path in (
            "schools",
            "schools/{school_id}",
            "delivery-partners",
            "delivery-partners/{delivery_partner_id}",
            "partnerships",
            "partnerships/{partnership_id}",
            "participants",
            "participants/{participant_id}",
            "participants/transfers",
            "participants/{participant_id}/transfers",
            "unfunded-mentors",
            "unfunded-mentors/{unfunded_mentor_id}",
        )
    }


def test_the_pages_show_a_request_and_an_answer_of_each_operation(client: FlaskClient) -> None:
    text = client.get("/api/v1").get_data(as_text=True)
    groups = sorted(set(re.findall(r'href="(/api/v1/reference/[a-z-]+)"', text)))
    assert len(groups) == 5
    text += "".join(client.get(each).get_data(as_text=True) for each in groups)
    assert client.get("/api/v1/reference/nothing").status_code == 404
    blocks = [unescape(block) for block in re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", text, re.DOTALL)]
    commands = [shlex.split(block) for block in blocks if block.startswith("curl")]
    assert len(commands) == 14
    assert all("Authorization: Bearer YOUR_TOKEN" in command for command in commands)
    assert len([json.loads(block) for block in blocks if block.startswith("{")]) == 1 + len(commands)
    (report,) = [command for command in commands if "POST" in command]
    assert json.loads(report[-1])["school_urn"] == "900001"


@pytest.mark.slow
@pytest.mark.timeout(240)
def test_every_answer_is_as_the_document_says(
    app: Flask, api: ApiClient, school: School, partner: DeliveryPartner
) -> None:
    partnership = make_partnership(school, lead_provider=partner.pairings[0].lead_provider)
    make_ect(school, programme="fip", lead_provider=partnership.lead_provider, partnership=partnership)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    for operation in (result.ok() for result in schema.get_all_operations()):
        _run(operation, {"Authorization": f"Bearer {api.token}", "Accept-Encoding": "identity"})


def _run(operation: object, headers: dict[str, str]) -> None:
    @seed(20261130)
    @settings(
        max_examples=300 if LONG else 20,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
        deadline=None,
        database=None,
    )
    @given(case=operation.as_strategy())  # type: ignore[attr-defined]
    def answers_as_documented(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    answers_as_documented()
