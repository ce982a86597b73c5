"""Tests of signing in and out through DfE Sign-in, and of the pages for users without access."""

import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from peewee import Database
from werkzeug.serving import make_server

from app import create_app
from blueprints.account import memberships
from blueprints.account.sign_in import MOST_SIGN_INS
from config import Config
from models.user import Access, Account, User
from models.web_session import WebSession
from scenarios.organisations import KESTREL_SCHOOLS, LIGHTWATER, SCHOOLS, dfe_sign_in_id, provider_claim
from scenarios.people import PERSONAS
from standins.dfe_sign_in.app import create_app as dfe_sign_in_app
from tests.makers import make_school
from tests.page_client import Page, PageClient
from tests.signing_in import client_of, session_key, sign_in_as
from tests.standins.browser import Browser
from tests.standins.programs import Program, running, write_json

LIGHTWATER_CLAIM = provider_claim(LIGHTWATER, "ProviderUser")
ELSEWHERE = {**LIGHTWATER_CLAIM, "id": "0B5A", "name": "Faraway College", "ukprn": "19999999"}


def person(name: str, *organisations: dict[str, Any]) -> dict[str, Any]:
    """An account at DfE Sign-in."""
    return {
        "id": name.lower(),
        "sub": f"SUB-{name}",
        "email": f"{name.lower()}@example.com",
        "given_name": name,
        "family_name": "Person",
        "organisations": list(organisations),
    }


PEOPLE = [
    *(persona.as_json() for persona in PERSONAS),
    person("Nowhere"),
    person("Roleless", {**LIGHTWATER_CLAIM, "roles": []}),
    person("Stranger", ELSEWHERE),
    person("Both", ELSEWHERE, LIGHTWATER_CLAIM),
]


@pytest.fixture(scope="module")
def dfe_sign_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    folder = tmp_path_factory.mktemp("dfe-sign-in")
    people = write_json(folder / "personas.json", PEOPLE)
    with running("dfe_sign_in", folder, PERSONAS_FILE=people) as program:
        yield program


@pytest.fixture(scope="module")
def service(dfe_sign_in: Program, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The service with a DfE Sign-in of its own."""
    environ = {
        "DATA_DIR": str(tmp_path_factory.mktemp("var")),
        "DFE_SIGN_IN_URL": dfe_sign_in.url,
        "DFE_SIGN_IN_API_URL": dfe_sign_in.url,
        "SERVICE_URL": "http://localhost",
    }
    app = create_app(Config.from_environment(environ))
    app.testing = True
    return app


@pytest.fixture
def visitor(dfe_sign_in: Program, service: Flask, database: Database) -> PageClient:
    """A browser whose service has the DfE Sign-in of its own."""
    dfe_sign_in.switch("normal")
    return client_of(service, database)


class Outside(Browser):
    """A browser at DfE Sign-in, until it is redirected to the service."""

    came_back = ""

    def go(self, url: str, data: dict[str, str] | None = None) -> None:
        answer = self.session.request(
            "POST" if data else "GET", url, data=data, timeout=10, allow_redirects=False
        )
        location = answer.headers.get("Location", "")
        if location.startswith("http://localhost/"):
            self.came_back = location
            return
        self.url = url
        super().go(url, data)


def at_dfe_sign_in(client: PageClient, button: str, *organisation: str, start: str = "/sign-in") -> Outside:
    """Leave for DfE Sign-in, choose a person there, and an organisation if one is given."""
    leaving = client.page(start).submit("Sign in using DfE Sign-in", follow=False, status=303)
    outside = Outside()
    outside.go(leaving.response.headers["Location"])
    outside.press(button)
    for chosen in organisation:
        outside.press("Continue", organisation=chosen)
    assert outside.came_back, outside.text
    return outside


def through_dfe_sign_in(
    client: PageClient, button: str, *organisation: str, start: str = "/sign-in", status: int = 200
) -> Page:
    """The same, and back to the service; returns the page after the redirect."""
    return client.page(at_dfe_sign_in(client, button, *organisation, start=start).came_back, status=status)


def test_dfe_sign_in_brings_a_person_back_to_where_they_wanted_to_be(visitor: PageClient) -> None:
    page = through_dfe_sign_in(visitor, "Sign in as Priya Raman", start="/providers/trainees?search=zo%C3%AB")
    assert (page.h1, page.path) == ("Trainees", "/providers/trainees?search=zo%C3%AB")
    account = Account.get()
    assert (account.way, account.subject, account.user.email, account.user.signed_in_at is not None) == (
        "dfe-sign-in",
        "persona-scitt",
        "priya.raman@lightwater.example",
        True,
    )
    access = Access.get()
    assert (access.area, access.read_only, access.provider.name) == ("providers", False, "Lightwater SCITT")


def test_the_role_at_dfe_sign_in_says_who_may_only_look(visitor: PageClient) -> None:
    through_dfe_sign_in(visitor, "Sign in as Grace Okafor")
    assert Access.get().read_only


def test_somebody_with_several_organisations_acts_for_the_one_they_chose(visitor: PageClient) -> None:
    home = through_dfe_sign_in(visitor, "Sign in as Both Person", LIGHTWATER_CLAIM["id"])
    assert (home.h1, "Change organisation" in home.links) == ("Your trainee teachers", False)


def test_somebody_with_several_schools_changes_between_them_afterwards(
    visitor: PageClient, dfe_sign_in: Program
) -> None:
    for school in SCHOOLS:
        make_school(**school)
    own = dfe_sign_in_id(KESTREL_SCHOOLS[1]["name"])
    home = through_dfe_sign_in(visitor, "Sign in as Amara Nwosu", own).submit("Accept and continue")
    asked = home.click("Change organisation")
    assert f"You are acting for {KESTREL_SCHOOLS[1]['name']}" in asked.text
    home = asked.submit(KESTREL_SCHOOLS[2]["name"])
    assert KESTREL_SCHOOLS[2]["name"] in home.text


def test_somebody_comes_in_for_the_one_school_when_the_others_are_not_told_in_time(
    visitor: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memberships, "TIME_LIMIT", -1)
    for school in SCHOOLS:
        make_school(**school)
    own = dfe_sign_in_id(KESTREL_SCHOOLS[0]["name"])
    home = through_dfe_sign_in(visitor, "Sign in as Amara Nwosu", own).submit("Accept and continue")
    assert KESTREL_SCHOOLS[0]["name"] in home.text
    assert "Change organisation" not in home.links


@pytest.mark.parametrize(
    ("name", "h1", "link"),
    [
        ("Nowhere", "You have not been linked to an organisation yet", "request-organisation/search"),
        ("Roleless", "Ask for an account to access Teacher training records", "my-services"),
        ("Stranger", "Your account is not authorised", "request-organisation/search"),
    ],
)
def test_somebody_without_access_learns_whom_to_ask(
    visitor: PageClient, name: str, h1: str, link: str
) -> None:
    page = through_dfe_sign_in(visitor, f"Sign in as {name} Person", status=403)
    assert page.h1 == h1
    assert any(href == f"https://services.signin.education.gov.uk/{link}" for href in page.links.values())
    assert "becomingateacher@digital.education.gov.uk" in page.text
    assert visitor.page("/providers").h1 == "Sign in"
    assert not User.select().exists()


def test_somebody_refused_who_was_signed_in_before_is_signed_out(visitor: PageClient) -> None:
    sign_in_as(visitor, "scitt")
    page = through_dfe_sign_in(visitor, "Sign in as Roleless Person", status=403)
    assert "Priya" not in page.html
    assert visitor.page("/providers").h1 == "Sign in"


def test_somebody_refused_can_sign_out_there_and_use_another_account(visitor: PageClient) -> None:
    page = through_dfe_sign_in(visitor, "Sign in as Roleless Person", status=403)
    leaving = page.submit("Sign out and use another account", follow=False, status=303)
    assert "/session/end?id_token_hint=" in leaving.response.headers["Location"]


def test_signing_out_ends_the_session_at_dfe_sign_in_as_well(
    visitor: PageClient, dfe_sign_in: Program
) -> None:
    through_dfe_sign_in(visitor, "Sign in as Priya Raman")
    leaving = visitor.page("/sign-out").submit("Sign out", form="/sign-out", follow=False, status=303)
    there = leaving.response.headers["Location"]
    assert there.startswith(f"{dfe_sign_in.url}/session/end?id_token_hint=")
    assert session_key(visitor) is None
    outside = Outside()
    outside.go(there)
    assert visitor.page(outside.came_back).h1 == "You have signed out"


def test_the_addresses_to_come_back_to_do_not_follow_the_host_header(
    visitor: PageClient, service: Flask
) -> None:
    def sent_to(path: str, token: str) -> str:
        headers = {"Host": "evil.example", "Cookie": f"session={session_key(visitor)}"}
        elsewhere = service.test_client(use_cookies=False)
        return elsewhere.post(path, data={"csrf_token": token}, headers=headers).headers["Location"]

    leaving = sent_to("/sign-in/dfe-sign-in", visitor.page("/sign-in").token)
    assert "redirect_uri=http%3A%2F%2Flocalhost%2Fsign-in%2Fcallback" in leaving
    through_dfe_sign_in(visitor, "Sign in as Priya Raman")
    leaving = sent_to("/sign-out", visitor.page("/sign-out").token)
    assert leaving.endswith("post_logout_redirect_uri=http%3A%2F%2Flocalhost%2Fsigned-out")


def test_only_the_newest_sign_ins_that_were_begun_are_kept(visitor: PageClient) -> None:
    addresses = [
        visitor.page("/sign-in").submit("Sign in using DfE Sign-in", follow=False, status=303).response
        for _ in range(8)
    ]
    states = [re.findall(r"state=(\w+)", each.headers["Location"])[0] for each in addresses]
    (kept,) = WebSession.select()
    assert [state for state in states if f"_state_dfe_{state}" in kept.data] == states[-MOST_SIGN_INS:]
    assert len(json.dumps(kept.data)) < 4_000


def test_the_id_token_is_in_no_cookie(visitor: PageClient) -> None:
    through_dfe_sign_in(visitor, "Sign in as Priya Raman")
    assert len(session_key(visitor) or "") == 43


@pytest.mark.parametrize("query", ["?error=sessionexpired", "", "?code=made-up&state=made-up"])
def test_somebody_who_dawdled_begins_again_and_still_arrives(visitor: PageClient, query: str) -> None:
    visitor.page("/providers/trainees").submit("Sign in using DfE Sign-in", follow=False, status=303)
    page = visitor.page(f"/sign-in/callback{query}")
    assert (page.h1, page.path) == ("Sign in", "/sign-in?next=/providers/trainees")


def test_an_answer_works_once(visitor: PageClient) -> None:
    outside = at_dfe_sign_in(visitor, "Sign in as Priya Raman")
    assert visitor.page(outside.came_back).h1 == "Your trainee teachers"
    assert visitor.page(outside.came_back).path == "/sign-in"


def test_an_answer_for_one_browser_signs_nobody_in_from_another(
    visitor: PageClient, service: Flask, database: Database
) -> None:
    outside = at_dfe_sign_in(visitor, "Sign in as Priya Raman")
    other = client_of(service, database)
    assert other.page(outside.came_back).h1 == "Sign in"
    assert other.page("/providers").h1 == "Sign in"


@pytest.mark.parametrize("mode", ["500", "drop"])
def test_when_dfe_sign_in_breaks_half_way_the_page_says_so(
    visitor: PageClient, dfe_sign_in: Program, mode: str
) -> None:
    outside = at_dfe_sign_in(visitor, "Sign in as Priya Raman")
    dfe_sign_in.switch(mode)
    assert visitor.page(outside.came_back, status=503).h1 == "You cannot sign in at the moment"
    dfe_sign_in.switch("normal")
    assert through_dfe_sign_in(visitor, "Sign in as Priya Raman").h1 == "Your trainee teachers"


def test_when_dfe_sign_in_is_away_the_page_says_so_and_signing_out_works(
    database: Database, tmp_path: Path
) -> None:
    environ = {
        "DATA_DIR": str(tmp_path),
        "DFE_SIGN_IN_URL": "http://127.0.0.1:9",
        "DFE_SIGN_IN_API_URL": "http://127.0.0.1:9",
    }
    client = client_of(create_app(Config.from_environment(environ)), database)
    page = client.page("/sign-in").submit("Sign in using DfE Sign-in", status=503)
    assert page.h1 == "You cannot sign in at the moment"
    sign_in_as(client, "scitt")
    with client.session_transaction() as session:
        session["id_token"] = "from-before"
    assert client.page("/sign-out").submit("Sign out", form="/sign-out").h1 == "You have signed out"


def test_dfe_sign_in_may_change_its_key(database: Database, tmp_path: Path) -> None:
    people = write_json(tmp_path / "personas.json", PEOPLE)
    server = make_server("127.0.0.1", 0, Flask("not ready"), threaded=True)
    url = f"http://127.0.0.1:{server.port}"
    environ = {
        "DATA_DIR": str(tmp_path),
        "DFE_SIGN_IN_URL": url,
        "DFE_SIGN_IN_API_URL": url,
        "SERVICE_URL": "http://localhost",
    }
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        client = client_of(create_app(Config.from_environment(environ)), database)
        for _ in range(2):
            server.app = dfe_sign_in_app({"PERSONAS_FILE": people}, url)
            page = through_dfe_sign_in(client, "Sign in as Priya Raman")
            assert page.h1 == "Your trainee teachers"
    finally:
        server.shutdown()
        server.server_close()
