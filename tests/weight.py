"""The weight of a visit as browsers count it, in bytes and requests: compressed with brotli, files cached.

first = first_visit(client, "/providers")      # an empty cache
later = later_visit(client, "/providers")      # style sheet, script and icon are kept for ever
assert first.bytes <= 50_000 and first.requests <= 5
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ROOT = Path(__file__).resolve().parents[1]

#: Addresses of files that a page makes a browser fetch.
FETCHED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/static/[^"]+)"')


@dataclass(frozen=True)
class Weight:
    """The bytes and requests of a visit."""

    bytes: int
    """Bodies as sent, compressed."""
    requests: int
    parts: Mapping[str, int]
    """Address → bytes, for a message that says what is heavy."""


def first_visit(client: FlaskClient, path: str, *, status: int = 200) -> Weight:
    """The page and every file that it names, with an empty cache."""
    response = _fetch(client, path, status)
    parts = {path: response_bytes(response)}
    for address in dict.fromkeys(FETCHED.findall(_text(response))):
        parts[address] = file_bytes(address)
    return Weight(sum(parts.values()), len(parts), parts)


def later_visit(client: FlaskClient, path: str, *, status: int = 200) -> Weight:
    """The page alone: its files have names that change with their content, so browsers keep them."""
    response = _fetch(client, path, status)
    parts = {path: response_bytes(response)}
    return Weight(sum(parts.values()), 1, parts)


def region_bytes(client: FlaskClient, path: str) -> int:
    """The compressed size of one region that htmx fetches."""
    return response_bytes(client.get(path, headers={"Accept-Encoding": "br", "HX-Request": "true"}))


def response_bytes(response: TestResponse) -> int:
    """The size of a response as sent."""
    return len(response.get_data())


def file_bytes(address: str) -> int:
    """The size of a built file as WhiteNoise sends it: compressed with brotli if there is such a file."""
    path = ROOT / address.lstrip("/")
    compressed = path.with_name(f"{path.name}.br")
    return (compressed if compressed.exists() else path).stat().st_size


def _fetch(client: FlaskClient, path: str, status: int) -> TestResponse:
    response = client.get(path, headers={"Accept-Encoding": "br"})
    assert response.status_code == status, f"{path} answered {response.status_code}, not {status}"
    return response


def _text(response: TestResponse) -> str:
    if response.headers.get("Content-Encoding") == "br":
        return brotli.decompress(response.get_data()).decode()
    return response.get_data(as_text=True)
