"""The lists of a lead provider at the national size, in the API and on its pages, against those of a small one.

As many records stand on a page either way: ten in the API, 50 on a page of schools.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask

from actions.api_tokens import create_api_token
from app import create_app
from bench.databases import urls
from bench.measuring import Measured, Timing, best_of, compared
from bench.national_world import (
    FULL_PAGE,
    NATIONAL,
    TEN,
    YEAR,
    Size,
    change_some,
    make_national_world,
)
from bench.pages import signed_in
from blueprints.api.cursor import as_cursor
from config import Config
from models.database import connected, database, is_sqlite
from models.lead_provider import LeadProvider
from models.rate_limit_hit import RateLimitHit
from models.service_context import read_context
from tests import databases

TIMES, LIMIT, BAR = 25, 10, 1.3

#: A request, by its title.
Requests = dict[str, Callable[[], object]]


def measure(folder: Path) -> Iterator[Measured]:
    """Each list on each kind of database."""
    ten, full_page, national = urls(folder), urls(folder), urls(folder)
    for name in national:
        small = _timings(ten[name], TEN, _of_api) | _timings(full_page[name], FULL_PAGE, _of_pages)
        for title, timing in _timings(national[name], NATIONAL, _of_api, _of_pages).items():
            yield compared(
                f"{title}, at the national size",
                timing,
                to=small[title],
                named="a lead provider with one page of each",
                most=BAR,
                database=name,
            )


def _timings(url: str, size: Size, *kinds: Callable[..., Requests]) -> dict[str, Timing]:
    found: dict[str, Timing] = {}
    with _served(url) as app:
        with connected(database):
            lead_provider = make_national_world(size)
            if not is_sqlite():
                database.execute_sql("VACUUM ANALYZE")  # as autovacuum does; on SQLite nothing does
            time.sleep(0.01)
            since = change_some(size).isoformat()
        for kind in kinds:
            for title, request in kind(app, lead_provider, size, since).items():
                with connected(database):
                    RateLimitHit.delete().execute()
                request()
                (found[title],) = best_of(TIMES, request)
    return found


@contextmanager
def _served(url: str) -> Iterator[Flask]:
    app = create_app(Config.from_environment({"TODAY": "2026-06-15", "DATABASE_URL": url}))
    try:
        yield app
    finally:
        databases.close(database.obj)


def _of_api(app: Flask, lead_provider: LeadProvider, size: Size, since: str) -> Requests:
    with connected(database):
        token = create_api_token(lead_provider, user=None, context=read_context())
    of_year, changed = {"academic_year": YEAR}, {"updated_since": since}
    wanted: list[tuple[str, str, dict[str, Any]]] = [
        ("schools", "schools", of_year),
        ("schools, a middle page", "schools", of_year | _after(size, size.schools)),
        ("schools that changed", "schools", of_year | changed),
        ("partnerships", "partnerships", {}),
        ("partnerships, a middle page", "partnerships", _after(size, size.partnerships)),
        ("partnerships that changed", "partnerships", changed),
        ("participants", "participants", {}),
        ("participants, a middle page", "participants", _after(size, size.participants, "ect")),
        ("participants of a year", "participants", of_year),
        ("participants who changed", "participants", changed),
        ("transfers", "participants/transfers", {}),
        ("transfers that changed", "participants/transfers", changed),
        ("unfunded mentors", "unfunded-mentors", {}),
        ("unfunded mentors who changed", "unfunded-mentors", changed),
        ("delivery partners", "delivery-partners", {}),
    ]
    client, headers = app.test_client(), {"Authorization": f"Bearer {token}"}
    return {
        f"API: {title}": partial(
            _request, client, f"/api/v1/{name}?{urlencode({'limit': LIMIT, **parameters})}", headers
        )
        for title, name, parameters in wanted
    }


def _after(size: Size, number: int, *kind: str) -> dict[str, str]:
    """The cursor of a page in the middle; of the first page where there is but one."""
    return {"cursor": as_cursor([*kind, number // 2 if size is NATIONAL else 0])}


def _of_pages(app: Flask, lead_provider: LeadProvider, size: Size, since: str) -> Requests:
    last_page = size.own_schools // FULL_PAGE.own_schools
    paths = {
        "schools": "/lead-providers",
        "schools, the last page": f"/lead-providers?page={last_page}",
        "schools, a search": "/lead-providers?search=School+00001",
        "schools, a search that finds all": "/lead-providers?search=wexmouth",
        "a partnership": f"/lead-providers/partnerships/{size.own[-1]}",
        "its delivery partner": f"/lead-providers/partnerships/{size.own[-1]}/delivery-partner",
    }
    client = signed_in(app, "lead-provider")
    return {f"Page: {title}": partial(_request, client, path, {}) for title, path in paths.items()}


def _request(client: Any, path: str, headers: dict[str, str]) -> None:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200, f"{path} answered {answer.status_code}"
