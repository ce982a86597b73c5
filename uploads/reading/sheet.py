"""What is a sheet, once it can be read?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from uploads.reading.problems import FileProblem

#: The row number of the person’s own spreadsheet, and the cells as texts.
Row = tuple[int, list[str]]


@dataclass(frozen=True)
class Sheet:
    """The headings of a file, and its rows one after another."""

    format: Literal["csv", "xlsx"]
    headings: list[str]
    """As in the file, up to the last filled one; a column between without heading is a blank text."""
    heading_row: int
    open_rows: Callable[[], Iterator[Row]]
    encoding: str = ""
    """Of a CSV: utf-8, cp1252, utf-16-le or utf-16-be."""
    delimiter: str = ""
    """Of a CSV: comma, semicolon or tab."""
    sheet_name: str = ""
    """Of an XLSX: the first visible sheet."""
    max_rows: int | None = None
    counts: Callable[[list[str]], bool] | None = None

    def rows(self) -> Iterator[Row]:
        """Every row that has something filled in under a heading, but the heading row, from the start.

        The heading row counts in the numbers, as blank rows do. Cells have no outer spaces, and there are as
        many as headings. Rows above the headings come too. Raises FileProblem while reading: a row too many
        (those count for which `counts` says so; all, without it) or something unreadable further down.
        """
        if self.max_rows is None:
            return self.open_rows()
        return self._rows_up_to(self.max_rows)

    def _rows_up_to(self, limit: int) -> Iterator[Row]:
        counted = 0
        counts = self.counts
        for row in self.open_rows():
            if counts is None or counts(row[1]):
                counted += 1
                if counted > limit:
                    raise FileProblem(
                        f"The selected file has more than {limit:,} rows. Split it into files of up to "
                        f"{limit:,} rows, each with the row of headings, and upload them one by one."
                    )
            yield row
