"""Spreadsheets that are downloaded, filled in and uploaded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rules.names import search_words
from rules.wording import Wording
from uploads.definition import Column
from uploads.noun import Noun
from uploads.writing import Cell, SheetColumn, write_csv, write_xlsx
from vocabulary import Vocabulary

#: Told by uploads/guidance.py from rows about records.
MESSAGES = Wording(nothing="There are no {many} to put in this list at the moment.")


@dataclass(frozen=True)
class DownloadSheet:
    """A spreadsheet to fill in and upload."""

    name: str
    """What the file is called, without its ending."""
    title: str
    """What the sheet of a workbook is called."""
    columns: Sequence[SheetColumn]
    guidance: Sequence[str] | None
    """The second row, which says what to edit; the blank template has none."""
    rows: Iterable[Sequence[Cell]]

    def as_file(self, format: Literal["csv", "xlsx"]) -> bytes:
        """The bytes of the file."""
        if format == "xlsx":
            return write_xlsx(self.columns, self.rows, title=self.title, guidance=self.guidance)
        above = [] if self.guidance is None else [self.guidance]
        return write_csv([column.heading for column in self.columns], [*above, *self.rows])


def report_sheet(
    name: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    noun: Noun,
    words: Vocabulary,
    **values: str,
) -> DownloadSheet:
    """The rows to fill in below a row of guidance, which can mention these values; if there are none, it says so."""
    known = {**vars(words), **values}
    return DownloadSheet(
        name=name,
        title=noun.many.capitalize(),
        columns=[on_sheet(column, column.heading_in(words)) for column in columns],
        guidance=[column.guidance.format_map(known) for column in columns],
        rows=list(rows) or [[MESSAGES("nothing", noun)]],
    )


def blank_sheet(name: str, columns: Sequence[Column], *, noun: Noun, words: Vocabulary) -> DownloadSheet:
    """Headings alone: every column is for the person to fill in."""
    return DownloadSheet(
        name=name,
        title=noun.many.capitalize(),
        columns=[on_sheet(column, column.heading_in(words), to_fill_in=True) for column in columns],
        guidance=None,
        rows=(),
    )


def on_sheet(column: Column, heading: str, *, to_fill_in: bool = False) -> SheetColumn:
    """A column of a definition to write under this heading; given ones are shaded unless `to_fill_in`."""
    return SheetColumn(
        heading,
        kind="text" if column.kind in ("given", "answer") else column.kind,  # type: ignore[arg-type]
        is_given=not column.is_filled_in and not to_fill_in,
        width=column.width,
    )


def slug(name: str) -> str:
    """An organisation's name as part of a file's name: lightwater-scitt."""
    return "-".join(search_words(name.replace("-", " ").replace("/", " "))) or "provider"
