"""The result of checking a row, and of submitting rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

#: A row as the file has it, one text per wanted column that the file has.
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """One error of a row: its heading, and an instruction in the user's words."""

    heading: str
    message: str
    instead_of: str = ""
    """The message of the same row whose place it takes, where a later row changed what there is to say."""


@dataclass(frozen=True)
class Checked:
    """A row after its check: the record it is about, its errors, the change it asks for."""

    subject_id: int | None = None
    change: Mapping[str, Any] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    readings: Sequence[str] = ()
    """What we read differently from how it was typed."""

    @property
    def outcome(self) -> str:
        """error, ready or blank (PD-11)."""
        if self.problems:
            return "error"
        return "ready" if self.change else "blank"


class Check(Protocol):
    """Checks the rows of one upload, one after another, against what was known when it began."""

    def __call__(self, number: int, cells: Cells, subject_id: int | None) -> Checked:
        """Check a row; `subject_id` is given where the row was made for that record (the tick-list)."""
        ...

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Problems of rows that only later rows brought to light, by row number."""
        ...


@dataclass(frozen=True)
class Applied:
    """The result of submitting: IDs of rows done, and of rows not done with the reason."""

    done: Sequence[int]
    not_done: Mapping[int, str]
