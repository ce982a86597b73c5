"""What is a bulk upload? A frozen definition; one pipeline runs every definition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from models.provider import Provider
from models.service_context import ServiceContext
from models.upload import UploadRow

#: A row as the file has it, one text per wanted column that the file has.
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a row: the heading it is about, and an instruction in the person's words."""

    heading: str
    message: str
    instead_of: str = ""
    """The message of the same row whose place it takes, where a later row changed what there is to say."""


@dataclass(frozen=True)
class Column:
    """A column the definition knows: how it is headed, and what sort of thing is in it."""

    heading: str
    also: str = ""
    """An older or newer heading of the same column."""
    kind: str = "given"
    """identifier, given (ours, not to be edited), or answer (what the person fills in)."""
    width: int = 18


@dataclass(frozen=True)
class Checked:
    """What a check made of one row: whose it is, what is wrong, what submitting would do."""

    trainee_id: int | None = None
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

    def __call__(self, number: int, cells: Cells, trainee_id: int | None) -> Checked:
        """Check a row; `trainee_id` is given where the row was made for that trainee (the tick-list)."""
        ...

    def afterwards(self) -> Mapping[int, Sequence[Problem]]:
        """Problems of rows that only later rows brought to light, by row number."""
        ...


@dataclass(frozen=True)
class Applied:
    """What submitting really did: rows done, and rows that could not be with the reason."""

    done: Sequence[int]
    not_done: Mapping[int, str]


@dataclass(frozen=True)
class BulkUpload:
    """One kind of bulk upload, in full."""

    kind: str
    """In the URL, the database and the template folder."""
    columns: tuple[Column, ...]
    is_guidance: Callable[[Sequence[str]], bool]
    """Whether a row is the guidance row of a file we gave out, wherever it was moved to."""
    heading_problems: Callable[[set[str]], list[str]]
    """File problems that the headings alone show; gets the headings of the columns found."""
    asks_for_something: Callable[[Cells], bool]
    """Whether a row asks for anything; a file in which none does is a file problem."""
    nothing_asked: str
    """The file problem of a file in which no row asks for anything."""
    can_be_undone: bool
    """Whether submitting waits for a while before it is final (PD-17)."""
    start_check: Callable[[Provider, set[str], ServiceContext, Sequence[UploadRow] | None], Check]
    """A check for one upload, or for some of its rows: a fixed number of queries loads all that they can match."""
    apply: Callable[..., Applied]
    """Do a batch of changes in the transaction it is called in: apply(rows, upload, user, context)."""

    @property
    def headings(self) -> list[str]:
        """The headings of the files we give out, in order."""
        return [column.heading for column in self.columns]
