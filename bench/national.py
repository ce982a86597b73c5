"""The lists of one lead provider at the national size, against the same lists of one with ten records of each kind."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from actions.api_tokens import create_api_token
from app import create_app
from bench.databases import urls
from bench.measuring import Measured, Timing, best_of, compared
from bench.national_world import NATIONAL, TEN, YEAR, Size, change_some, make_national_world
from blueprints.api.cursor import as_cursor
from config import Config
from models.database import connected, database
from models.rate_limit_hit import RateLimitHit
from models.service_context import read_context
from tests import databases

TIMES, LIMIT, BAR = 25, 10, 1.3

#: What is measured: title, address below /api/v1, and the values of a cursor by size.
_PAGES: tuple[tuple[str, str, Callable[[Size], list[Any]] | None], ...] = (
    ("schools", "/schools", None),
    ("schools, middle page", "/schools", lambda size: [size.schools // 2 if size is NATIONAL else 0]),
    ("schools, updated since", "/schools", None),
    ("partnerships", "/partnerships", None),
    (
        "partnerships, middle page",
        "/partnerships",
        lambda size: [size.partnerships // 2 if size is NATIONAL else 0],
    ),
    ("partnerships, updated since", "/partnerships", None),
    ("participants", "/participants", None),
    (
        "participants, middle page",
        "/participants",
        lambda size: ["ect", size.participants // 2 if size is NATIONAL else 0],
    ),
    ("participants of the year", "/participants", None),
    ("participants, updated since", "/participants", None),
    ("delivery partners", "/delivery-partners", None),
)


def measure(folder: Path) -> Iterator[Measured]:
    """Each list on each database, with ten records on the page either way."""
    small, large = urls(folder), urls(folder)
    for name in small:
        ten, national = (_timings(each[name], size) for each, size in ((small, TEN), (large, NATIONAL)))
        for title, timing in national.items():
            yield compared(
                f"API: {title}, at the national size",
                timing,
                to=ten[title],
                named="a lead provider with ten of each",
                most=BAR,
                database=name,
            )


def _timings(url: str, size: Size) -> dict[str, Timing]:
    app = create_app(Config.from_environment({"TODAY": "2026-06-15", "DATABASE_URL": url}))
    try:
        with connected(database):
            lead_provider = make_national_world(size)
            time.sleep(0.01)
            since = change_some(size)
            token = create_api_token(lead_provider, user=None, context=read_context())
        client, headers = app.test_client(), {"Authorization": f"Bearer {token}"}

        def request(path: str) -> None:
            answer = client.get(path, headers=headers)
            assert answer.status_code == 200, answer.get_data(as_text=True)

        found = {}
        for title, address, place in _PAGES:
            wanted: dict[str, Any] = {"limit": LIMIT}
            if address == "/schools" or "year" in title:
                wanted["academic_year"] = YEAR
            if "updated since" in title:
                wanted["updated_since"] = since.isoformat()
            if place:
                wanted["cursor"] = as_cursor(place(size))
            path = f"/api/v1{address}?{urlencode(wanted)}"
            with connected(database):
                RateLimitHit.delete().execute()
            request(path)
            (found[title],) = best_of(TIMES, lambda path=path: request(path))  # type: ignore[misc]
        return found
    finally:
        databases.close(database.obj)
