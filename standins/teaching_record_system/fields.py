"""Parsing of JSON members by the types that TRS expects."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from standins.teaching_record_system.problems import FieldErrors


class Fields:
    """Reads the members of a JSON object one by one and collects their errors."""

    def __init__(self, sent: Mapping[str, Any], inside: str = "") -> None:
        self._sent = sent
        self._inside = inside
        self.errors: FieldErrors = {}

    def wrong(self, name: str, message: str) -> None:
        """Record an error of a member."""
        self.errors.setdefault(self._inside + name, []).append(message)

    def guid(self, name: str, *, required: bool = False) -> str | None:
        """A GUID in lower case."""
        string = self.string(name, required=required)
        try:
            return str(UUID(string)) if string is not None else None
        except ValueError:
            self.wrong(name, "The value is not a GUID.")
            return None

    def date(self, name: str, *, required: bool = False) -> date | None:
        """A day, yyyy-mm-dd."""
        string = self.string(name, required=required)
        try:
            if string is not None and len(string) != len("2000-01-01"):
                raise ValueError("not a date")
            return date.fromisoformat(string) if string is not None else None
        except ValueError:
            self.wrong(name, "The value is not a date of the form yyyy-mm-dd.")
            return None

    def choice(self, name: str, choices: Collection[str], *, required: bool = False) -> str | None:
        """One of the choices, compared without case as TRS does."""
        string = self.string(name, required=required)
        found = next(
            (each for each in choices if string is not None and each.lower() == string.lower()), None
        )
        if string is not None and found is None:
            self.wrong(name, "The value is not one of those allowed.")
        return found

    def string(self, name: str, *, required: bool = False) -> str | None:
        """A string."""
        value: str | None = self._of_type(name, str, "a string", required)
        return value

    def whole_number(self, name: str) -> int | None:
        """An integer; JSON's true and false are none."""
        value: int | None = self._of_type(name, int, "a whole number", False)
        return value

    def boolean(self, name: str) -> bool | None:
        """True or false."""
        value: bool | None = self._of_type(name, bool, "true or false", False)
        return value

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of strings; empty if none was sent."""
        values = self._of_type(name, list, "a list", False) or []
        if not all(isinstance(each, str) for each in values):
            self.wrong(name, "The list may hold strings only.")
            return ()
        return tuple(values)

    def members(self, name: str) -> "Fields | None":
        """The members of a nested object, whose errors are collected here too."""
        value = self._of_type(name, dict, "an object", False)
        if value is None:
            return None
        inner = Fields(value, f"{self._inside}{name}.")
        inner.errors = self.errors
        return inner

    def _of_type(self, name: str, kind: type, words: str, required: bool) -> Any:
        value = self._sent.get(name)
        if value is None:
            if required:
                self.wrong(name, "A value is required.")
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.wrong(name, f"The value must be {words}.")
            return None
        return value
