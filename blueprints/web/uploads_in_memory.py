"""Uploaded files are held in memory, and never spooled to a disk."""

from io import BytesIO
from typing import IO, Any

from werkzeug.wrappers import Request


def request_class(base: type[Request]) -> type[Request]:
    """A request whose uploaded files stay in memory: personal data is not spooled to a disk."""

    class InMemoryRequest(base):  # type: ignore[valid-type, misc]
        def _get_file_stream(self, *_args: Any, **_kwargs: Any) -> IO[bytes]:
            return BytesIO()

    return InMemoryRequest
