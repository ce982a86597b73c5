"""Named format strings that people see, and how they are filled in.

Every module that declares wording has it in one `Wording`, so that all of it can be listed and, one day, changed
without code.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter
from types import ModuleType
from typing import Any


class Wording(Mapping[str, str]):
    """Format strings by name: `Wording(missing="Enter {what}")("missing", what="a date")` is "Enter a date".

    A field that is not given as a value is read from `facts`: `{name}` is `facts.name`, and `{start:day}` is a date in
    full. `button_if_is_staying` is said for `button` where `is_staying` is true of the facts.
    """

    def __init__(self, **texts: str) -> None:
        self.texts = texts
        self._variants: dict[str, list[tuple[str, str]]] = {}
        for key in texts:
            name, _, predicate = key.partition("_if_")
            if predicate:
                self._variants.setdefault(name, []).append((key, predicate))

    def __getitem__(self, name: str) -> str:
        return self.texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __hash__(self) -> int:
        return hash(frozenset(self.texts.items()))

    def __or__(self, other: Mapping[str, str]) -> "Wording":
        return Wording(**{**self.texts, **other})

    def __call__(self, name: str, facts: Any = None, /, **values: Any) -> str:
        """The text of this name, filled in; raises KeyError for a name that is not declared."""
        given = _Values(values, facts)
        variants = self._variants.get(name, ())
        text = self.texts[next((key for key, predicate in variants if given[predicate]), name)]
        return _DAYS.vformat(text, (), given) if ":day}" in text else text.format_map(given)


class _Values(dict[str, Any]):
    """The values of one text; what is missing is an attribute of the facts."""

    def __init__(self, values: Mapping[str, Any], facts: Any) -> None:
        super().__init__(values)
        self.facts = facts

    def __missing__(self, name: str) -> Any:
        return getattr(self.facts, name)


class _Days(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        is_day = format_spec == "day" and isinstance(value, date)
        return str(super().format_field(value, "%-d %B %Y" if is_day else format_spec))


_DAYS = _Days()


def declared_texts(package: ModuleType, kind: type = object) -> dict[str, str]:
    """Every text that the modules of a package declare, by its place: rules/award_dates/future.

    They stand in the `MESSAGES` of a module and in its public tables (of this type), which are annotated.
    """
    found: dict[str, str] = {}
    for info in walk_packages(package.__path__, f"{package.__name__}."):
        module, place = import_module(info.name), info.name.replace(".", "/")
        found.update(texts_in(getattr(module, "MESSAGES", None), place))
        for name in filter(str.isupper, module.__annotations__):
            if not name.startswith("_") and isinstance(getattr(module, name), kind):
                found.update(texts_in(getattr(module, name), f"{place}/{name}"))
    return found


def texts_in(value: Any, place: str) -> Iterator[tuple[str, str]]:
    """The texts of a table; codes, which neither begin with a capital nor have a space, are none."""
    inner: Mapping[Any, Any] = {}
    match value:
        case str():
            if value[:1].isupper() or " " in value:
                yield place, value
        case Mapping():
            inner = value
        case tuple() | list():
            inner = dict(enumerate(value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            inner = {field.name: getattr(value, field.name) for field in fields(value)}
    for name, each in inner.items():
        yield from texts_in(each, f"{place}/{name}")
