"""The database connection of a request: opened by the first query, closed when the request ends."""

from flask import g

from models.database import database


def open_connection() -> None:
    """Connect, unless this request has done so."""
    if "opened_database" not in g:
        g.opened_database = database.connect(reuse_if_open=True)


def close_connection(_error: BaseException | None) -> None:
    """Close the connection that this request opened."""
    if g.pop("opened_database", False) and not database.is_closed():
        database.close()
