"""The public API of the DfE Sign-in stand-in: organisations and roles."""

import time
from typing import Any

import jwt
import pytest
import requests

from tests.standins.fixture_data import ASHDOWN, BEECHES, LIGHTWATER, PERSONAS
from tests.standins.programs import Program

pytestmark = pytest.mark.slow

CLIENT_ID = "teacher-training-records"
SECRET = "demo-dfe-sign-in-api-secret-01234567"
SAM, TIA, NOA = (str(each["sub"]) for each in PERSONAS)


def get(sign_in: Program, path: str, secret: str = SECRET, **claims: Any) -> requests.Response:
    payload = {"iss": CLIENT_ID, "aud": "signin.education.gov.uk", **claims}
    token = jwt.encode({name: value for name, value in payload.items() if value}, secret, algorithm="HS256")
    return requests.get(sign_in.url + path, headers={"Authorization": f"Bearer {token}"}, timeout=10)


def roles_path(organisation: dict[str, Any], sub: str, service: str = CLIENT_ID) -> str:
    return f"/services/{service}/organisations/{organisation['id']}/users/{sub}"


def test_roles_are_those_at_the_organisation(sign_in: Program) -> None:
    found = get(sign_in, roles_path(LIGHTWATER, SAM)).json()
    assert (found["userId"], found["serviceId"], found["organisationId"]) == (
        SAM,
        CLIENT_ID,
        LIGHTWATER["id"],
    )
    assert [role["code"] for role in found["roles"]] == ["ProviderUser", "ReadOnly"]
    assert found["roles"][0].keys() == {"id", "name", "code", "numericId", "status"}
    assert found["roles"][0]["name"] == "Provider user"
    assert found["identifiers"] == []


def test_ids_are_compared_without_case(sign_in: Program) -> None:
    path = roles_path({"id": str(LIGHTWATER["id"]).lower()}, SAM.lower())
    assert get(sign_in, path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        roles_path(BEECHES, TIA),
        roles_path(LIGHTWATER, TIA),
        roles_path(LIGHTWATER, "nobody"),
        roles_path(LIGHTWATER, SAM, service="another"),
        "/users/nobody/organisations",
    ],
)
def test_no_role_no_organisation_and_nobody_are_404(sign_in: Program, path: str) -> None:
    assert get(sign_in, path).status_code == 404


def test_organisations_are_a_bare_list_of_claims(sign_in: Program) -> None:
    assert get(sign_in, f"/users/{TIA}/organisations").json() == [ASHDOWN, BEECHES]


def test_somebody_may_have_no_organisation(sign_in: Program) -> None:
    assert get(sign_in, f"/users/{NOA}/organisations").json() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": "another-secret-of-at-least-32-bytes!"},
        {"iss": "another"},
        {"iss": None},
        {"aud": "another"},
        {"aud": None},
        {"exp": int(time.time()) - 60},
    ],
)
def test_a_token_that_is_not_right_is_403(sign_in: Program, wrong: dict[str, Any]) -> None:
    assert get(sign_in, roles_path(LIGHTWATER, SAM), **wrong).status_code == 403


def test_an_unsigned_token_is_403(sign_in: Program) -> None:
    token = jwt.encode({"iss": CLIENT_ID, "aud": "signin.education.gov.uk"}, None, algorithm="none")
    headers = {"Authorization": f"Bearer {token}"}
    answer = requests.get(sign_in.url + roles_path(LIGHTWATER, SAM), headers=headers, timeout=10)
    assert answer.status_code == 403


def test_no_token_is_401_and_one_that_expires_later_is_fine(sign_in: Program) -> None:
    path = roles_path(LIGHTWATER, SAM)
    assert requests.get(sign_in.url + path, timeout=10).status_code == 401
    assert get(sign_in, path, exp=int(time.time()) + 60).status_code == 200
