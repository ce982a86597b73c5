"""Send a file to save, under a name."""

from __future__ import annotations

from werkzeug.wrappers import Response

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content: bytes, name: str, format: str) -> Response:
    """A file to save under this name."""
    response = Response(content, content_type=CONTENT_TYPES[format])
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
