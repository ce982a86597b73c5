"""Rows of queries as records, the same as Peewee makes them in a third of the time.

Peewee sets each value of a row by an attribute and then forgets that it was changed; here the values of a record are
taken at once, values that the driver gives as they are stay as they are, and a record that an outer join did not find
is not made. What is not records of models (tuples, dicts) is left to Peewee.
"""

from collections.abc import Callable
from typing import Any

from peewee import (
    AutoField,
    CharField,
    Field,
    ForeignKeyField,
    IntegerField,
    ModelCursorWrapper,
    ModelObjectCursorWrapper,
    TextField,
)

Row = tuple[Any, ...]

#: Fields whose values both drivers give as they are in Python.
_AS_GIVEN = (AutoField, CharField, IntegerField, TextField)


def row_reader(wrapper: Any) -> Callable[[Row], Any]:
    """The function that makes a record of a row, from Peewee's wrapper of a cursor that has been initialised."""
    if isinstance(wrapper, ModelObjectCursorWrapper) and wrapper.is_model:
        columns = zip(range(wrapper.ncols), wrapper.unique_columns, wrapper.converters, strict=True)
        return _Record(wrapper.model, _needed(wrapper, columns)).read
    if isinstance(wrapper, ModelCursorWrapper):
        kinds = vars(wrapper)["_constructor_list"]
        models = {key: model for key, model, is_model in kinds if is_model}
        if len(models) == len(kinds) and models.keys() >= set(wrapper.column_keys):
            return _JoinedRecords(wrapper, models).read
    read: Callable[[Row], Any] = wrapper.process_row
    return read


class _Record:
    """The values of one record in a row: places, names, and how each is converted."""

    def __init__(self, model: Any, columns: list[tuple[int, str, Any]]) -> None:
        self._model = model
        fields = model._meta.combined
        self._fields = [(n, fields[name].name, convert) for n, name, convert in columns if name in fields]
        self._others = [each for each in columns if each[1] not in fields]

    def read(self, row: Row) -> Any:
        """The record."""
        record = self._model(__no_default__=True)
        record.__data__ = {
            name: row[n] if convert is None else convert(row[n]) for n, name, convert in self._fields
        }
        for n, name, convert in self._others:
            setattr(record, name, row[n] if convert is None else convert(row[n]))
        record._dirty.clear()
        return record


class _JoinedRecords:
    """A record with those that are joined to it."""

    def __init__(self, wrapper: Any, models: dict[Any, Any]) -> None:
        columns = _needed(wrapper, [(n, name, convert) for n, _key, name, convert in wrapper._row_spec])
        keys, self._reachable = wrapper.column_keys, wrapper._dest_reachable
        self._root, self._joins = wrapper.model, wrapper.src_to_dest
        self._records = []
        for key, model in models.items():
            own = [each for each in columns if keys[each[0]] == key]
            always = key == self._root or bool(self._reachable.get(key))
            self._records.append((key, _Record(model, own), [n for n, _name, _convert in own], always))

    def read(self, row: Row) -> Any:
        """The record."""
        records: dict[Any, Any] = {}
        found = set()
        for key, record, places, always in self._records:
            is_found = not _is_empty(row, places)
            if is_found:
                found.add(key)
            if is_found or always:
                records[key] = record.read(row)
        for source, attribute, target, _is_dict, is_outer, is_foreign_key in self._joins:
            self._join(records, found, source, attribute, target, is_outer, is_foreign_key)
        return self._cleaned(records)

    def _join(
        self, records: dict[Any, Any], found: set[Any], source: Any, attribute: str, target: Any, *how: bool
    ) -> None:
        is_outer, is_foreign_key = how
        is_there = target in found or bool(self._reachable.get(target, frozenset()) & found)
        if not is_there and (not is_outer or source not in found):
            return
        joined = records[target] if is_there else None
        if joined is None and is_foreign_key:
            records[source].__rel__[attribute] = None  # known to be absent: not looked for again
        else:
            setattr(records[source], attribute, joined)

    def _cleaned(self, records: dict[Any, Any]) -> Any:
        for record in records.values():
            record._dirty.clear()
        return records[self._root]


def _is_empty(row: Row, places: list[int]) -> bool:
    return all(row[n] is None for n in places)


def _needed(wrapper: Any, columns: Any) -> list[tuple[int, str, Any]]:
    """The columns, without the converters that would change nothing."""
    return [(n, name, None if _is_as_given(wrapper.fields[n]) else convert) for n, name, convert in columns]


def _is_as_given(field: Field | None) -> bool:
    if isinstance(field, ForeignKeyField):
        field = field.rel_field
    return type(field) in _AS_GIVEN
