"""Counts the database queries of a block, from the log of Peewee."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

_LOG = logging.getLogger("peewee")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Record the query, unless it only marks a transaction."""
        text = str(record.msg[0] if isinstance(record.msg, tuple) else record.getMessage())
        if text.startswith(("SELECT", "INSERT", "COPY", "UPDATE", "DELETE", "WITH", "(")):
            self.heard.append(text)


@contextmanager
def count_queries() -> Iterator[list[str]]:
    """The queries made inside the block, in order."""
    listener, level, propagate = _Listener(), _LOG.level, _LOG.propagate
    _LOG.addHandler(listener)
    _LOG.setLevel(logging.DEBUG)
    _LOG.propagate = False  # or pytest would show them all with every failure
    try:
        yield listener.heard
    finally:
        _LOG.removeHandler(listener)
        _LOG.setLevel(level)
        _LOG.propagate = propagate
