"""Tests of error pages: each says what happened and what to do next."""

from collections.abc import Iterator
from http import HTTPStatus

import pytest
from flask import Flask, abort
from werkzeug.exceptions import HTTPException

from blueprints.errors import _without_database
from blueprints.web import host_header, problem
from tests.page_client import PageClient

HEADINGS = {
    400: "We could not understand what your browser sent",
    403: "You cannot use this page",
    404: "Page not found",
    422: "There is a problem with what you sent",
    429: "You have tried too many times",
    500: "Sorry, there is a problem with the service",
    503: "Sorry, the service is unavailable",
}


@pytest.fixture
def failing(app: Flask, client: PageClient, monkeypatch: pytest.MonkeyPatch) -> Iterator[PageClient]:
    """Make the cookies page answer with the status that its query names; a status of 500 is a real exception."""
    from flask import request

    def fail() -> None:
        status = int(request.args["status"])
        if status == 500:
            raise RuntimeError("on purpose")
        abort(status)

    monkeypatch.setitem(app.view_functions, "pages.cookies", fail)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    return client


@pytest.mark.parametrize(("status", "heading"), HEADINGS.items(), ids=map(str, HEADINGS))
def test_an_error_has_its_own_page(failing: PageClient, status: int, heading: str) -> None:
    assert failing.page(f"/cookies?status={status}", status=status).h1 == heading


def test_a_form_without_its_token_says_how_to_go_on(client: PageClient) -> None:
    page = client.post_page("/feedback", {"satisfaction": "neither"}, status=400)
    assert page.h1 == "Your form was not sent"
    assert "Refresh the page" in page.text
    assert page.link("sign in again") == "/sign-in"


@pytest.mark.parametrize("path", ["/sign-in", "/no-such-page", "/healthz"])
@pytest.mark.parametrize(
    "host",
    [
        "a..b",
        ".a",
        "a b",
        "é",
        "a:x",
        "a/b",
        "a@b",
        "[::1",
        "a" * 300,
        "a.example:80:80",
        "a\tb",
        "-a",
    ],
)
def test_a_host_that_cannot_be_one_is_refused(app: Flask, host: str, path: str) -> None:
    answer = app.test_client(use_cookies=False).get(path, environ_overrides={"HTTP_HOST": host})
    assert answer.status_code == 400
    assert "We could not understand what your browser sent" in answer.text


def test_a_host_that_python_cannot_decode_is_refused() -> None:
    assert not host_header.is_readable("xn--a")  # the test client cannot send it: it decodes hosts itself


@pytest.mark.parametrize(
    "host", ["", "web_1", "127.0.0.1:5000", "[::1]:80", "a.example.", "xn--bcher-kva.example"]
)
def test_a_host_that_can_be_one_is_taken(app: Flask, host: str) -> None:
    client = app.test_client(use_cookies=False)
    assert client.get("/sign-in", environ_overrides={"HTTP_HOST": host}).status_code == 200


def test_an_address_that_only_takes_forms_says_so(client: PageClient) -> None:
    page = client.page("/sign-in/as/scitt", status=405)
    assert page.h1 == "You cannot open this page directly"
    assert "POST" in page.response.headers["Allow"]


def test_a_request_past_the_limit_names_the_limit(app: Flask, client: PageClient) -> None:
    too_much = {"improvement": "x" * (app.config["MAX_CONTENT_LENGTH"] + 1)}
    page = client.post_page("/feedback", too_much, status=413)
    assert page.h1 == "The file is too large"
    assert "5MB or smaller" in page.text


@pytest.mark.parametrize("template", ["errors/failed.html", "errors/unavailable.html"])
def test_the_last_resort_has_no_navigation_and_needs_no_database(app: Flask, template: str) -> None:
    with app.app_context():
        html = _without_database(template, 500).get_data(as_text=True)
    assert "govuk-service-navigation" not in html
    assert "<form" not in html
    assert "<script" not in html


def test_every_error_page_is_a_known_http_error(app: Flask) -> None:
    from blueprints.errors import PAGES

    assert all(issubclass(reason, HTTPException) for reason in PAGES)


def test_an_error_page_is_compressed_like_any_page(client: PageClient) -> None:
    response = client.get("/nowhere", headers={"Accept-Encoding": "br"})
    assert response.status == "404 NOT FOUND"
    assert response.headers["Content-Encoding"] == "br"
    assert len(response.get_data()) < 2_000


# Below /api


@pytest.fixture
def api(failing: PageClient, app: Flask, monkeypatch: pytest.MonkeyPatch) -> PageClient:
    """A browser of the failing page at an address for programs."""
    monkeypatch.setattr(problem, "FOR_PROGRAMS", "/cookies")
    return failing


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503])
def test_a_program_gets_problem_details(api: PageClient, status: int) -> None:
    answer = api.get(f"/cookies?status={status}&secret=Bartholomew")
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert answer.json
    told = {name: answer.json[name] for name in ("type", "title", "status")}
    assert told == {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    assert "Bartholomew" not in answer.text


def test_a_program_is_told_which_methods_there_are(api: PageClient) -> None:
    answer = api.delete("/cookies")
    assert (answer.status_code, answer.content_type) == (405, "application/problem+json")
    assert set(answer.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_an_unknown_address_below_the_api_is_a_problem(client: PageClient) -> None:
    answer = client.get("/api/v1/nothing")
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")
    assert client.get("/apis").content_type == "text/html; charset=utf-8"
