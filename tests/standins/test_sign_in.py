"""Signing in through the DfE Sign-in stand-in with the OpenID Connect client of the service."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from authlib.integrations.flask_client import OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, session
from joserfc import jwt
from joserfc.jwk import KeySet

from tests.standins.browser import CALLBACK, Browser
from tests.standins.fixture_data import ASHDOWN, BEECHES, LIGHTWATER, PERSONAS
from tests.standins.programs import Program, running, write_json

pytestmark = pytest.mark.slow

CLIENT_ID = "teacher-training-records"
SECRET = "demo-dfe-sign-in-client-secret-0123"
SCOPE = "openid profile email organisation"


@pytest.fixture
def browser() -> Browser:
    return Browser()


@pytest.fixture
def discovered(sign_in: Program) -> Any:
    return requests.get(f"{sign_in.url}/.well-known/openid-configuration", timeout=10).json()


@pytest.fixture(params=["client_secret_basic", "client_secret_post"])
def oauth(request: pytest.FixtureRequest) -> Iterator[OAuth2Session]:
    with OAuth2Session(
        CLIENT_ID, SECRET, scope=SCOPE, redirect_uri=CALLBACK, token_endpoint_auth_method=request.param
    ) as session:
        yield session


def start(sign_in: Program, **change: str) -> str:
    """The address to which a service redirects the browser."""
    asked = {
        "client_id": CLIENT_ID,
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": SCOPE,
        **change,
    }
    asked = {name: value for name, value in asked.items() if value}
    return str(requests.Request("GET", f"{sign_in.url}/auth", params=asked).prepare().url)


def redeem(sign_in: Program, code: str, **change: Any) -> requests.Response:
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, **change}
    return requests.post(f"{sign_in.url}/token", data=form, auth=(CLIENT_ID, SECRET), timeout=10)


def signed_in(
    sign_in: Program, browser: Browser, words: str = "Sign in as Sam O’Brien", **change: str
) -> Any:
    """The answer of /token for a persona with one organisation or none."""
    return redeem(sign_in, code_for(sign_in, browser, words, **change)).json()


def code_for(sign_in: Program, browser: Browser, words: str = "Sign in as Sam O’Brien", **change: str) -> str:
    """The code with which a persona lands at the service."""
    browser.go(start(sign_in, **change))
    browser.press(words)
    assert browser.landed is not None
    return browser.landed["code"]


def me(sign_in: Program, token: str) -> requests.Response:
    return requests.get(f"{sign_in.url}/me", headers={"Authorization": f"Bearer {token}"}, timeout=10)


def test_discovery_is_for_the_address_it_is_reached_at(sign_in: Program, discovered: Any) -> None:
    assert discovered["issuer"] == sign_in.url
    paths = {name: value for name, value in discovered.items() if name.endswith(("endpoint", "jwks_uri"))}
    assert paths == {
        "authorization_endpoint": f"{sign_in.url}/auth",
        "token_endpoint": f"{sign_in.url}/token",
        "userinfo_endpoint": f"{sign_in.url}/me",
        "jwks_uri": f"{sign_in.url}/certs",
        "end_session_endpoint": f"{sign_in.url}/session/end",
    }


def test_the_issuer_can_be_another_address(folder: Path) -> None:
    personas = write_json(folder / "personas.json", PERSONAS)
    issuer = "https://sign-in.example:443"
    with running("dfe_sign_in", folder, PERSONAS_FILE=personas, PUBLIC_URL=issuer + "/") as sign_in:
        found = requests.get(f"{sign_in.url}/.well-known/openid-configuration", timeout=10).json()
        assert found["issuer"] == issuer
        token = signed_in(sign_in, Browser())["id_token"]
        keys = KeySet.import_key_set(requests.get(f"{sign_in.url}/certs", timeout=10).json())
        assert jwt.decode(token, keys, ["RS256"]).claims["iss"] == issuer


def test_somebody_with_one_organisation_signs_in(
    sign_in: Program, browser: Browser, oauth: OAuth2Session, discovered: Any
) -> None:
    address, state = oauth.create_authorization_url(discovered["authorization_endpoint"], nonce="n-1")
    browser.go(address)
    assert browser.h1 == "Choose who to sign in as"
    browser.press("Sign in as Sam O’Brien")
    assert browser.landed is not None
    assert browser.landed["state"] == state
    token = oauth.fetch_token(discovered["token_endpoint"], code=browser.landed["code"])
    keys = KeySet.import_key_set(requests.get(discovered["jwks_uri"], timeout=10).json())
    id_token = jwt.decode(token["id_token"], keys, ["RS256"])
    jwt.JWTClaimsRegistry(
        iss={"essential": True, "value": discovered["issuer"]},
        aud={"essential": True, "value": CLIENT_ID},
        nonce={"essential": True, "value": "n-1"},
        exp={"essential": True},
    ).validate(id_token.claims)
    assert id_token.claims["sub"] == PERSONAS[0]["sub"]
    assert "organisation" not in id_token.claims
    assert id_token.header["kid"] == keys.keys[0].kid
    assert oauth.get(discovered["userinfo_endpoint"]).json() == {
        "sub": PERSONAS[0]["sub"],
        "given_name": "Sam",
        "family_name": "O’Brien",
        "email": "sam@lightwater.example",
        "organisation": LIGHTWATER,
    }


def test_authlib_in_flask_accepts_the_whole_round_trip(sign_in: Program, browser: Browser) -> None:
    app = Flask(__name__)
    app.secret_key = "a test"
    service = OAuth(app).register(
        "dfe",
        client_id=CLIENT_ID,
        client_secret=SECRET,
        server_metadata_url=f"{sign_in.url}/.well-known/openid-configuration",
        client_kwargs={"scope": SCOPE},
    )
    with app.test_request_context("/sign-in"):
        address = service.authorize_redirect(CALLBACK).location
        remembered = dict(session)
    browser.go(address)
    browser.press("Sign in as Sam O’Brien")
    with app.test_request_context("/sign-in/callback", query_string=browser.landed):
        session.update(remembered)
        token = service.authorize_access_token()
        assert token["userinfo"]["sub"] == PERSONAS[0]["sub"]
        assert token["userinfo"]["iss"] == sign_in.url
        assert service.userinfo(token=token)["organisation"] == LIGHTWATER
        back = service.logout_redirect(
            post_logout_redirect_uri=CALLBACK, id_token_hint=token["id_token"]
        ).location
    browser.landed = None
    browser.go(back)
    assert browser.landed is not None
    assert browser.landed["state"]


def test_somebody_with_two_organisations_picks_one(sign_in: Program, browser: Browser) -> None:
    browser.go(start(sign_in, state="s", nonce="n"))
    browser.press("Sign in as Tia Marsh")
    assert browser.h1 == "Choose your organisation"
    browser.press("Continue")
    assert "Select an organisation" in browser.text
    browser.press("Continue", organisation=str(BEECHES["id"]))
    assert browser.landed is not None
    assert browser.landed["state"] == "s"
    token = redeem(sign_in, browser.landed["code"]).json()
    assert me(sign_in, token["access_token"]).json()["organisation"] == BEECHES


def test_an_organisation_of_somebody_else_cannot_be_picked(sign_in: Program, browser: Browser) -> None:
    browser.go(start(sign_in))
    browser.press("Sign in as Tia Marsh")
    browser.press("Continue", organisation=str(LIGHTWATER["id"]))
    assert browser.landed is None
    assert browser.h1 == "Choose your organisation"


def test_somebody_without_an_organisation_signs_in_without_the_claim(
    sign_in: Program, browser: Browser
) -> None:
    token = signed_in(sign_in, browser, "Sign in as Noa Body")
    assert "organisation" not in me(sign_in, token["access_token"]).json()


@pytest.mark.parametrize(
    ("scope", "members"),
    [
        ("openid", {"sub"}),
        ("openid email", {"sub", "email"}),
        ("openid profile", {"sub", "given_name", "family_name"}),
        ("openid organisationid", {"sub", "organisation"}),
    ],
)
def test_the_scope_decides_what_is_told(
    sign_in: Program, browser: Browser, scope: str, members: set[str]
) -> None:
    token = signed_in(sign_in, browser, scope=scope)
    found = me(sign_in, token["access_token"]).json()
    assert found.keys() == members
    if "organisation" in members:
        assert found["organisation"] == {"id": LIGHTWATER["id"]}


def test_without_the_scope_nobody_is_asked_for_an_organisation(sign_in: Program, browser: Browser) -> None:
    assert code_for(sign_in, browser, "Sign in as Tia Marsh", scope="openid profile")


def test_a_code_works_once(sign_in: Program, browser: Browser) -> None:
    code = code_for(sign_in, browser)
    assert redeem(sign_in, code).status_code == 200
    again = redeem(sign_in, code)
    assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})


def test_a_code_is_for_the_address_it_was_sent_to(sign_in: Program, browser: Browser) -> None:
    answer = redeem(sign_in, code_for(sign_in, browser), redirect_uri=CALLBACK + "2")
    assert answer.json() == {"error": "invalid_grant"}


def test_a_code_works_for_a_short_time_only(folder: Path, browser: Browser) -> None:
    personas = write_json(folder / "personas.json", PERSONAS)
    with running("dfe_sign_in", folder, PERSONAS_FILE=personas, CODE_SECONDS="0.1") as sign_in:
        code = code_for(sign_in, browser)
        time.sleep(0.15)
        assert redeem(sign_in, code).json() == {"error": "invalid_grant"}


def test_the_token_endpoint_wants_the_secret_and_a_code(sign_in: Program) -> None:
    url, form = (
        f"{sign_in.url}/token",
        {"grant_type": "authorization_code", "code": "x", "redirect_uri": CALLBACK},
    )
    for auth in (None, (CLIENT_ID, "wrong"), ("wrong", SECRET)):
        answer = requests.post(url, data=form, auth=auth, timeout=10)
        assert (answer.status_code, answer.json()) == (401, {"error": "invalid_client"})
    assert redeem(sign_in, "x", grant_type="password").json() == {"error": "unsupported_grant_type"}
    assert redeem(sign_in, "x").json() == {"error": "invalid_grant"}


@pytest.mark.parametrize("authorization", [None, "Bearer", "Bearer nonsense", "Basic eDp5"])
def test_me_wants_an_access_token(sign_in: Program, authorization: str | None) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    answer = requests.get(f"{sign_in.url}/me", headers=headers, timeout=10)
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize(
    "change",
    [{"client_id": "another"}, {"client_id": ""}, {"redirect_uri": ""}, {"redirect_uri": "/callback"},
     {"redirect_uri": "javascript:alert(1)"}, {"redirect_uri": CALLBACK + "#x"}],
)  # fmt: skip
def test_a_request_from_nowhere_gets_a_page_and_no_redirect(sign_in: Program, change: dict[str, str]) -> None:
    answer = requests.get(start(sign_in, **change), timeout=10, allow_redirects=False)
    assert answer.status_code == 400
    assert "You cannot sign in" in answer.text


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": ""}, "unsupported_response_type"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"prompt": "none"}, "login_required"),
    ],
)
def test_what_the_service_asked_wrongly_it_is_told(
    sign_in: Program, browser: Browser, change: dict[str, str], error: str
) -> None:
    browser.go(start(sign_in, state="s", **change))
    assert browser.landed == {"error": error, "state": "s"}


def test_an_expired_session_comes_back_with_an_error_and_no_state(sign_in: Program, browser: Browser) -> None:
    browser.go(start(sign_in, state="s"))
    assert browser.link("session here expires") == f"{CALLBACK}?error=sessionexpired"
    assert browser.link("no answer at all") == CALLBACK


def test_what_is_asked_is_escaped_on_the_page(sign_in: Program) -> None:
    page = requests.get(start(sign_in, state='"><b>'), timeout=10).text
    assert "<b>" not in page


def test_an_address_with_a_query_keeps_it(sign_in: Program, browser: Browser) -> None:
    code_for(sign_in, browser, redirect_uri=f"{CALLBACK}?door=1")
    assert browser.landed is not None
    assert browser.landed["door"] == "1"


def test_signing_out_goes_back_and_echoes_the_state(sign_in: Program, browser: Browser) -> None:
    token = signed_in(sign_in, browser)
    asked = {
        "id_token_hint": token["id_token"],
        "post_logout_redirect_uri": "http://127.0.0.1:9/sign-in",
        "state": "a b",
    }
    answer = requests.get(f"{sign_in.url}/session/end", params=asked, timeout=10, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (303, "http://127.0.0.1:9/sign-in?state=a+b")


@pytest.mark.parametrize("hint", ["", "nonsense", "e30.e30.e30"])
def test_signing_out_without_a_token_of_ours_redirects_nowhere(sign_in: Program, hint: str) -> None:
    asked = {"id_token_hint": hint, "post_logout_redirect_uri": "http://127.0.0.1:9/sign-in"}
    answer = requests.get(f"{sign_in.url}/session/end", params=asked, timeout=10, allow_redirects=False)
    assert answer.status_code == 200
    assert "You have signed out" in answer.text
    assert 'href="http://127.0.0.1:9/sign-in"' in answer.text


def test_signing_out_never_leads_to_a_script(sign_in: Program) -> None:
    asked = {"post_logout_redirect_uri": "javascript:alert(1)"}
    assert "javascript:" not in requests.get(f"{sign_in.url}/session/end", params=asked, timeout=10).text


def test_the_personas_file_is_read_again_when_it_changes(folder: Path, browser: Browser) -> None:
    path = folder / "personas.json"
    with running("dfe_sign_in", folder, PERSONAS_FILE=str(path)) as sign_in:
        browser.go(start(sign_in))
        assert "No one can sign in yet" in browser.text
        write_json(path, PERSONAS[:1])
        browser.go(start(sign_in))
        assert "Sam O’Brien" in browser.text
        assert str(ASHDOWN["name"]) not in browser.text
        write_json(path, PERSONAS)
        assert str(ASHDOWN["name"]) in requests.get(f"{sign_in.url}/people", timeout=10).text
