"""Tests that a GET never writes (PD-48; the page client checks it for every GET of every test)."""

from datetime import date, timedelta

import pytest
from flask import Flask
from peewee import Database

from models.school import School
from models.upload import STATES
from tests.makers import NOW, make_school, make_upload
from tests.page_client import PageClient
from tests.pages.test_access import WORDS, areas_of
from tests.reading_only import MAY_WRITE, Wrote
from tests.signing_in import lightwater, sign_in_as


@pytest.fixture
def writing(database: Database) -> PageClient:
    """A service whose one page adds a school on GET and on POST."""
    app = Flask(__name__)
    app.test_client_class = PageClient

    @app.route("/schools", methods=["GET", "POST"])
    def make() -> str:
        make_school("Beech School")
        return ""

    client = app.test_client()
    assert isinstance(client, PageClient)
    return client


def test_a_get_that_writes_is_noticed(writing: PageClient) -> None:
    with pytest.raises(Wrote, match='GET /schools wrote\n  INSERT INTO "school"'):
        writing.get("/schools?show=all")


def test_a_post_may_write(writing: PageClient) -> None:
    writing.post("/schools")
    assert School.get().name == "Beech School"


def test_what_may_write_is_there(app: Flask) -> None:
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= set(MAY_WRITE)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["recommendations", "placements"])
def test_an_upload_is_looked_at_from_every_side_while_it_is_in_any_state(
    client: PageClient, today: date, state: str, kind: str
) -> None:
    sign_in_as(client, "scitt")
    counts = {"ready_count": 2, "error_count": 1, "done_count": 2}
    yesterday = NOW - timedelta(days=1)  # so that no page waits for a missing job
    times = dict.fromkeys(
        ("created_at", "checked_at", "submitted_at", "undo_until", "heartbeat_at"), yesterday
    )
    upload = make_upload(lightwater(), kind=kind, state=state, **counts, **times)
    adapter = client.application.url_map.bind("localhost")
    for rule in areas_of(client.application):
        is_theirs = rule.endpoint.startswith("providers.") and "GET" in (rule.methods or ())
        if "upload_id" in rule.arguments and is_theirs:
            values = {name: WORDS.get(name) for name in rule.arguments} | {"upload_id": upload.id}
            assert client.get(adapter.build(rule.endpoint, values)).status_code in (200, 303)
