"""Tests that no typed text and no value of a database error is in the log when a page fails (PD-58)."""

import logging
import sys

import pytest
from flask import Flask
from peewee import Database, DataError, IntegrityError

from models.teacher import Teacher
from running.log_redaction import LogRedaction
from tests.ect_makers import make_teacher
from tests.page_client import PageClient
from tests.reading_only import MAY_WRITE

pytestmark = pytest.mark.both_databases

PERSONAL = ("Bartholomew", "1234567")


@pytest.fixture(autouse=True)
def somebody_there(database: Database) -> None:
    """A teacher whose TRN is unique."""
    make_teacher(trn="1234567")


def refuse() -> None:
    """Queries that the database refuses with an error that quotes a value: a name too long, and a duplicate TRN."""
    Teacher.insert(trn="1234567", trs_first_name="Bartholomew" * 30).execute()


def test_a_page_that_fails_says_where_and_not_with_what(
    app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(app.view_functions, "pages.cookies", refuse)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    monkeypatch.setitem(MAY_WRITE, "pages.cookies", "here it is made to, and is refused")

    page = client.page("/cookies?name=Bartholomew", status=500)

    assert page.h1 == "Sorry, there is a problem with the service"
    (record,) = [each for each in caplog.records if each.levelno >= logging.ERROR]
    assert record.getMessage().startswith("pages.cookies failed: ")
    assert "Error at " in record.getMessage()
    assert "test_failures.py" in record.getMessage()
    written = logging.Formatter().format(record)
    for personal in (*PERSONAL, "/cookies", "DETAIL", "CONTEXT"):
        assert personal not in written


@pytest.mark.parametrize(
    "message",
    [("Error handling request %s", ("/cookies",)), ("Exception while serving /cookies", ())],
    ids=["gunicorn", "Waitress"],
)
def test_what_escapes_from_a_page_says_where_and_not_with_what(
    app: Flask, message: tuple[str, tuple[str, ...]]
) -> None:
    try:
        refuse()
    except (DataError, IntegrityError):
        failure = sys.exc_info()
    record = logging.LogRecord("gunicorn.error", logging.ERROR, __file__, 1, *message, failure)

    assert LogRedaction().filter(record)

    written = logging.Formatter().format(record)
    assert written.startswith("Error handling a request: ")
    assert "test_failures.py" in written
    for personal in (*PERSONAL, "/cookies", "DETAIL", "CONTEXT"):
        assert personal not in written
