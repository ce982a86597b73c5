"""How does a test sign in? As a persona of the demo, whose organisation is made when it is not there yet.

page = sign_in_as(client, "scitt")     # the first page of their area
provider = lightwater()                # whose trainees scitt and scitt-read-only see
"""

from __future__ import annotations

from flask import Flask
from peewee import Database

from models.lead_provider import LeadProvider
from models.provider import Provider
from models.school import School
from scenarios import organisations
from tests.conftest import point_at
from tests.page_client import Page, PageClient


def lightwater() -> Provider:
    """The provider of `scitt` and `scitt-read-only`."""
    return _provider(organisations.LIGHTWATER)


def northbridge() -> Provider:
    """The provider of `hei`."""
    return _provider(organisations.NORTHBRIDGE)


def sign_in_as(client: PageClient, persona: str, *, next_path: str = "") -> Page:
    """Sign in as a persona of the demo (contract, "Demo personas"), and see where that leads."""
    _make_organisation_of(persona)
    page = client.page(f"/sign-in?next={next_path}" if next_path else "/sign-in")
    return page.submit(form=f"/sign-in/as/{persona}")


def client_of(app: Flask, database: Database) -> PageClient:
    """A browser of a service that a test made for itself, on the test's database."""
    point_at(database)
    app.testing = True
    app.test_client_class = PageClient
    client = app.test_client()
    assert isinstance(client, PageClient)
    lightwater()
    return client


def session_key(client: PageClient) -> str | None:
    """What the browser's cookie holds."""
    cookie = client.get_cookie("session")
    return cookie.value if cookie else None


def _make_organisation_of(persona: str) -> None:
    if persona in ("scitt", "scitt-read-only"):
        lightwater()
    elif persona == "hei":
        northbridge()
    elif persona.startswith(("school", "tutor")):
        for school in organisations.SCHOOLS:
            is_independent = school is organisations.ASHCOMBE_HALL
            kind = {"type_code": 11 if is_independent else 34}
            School.get_or_create(urn=school["urn"], defaults=school | kind)
    elif persona == "lead-provider":
        name = organisations.LEAD_PROVIDER["name"]
        key = organisations.dfe_sign_in_id(name)
        LeadProvider.get_or_create(name=name, defaults={"dfe_sign_in_id": key})


def _provider(fields: dict[str, str]) -> Provider:
    found, _made = Provider.get_or_create(ukprn=fields["ukprn"], defaults=fields)
    return found
