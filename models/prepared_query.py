"""Queries that run on every request, with their SQL compiled once (compiling takes Peewee longer than running them)."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import ColumnBase, ModelSelect

from models.database import database, is_sqlite
from models.row_reader import row_reader

#: Compiled texts that one query keeps: it has one for each kind of database, its constants and lengths of lists.
_MOST_TEXTS = 64


class PreparedQuery:
    """A query whose values are filled in when it runs.

    `query_of` builds the query once, from a placeholder for each positional argument (for a list, as many as it has
    items) and from the keyword arguments as they are, which are part of the text: hashable, and few different ones.
    """

    def __init__(self, query_of: "Callable[..., ModelSelect[Any]]") -> None:
        self._query_of = query_of
        self._compiled = lru_cache(_MOST_TEXTS)(self._compile)

    def first(self, *values: Any, **constants: Any) -> Any:
        """The first row, with what is joined to it; None without a row."""
        return next(self._rows(values, constants), None)

    def all(self, *values: Any, **constants: Any) -> list[Any]:
        """All rows, with what is joined to them."""
        return list(self._rows(values, constants))

    def _rows(self, values: tuple[Any, ...], constants: dict[str, Any]) -> Iterator[Any]:
        lengths = tuple(len(value) if isinstance(value, list) else None for value in values)
        flat = [one for value in values for one in (value if isinstance(value, list) else (value,))]
        return self._compiled(is_sqlite(), lengths, tuple(constants.items())).run(flat)

    def _compile(self, _is_sqlite: bool, lengths: tuple[int | None, ...], constants: Any) -> "_CompiledQuery":
        places = iter(range(sum(1 if length is None else length for length in lengths)))
        arguments = [
            _Placeholder(next(places))
            if length is None
            else [_Placeholder(next(places)) for _ in range(length)]
            for length in lengths
        ]
        return _CompiledQuery(self._query_of(*arguments, **dict(constants)))


class _Slot(NamedTuple):
    """A slot for a value among the parameters of the SQL, and the field that converts it."""

    place: int
    db_value: Callable[[Any], Any] | None


class _Placeholder(ColumnBase):
    """A placeholder in a query for a value that is not known yet."""

    def __init__(self, place: int) -> None:
        self.place = place

    def __sql__(self, context: Any) -> Any:
        return context.value(_Slot(self.place, context.state.converter), converter=False)


class _CompiledQuery:
    def __init__(self, query: Any) -> None:
        self._query = query
        self._sql, self._parameters = query.sql()
        self._read_row: Callable[[Any], Any] | None = None

    def run(self, values: list[Any]) -> Iterator[Any]:
        cursor = database.execute_sql(self._sql, [self._bound(each, values) for each in self._parameters])
        if self._read_row is None:
            # The mapping of columns is compiled once, too.
            wrapper = self._query._get_cursor_wrapper(cursor)
            wrapper.initialize()
            # Kept, the cursor of a first row with others after it would hold its connection to what it saw then.
            wrapper.cursor = None
            self._read_row = row_reader(wrapper)
        return map(self._read_row, cursor)

    @staticmethod
    def _bound(parameter: Any, values: list[Any]) -> Any:
        if not isinstance(parameter, _Slot):
            return parameter
        value = values[parameter.place]
        return value if parameter.db_value is None else parameter.db_value(value)
