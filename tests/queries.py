"""Counts the database queries of a block, from the log of Peewee, and tells their plans."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from peewee import Database

_LOG = logging.getLogger("peewee")
_QUERIES = ("SELECT", "INSERT", "COPY", "UPDATE", "DELETE", "WITH", "(")


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.heard: list[str] = []
        self.values: list[Any] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Record the query, unless it only marks a transaction."""
        text, values = record.msg if isinstance(record.msg, tuple) else (record.getMessage(), None)
        if str(text).startswith(_QUERIES):
            self.heard.append(str(text))
            self.values.append(values)


@contextmanager
def count_queries() -> Iterator[list[str]]:
    """The queries made inside the block, in order."""
    with _listening() as listener:
        yield listener.heard


@contextmanager
def planned_queries(database: Database) -> Iterator[dict[str, list[str]]]:
    """After the block: each SELECT made inside it, with the steps of its plan on SQLite."""
    plans: dict[str, list[str]] = {}
    with _listening() as listener:
        yield plans
    run: Any = database.execute_sql
    for text, values in zip(listener.heard, listener.values, strict=True):
        if text.startswith("SELECT"):
            plans[text] = [row[-1] for row in run(f"EXPLAIN QUERY PLAN {text}", values).fetchall()]


@contextmanager
def _listening() -> Iterator[_Listener]:
    listener, level, propagate = _Listener(), _LOG.level, _LOG.propagate
    _LOG.addHandler(listener)
    _LOG.setLevel(logging.DEBUG)
    _LOG.propagate = False  # or pytest would show them all with every failure
    try:
        yield listener
    finally:
        _LOG.removeHandler(listener)
        _LOG.setLevel(level)
        _LOG.propagate = propagate
