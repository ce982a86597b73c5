"""A holder of a link who is not signed in runs a journey about any record, without a line in the engine."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, abort, g, render_template
from jinja2 import ChoiceLoader, DictLoader
from peewee import Database
from wtforms import StringField
from wtforms.validators import InputRequired

from app import create_app
from blueprints.web import drafts, journey_views
from blueprints.web.journey_pages import JourneyPages, Subject
from config import Config
from journeys.facts import Facts
from journeys.journey import Journey, Row, Step
from journeys.question import Question
from models.database import locked
from models.draft import Draft
from models.school import School
from rules.wording import Wording
from tests.makers import make_school
from tests.page_client import Page, PageClient
from tests.signing_in import client_of

TOKENS = ("first-link", "second-link")


class Contact(Question):
    """The name of whoever answers for the school."""

    words = Wording(contact="Who answers for the school?", row="Contact")
    contact = StringField(validators=[InputRequired("Enter a name")])


class Room(Question):
    """Where they are found."""

    words = Wording(room="Which room are they in?", row="Room")
    room = StringField(validators=[InputRequired("Enter a room")])


class ContactFacts(Facts):
    """The answers so far."""

    @property
    def contact(self) -> str:
        """The name."""
        return str(self.answer("contact", "contact"))

    @property
    def room(self) -> str:
        """The room."""
        return str(self.answer("room", "room"))


def save_contact(facts: ContactFacts, *, user: Any, context: Any) -> Mapping[str, Any]:
    """Rename the school, so that submitting twice would show."""
    assert user is None
    school = facts.context
    School.update(name=f"{school.name} ({facts.contact})").where(School.id == school.id).execute()
    return {"contact": facts.contact}


NAME_CONTACT = Journey(
    "name-contact",
    words=Wording(title="Contact", done="Contact saved"),
    about="school",
    facts=ContactFacts,
    submit=save_contact,
    steps=(
        Step("contact", Contact, rows=(Row("row", lambda facts: facts.contact),)),
        Step("room", Room, rows=(Row("row", lambda facts: facts.room),)),
    ),
)

TEMPLATES = {
    "links/begin.html": """{% extends "layouts/page.html" %}{% from "components/forms.html" import post_button %}
{% block title %}Name a contact{% endblock %}
{% block content %}{{ post_button(url_for("links.start_name_contact", token=token), "Start") }}{% endblock %}""",
    "links/name_contact/confirmation.html": """{% extends "layouts/page.html" %}
{% block content %}<p>{{ result.contact }}</p>{% endblock %}""",
}


def holder_of(token: str) -> str:
    """Tokens are stored hashed."""
    return hashlib.sha256(token.encode()).hexdigest()


@pytest.fixture
def school(database: Database) -> School:
    return make_school("Alder School")


@pytest.fixture
def client(database: Database, school: School, tmp_path: Path) -> PageClient:
    """A browser of nobody who is signed in, and an area for holders of links."""
    app = create_app(Config.from_environment({"DATA_DIR": str(tmp_path), "PORT": "5942"}))
    links = Blueprint("links", __name__, url_prefix="/links/<token>")

    @links.url_value_preprocessor
    def read_link(_endpoint: str | None, values: dict[str, Any] | None) -> None:
        token = (values or {})["token"]
        g.holder = holder_of(token) if token in TOKENS else abort(404)
        if key := (values or {}).get("draft_key"):
            g.draft = drafts.find_draft(key, holder=g.holder) or abort(404)

    @links.get("/begin")
    def begin(token: str) -> str:
        return render_template("links/begin.html", token=token)

    def lock(record: School) -> School:
        return locked(School.select().where(School.id == record.id)).get()

    subject = Subject("school", "", find=lambda: School.get_by_id(school.id), lock=lock)
    pages = JourneyPages(
        NAME_CONTACT,
        "links",
        context=lambda visit: visit.subject,
        leave=lambda visit: f"/links/{TOKENS[0]}/begin",
        subject=subject,
        owner=lambda: {"holder": g.holder},
    )
    journey_views.register(links, pages)
    journey_views.REGISTERED.remove(pages)
    app.register_blueprint(links)
    app.jinja_loader = ChoiceLoader([DictLoader(TEMPLATES), app.jinja_loader])
    return client_of(app, database)


def begun(client: PageClient) -> Page:
    """The first question of a new draft."""
    return client.page(f"/links/{TOKENS[0]}/begin").submit("Start")


def checked(client: PageClient) -> Page:
    """The check page with both questions answered."""
    return begun(client).submit("Continue", {"contact": "Ana"}).submit("Continue", {"room": "12"})


def test_from_start_to_confirmation(client: PageClient, school: School) -> None:
    client.page(f"/links/{TOKENS[0]}/begin")
    assert Draft.select().count() == 0, "looking at the page of a link writes nothing"
    question = begun(client)
    assert question.h1 == "Who answers for the school?"
    again = question.submit("Continue", status=422)
    assert again.errors == ["Enter a name"]
    check = again.submit("Continue", {"contact": "Ana"}).submit("Continue", {"room": "12"})
    assert check.rows == {"Contact": "Ana", "Room": "12"}
    done = check.submit()
    assert done.h1 == "Contact saved"
    draft = Draft.get()
    assert (draft.holder, draft.created_by_id) == (holder_of(TOKENS[0]), None)
    assert (draft.subject_kind, draft.subject_id) == ("school", school.id)


def test_the_draft_of_another_link_is_not_found(client: PageClient) -> None:
    path = checked(client).path
    for token in (TOKENS[1], "unknown"):
        assert client.get(path.replace(TOKENS[0], token)).status_code == 404
