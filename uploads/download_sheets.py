"""What is a spreadsheet that a provider downloads, fills in and uploads?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.names import search_words
from uploads.definition import Column
from uploads.writing import Cell, SheetColumn, write_csv, write_xlsx

FORMATS = ("csv", "xlsx")


@dataclass(frozen=True)
class DownloadSheet:
    """A spreadsheet that a provider fills in and uploads."""

    name: str
    """What the file is called, without its ending."""
    columns: Sequence[SheetColumn]
    guidance: Sequence[str] | None
    """The second row, which says what to edit; the empty template has none."""
    rows: Iterable[Sequence[Cell]]

    def as_file(self, format: Literal["csv", "xlsx"]) -> bytes:
        """The bytes of the file."""
        if format == "xlsx":
            return write_xlsx(self.columns, self.rows, title="Trainees", guidance=self.guidance)
        above = [] if self.guidance is None else [self.guidance]
        return write_csv([column.heading for column in self.columns], [*above, *self.rows])


def on_sheet(column: Column, heading: str, *, to_fill_in: bool = False) -> SheetColumn:
    """How a column of a definition is written under this heading; given ones are shaded unless `to_fill_in`."""
    return SheetColumn(
        heading,
        kind="text" if column.kind in ("given", "answer") else column.kind,  # type: ignore[arg-type]
        is_given=column.kind not in ("date", "answer") and not to_fill_in,
        width=column.width,
    )


def slug(name: str) -> str:
    """A provider's name as part of a file's name: lightwater-scitt."""
    return "-".join(search_words(name.replace("-", " ").replace("/", " "))) or "provider"
