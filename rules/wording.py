"""Named format strings that people see, and how they are filled in.

Every module that declares wording has it in one `Wording`, so that all of it can be listed and, one day, changed
without code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Wording(Mapping[str, str]):
    """Format strings by name: `Wording(missing="Enter {what}")("missing", what="a date")` is "Enter a date".

    A field that is not given as a value is read from `facts`: `{name}` is `facts.name`.
    """

    def __init__(self, **texts: str) -> None:
        self.texts = texts

    def __getitem__(self, name: str) -> str:
        return self.texts[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.texts)

    def __len__(self) -> int:
        return len(self.texts)

    def __call__(self, name: str, facts: Any = None, /, **values: Any) -> str:
        """The text of this name, filled in; raises KeyError for a name that is not declared."""
        return self.texts[name].format_map(_Values(values, facts))


class _Values(dict[str, Any]):
    """The values of one text; what is missing is an attribute of the facts."""

    def __init__(self, values: Mapping[str, Any], facts: Any) -> None:
        super().__init__(values)
        self.facts = facts

    def __missing__(self, name: str) -> Any:
        return getattr(self.facts, name)
