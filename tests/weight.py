"""The size of pages, regions and files as browsers count it: compressed with brotli."""

import re
from pathlib import Path

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

ROOT = Path(__file__).resolve().parents[1]

#: Addresses of files that a page makes a browser fetch.
FETCHED = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/static/[^"]+)"')


def page_bytes(client: FlaskClient, path: str) -> int:
    """The compressed size of a page alone; browsers keep its files, whose names change with their content."""
    response = client.get(path, headers={"Accept-Encoding": "br"})
    assert response.status_code == 200, f"{path} answered {response.status_code}"
    return response_bytes(response)


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
