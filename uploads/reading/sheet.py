"""A sheet that has been opened: its headings, and its rows one after another."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

#: The row number of the person’s own spreadsheet, and the cells as texts.
SheetRow = tuple[int, list[str]]


#: How a person has set a row aside: by a filter or by hand, or with a line through it.
SetAside = Literal["hidden", "struck"]


@dataclass
class RowRemarks:
    """What is remarkable about the rows of a sheet, as far as they have been read, by their numbers."""

    set_aside: dict[int, SetAside] = field(default_factory=dict)
    """Of an XLSX: the rows that are hidden or struck through."""
    too_wide: set[int] = field(default_factory=set)
    """The rows with filled cells beyond the columns that are read."""


@dataclass(frozen=True)
class Sheet:
    """The headings of a file, and its rows one after another."""

    format: Literal["csv", "xlsx"]
    headings: list[str]
    """As in the file, up to the last filled one; a column between without heading is a blank text."""
    heading_row: int
    open_rows: Callable[[], Iterator[SheetRow]]
    most_columns: int
    """The number of columns that are read."""
    encoding: str = ""
    """Of a CSV: utf-8, cp1252, utf-16-le or utf-16-be."""
    delimiter: str = ""
    """Of a CSV: comma, semicolon, tab or bar."""
    sheet_name: str = ""
    """Of an XLSX: the sheet that has the headings."""
    other_sheets: list[str] = field(default_factory=list)
    """Of an XLSX: the names of its sheets that are not read."""
    remarks: RowRemarks = field(default_factory=RowRemarks)

    def rows(self) -> Iterator[SheetRow]:
        """Every row that has something filled in, but the heading row, from the start.

        The heading row counts in the numbers, as blank rows do. Cells have no outer spaces, and there are as
        many as headings, and more where cells to the right are filled. Rows above the headings come too. Raises
        FileProblem while reading, where something further down cannot be read.
        """
        return self.open_rows()
