"""How is what every request asks asked without making its text anew? That takes peewee longer than asking it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from peewee import ModelSelect

from models.database import database, is_sqlite


@dataclass(frozen=True)
class PreparedQuery:
    """A query with one value in it; its text is made once for each kind of database."""

    query_of: Callable[[Any], ModelSelect]
    _texts: dict[bool, str] = field(default_factory=dict)

    def first(self, value: Any) -> Any:
        """The first row, with what is joined to it; nothing where there is none."""
        query: Any = self.query_of(value)
        kind = is_sqlite()
        if kind not in self._texts:
            self._texts[kind], _values = query.sql()
        cursor = database.execute_sql(self._texts[kind], (value,))
        # As if it had been executed: peewee has no other way to read rows of several tables.
        query._cursor_wrapper = query._get_cursor_wrapper(cursor)
        return query.peek()
