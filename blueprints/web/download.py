"""Send a file to save, under a name."""

from werkzeug.wrappers import Response

from rules.file_names import content_disposition

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def download(content: bytes, name: str, format: str) -> Response:
    """A file to save under this name."""
    response = Response(content, content_type=CONTENT_TYPES[format])
    response.headers["Content-Disposition"] = content_disposition(name)
    return response
