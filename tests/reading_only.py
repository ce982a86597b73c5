"""The check that a GET request writes nothing (PD-48); the page client runs it for every one."""

from collections.abc import Iterable

from flask import Flask

#: Tables that every GET may write: the session's own row, and the counts of rate limits.
_OWN_TABLES = ('"web_session"', '"rate_limit_hit"')

#: Endpoint → why its GET may write more.
MAY_WRITE = {
    "account.callback": "DfE Sign-in sends people back with a GET, and then we keep who they are",
}


class Wrote(AssertionError):
    """A GET has written; the message has its queries."""


def check_that_it_only_read(app: Flask, path: str, queries: Iterable[str]) -> None:
    """Raise Wrote if a GET that must only read has made a query that writes."""
    written = [query for query in queries if _writes(query)]
    if written and _endpoint(app, path) not in MAY_WRITE:
        raise Wrote(f"GET {path} wrote\n  " + "\n  ".join(written))


def _writes(query: str) -> bool:
    return not query.startswith(("SELECT", "WITH", "(")) and not any(table in query for table in _OWN_TABLES)


def _endpoint(app: Flask, path: str) -> str:
    endpoint, _values = app.url_map.bind("localhost").match(path)
    return str(endpoint)
