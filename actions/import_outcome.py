"""The outcome of an import: counts of rows, and the problems of rows that were not imported (PD-46)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

#: The row number of the person's own spreadsheet (the heading row is 1), and its cells by heading.
NumberedRow = tuple[int, Mapping[str, str]]


@dataclass(frozen=True)
class ImportColumn:
    """A column that an import reads."""

    heading: str
    about: str
    """Its content, for the help text and the documentation."""
    required: bool = False
    """True if a file without it cannot be imported."""


@dataclass
class ImportOutcome:
    """Counts of rows, and errors by row number."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: list[int] = field(default_factory=list)
    """Rows that differ from a record which an import may not change in that way."""
    problems: list[tuple[int, str]] = field(default_factory=list)
    """Rows that were not imported, each with what to do about it."""

    def add(self, other: "ImportOutcome") -> None:
        """Add the counts of a batch."""
        self.added += other.added
        self.changed += other.changed
        self.unchanged += other.unchanged
        self.kept += other.kept
        self.problems += other.problems


def tidy_cell(row: Mapping[str, str], heading: str) -> str:
    """The text of a cell on one line, without characters that no database stores; empty if there is none."""
    return " ".join((row.get(heading) or "").replace("\x00", "").split())
