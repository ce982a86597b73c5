"""Two contexts of one process work side by side: each thread and job sees its own records, day, settings and words."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread

import pytest
from flask import Flask
from flask.testing import FlaskClient

from jobs.check_upload import check_upload
from models.database import connected
from models.service_context import LoadedScenario, current_key, in_context, opened_context, register, sources
from models.trainee import Trainee
from models.upload import Upload
from rules.dates import day_of
from tests import databases
from tests.makers import make_trainee
from tests.signing_in import lightwater, sign_in_as
from tests.uploads.uploading import as_reported, started, written_as_csv

#: Key → the day there, the settings, and what the page of bulk updates offers.
CONTEXTS = {
    "winter": (date(2026, 1, 15), {"vocabulary": "2023", "max_rows": 1}, "Recommend trainees"),
    "summer": (date(2026, 7, 15), {"vocabulary": "2026"}, "Update the status of trainees"),
}
ROUNDS = 5


@pytest.fixture
def _contexts(app: Flask, tmp_path: Path) -> Iterator[None]:
    app.test_client_class = FlaskClient
    for key, (today, settings, _words) in CONTEXTS.items():
        url = databases.make("sqlite", tmp_path)
        register(key, replace(app.extensions["config"], database_url=url, today=today))
        with in_context(key), connected():
            LoadedScenario.create(name=key, settings=settings, loaded_at=datetime.now(UTC))
            for number in range(2):
                make_trainee(lightwater(), last_names=key.title(), trn=f"200000{number}")
    yield
    for key in CONTEXTS:
        for database in sources.pop(key).databases or ():
            databases.close(database)


def in_each(work: Callable[[str], None]) -> None:
    """Do the same in both contexts at once."""
    together, problems = Barrier(len(CONTEXTS)), []

    def run(key: str) -> None:
        try:
            for _round in range(ROUNDS):
                together.wait(10)
                work(key)
        except BaseException as problem:
            problems.append(problem)
            together.abort()

    threads = [Thread(target=run, args=(key,)) for key in CONTEXTS]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if problems:
        raise problems[0]


@pytest.mark.usefixtures("_contexts")
def test_pages(app: Flask) -> None:
    clients = {key: app.test_client() for key in CONTEXTS}
    for key, client in clients.items():
        with in_context(key):
            sign_in_as(client, "scitt")

    def look(key: str) -> None:
        with in_context(key):
            trainees = clients[key].get("/providers/trainees").text
            bulk = clients[key].get("/providers/bulk").text
        for other, (_day, _settings, words) in CONTEXTS.items():
            assert (other.title() in trainees) == (words in bulk) == (other == key)

    in_each(look)


@pytest.mark.usefixtures("_contexts")
def test_jobs() -> None:
    uploads = {}
    for key in CONTEXTS:
        with opened_context(key) as context:
            rows = [as_reported(trainee, "1/12/2025") for trainee in Trainee.select()]
            uploads[key] = started(lightwater(), written_as_csv(rows), context=context)

    def check(key: str) -> None:
        check_upload(uploads[key].id, key)
        assert current_key() == "own"

    in_each(check)
    found = {}
    for key, upload in uploads.items():
        with opened_context(key):
            found[key] = Upload.get_by_id(upload.id)
    assert found["winter"].state == "failed"
    assert "1 row" in found["winter"].file_problems[0]
    assert (found["summer"].state, found["summer"].ready_count) == ("checked", 2)
    assert {key: day_of(upload.checked_at) for key, upload in found.items()} == {
        key: day for key, (day, _settings, _words) in CONTEXTS.items()
    }
