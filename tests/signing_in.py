"""Signs in as a persona of the demo, whose organisation is created when it does not exist yet.

sign_in_as(client, "scitt")
page = arrive_as(client, "scitt")      # the same through the pages: the first page of their area
provider = lightwater()                # whose trainees scitt and scitt-read-only see
"""

import secrets

from flask import Flask
from peewee import Database

from actions.sign_in import SignIn
from models.lead_provider import LeadProvider
from models.provider import Provider
from models.school import School
from models.user import User
from rules.privacy_notice import MAJOR_VERSION
from scenarios import organisations
from tests.conftest import point_at
from tests.makers import NEVER_ASKED
from tests.page_client import Page, PageClient


def lightwater() -> Provider:
    """The provider of `scitt` and `scitt-read-only`."""
    return _provider(organisations.LIGHTWATER)


def northbridge() -> Provider:
    """The provider of `hei`."""
    return _provider(organisations.NORTHBRIDGE)


def sign_in_as(client: PageClient, persona: str) -> None:
    """Sign in as a persona of the demo (PD-60), without looking at pages before and after."""
    _make_organisation_of(persona)
    config = client.application.config
    needing_a_token = config["WTF_CSRF_METHODS"]
    config["WTF_CSRF_METHODS"] = ()
    try:
        answer = client.post(f"/sign-in/as/{persona}")
    finally:
        config["WTF_CSRF_METHODS"] = needing_a_token
    assert answer.status_code == 303, answer.get_data(as_text=True)
    with client.session_transaction() as session:
        session["csrf_token"] = secrets.token_hex(20)  # as the first page with a form gives it


def enter_as(client: PageClient, signed_in: SignIn) -> None:
    """Begin a session of a user whom a test signed in without a page."""
    User.update(privacy_version=MAJOR_VERSION).where(User.id == signed_in.account.user_id).execute()
    with client.session_transaction() as session:
        session["account"], session["access"] = signed_in.account.id, signed_in.access.id
        session["csrf_token"] = secrets.token_hex(20)


def arrive_as(client: PageClient, persona: str, *, next_path: str = "") -> Page:
    """Sign in by the page; returns the page that follows."""
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
    """The session key in the browser's cookie."""
    cookie = client.get_cookie("session")
    return cookie.value if cookie else None


def _make_organisation_of(persona: str) -> None:
    if persona in ("scitt", "scitt-read-only"):
        lightwater()
    elif persona == "hei":
        northbridge()
    elif persona.startswith(("school", "tutor")):
        kinds = {organisations.ASHCOMBE_HALL["urn"]: 11}
        more = {"tutor_confirmed_year": NEVER_ASKED}
        rows = [
            school | {"type_code": kinds.get(school["urn"], 34)} | more for school in organisations.SCHOOLS
        ]
        School.insert_many(rows).on_conflict_ignore().execute()
    elif persona == "lead-provider":
        name = organisations.LEAD_PROVIDER["name"]
        key = organisations.dfe_sign_in_id(name)
        LeadProvider.get_or_create(name=name, defaults={"dfe_sign_in_id": key})


def _provider(fields: dict[str, str]) -> Provider:
    found, _made = Provider.get_or_create(ukprn=fields["ukprn"], defaults=fields)
    return found
