"""Read a CSV: comma, semicolon, tab or bar; any line ends; quoted or not."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import TextIO

from rules.wording import Wording
from uploads.reading.cells import cleaned, fitted, too_long
from uploads.reading.encodings import Text, find_text, refuse_binary, refuse_other_kinds
from uploads.reading.headings import (
    HEADINGS_WITHIN,
    Wanted,
    checked_headings,
    find_heading_row,
    heading_key,
    known_headings_in,
)
from uploads.reading.limits import Limits
from uploads.reading.problems import FileProblem
from uploads.reading.sheet import RowRemarks, Sheet, SheetRow

MESSAGES = Wording(
    quotation_mark=(
        "Row {number} of the selected file has a quotation mark that is not closed, or text after a closing one. "
        "Correct the row, or save the file again from your spreadsheet program, and upload it."
    ),
    spaces=(
        "The selected file has spaces between its columns. Save it again as CSV UTF-8 (.csv), with commas between the "
        "columns, or as Excel Workbook (.xlsx), and upload that."
    ),
)

_DELIMITERS = ",;\t|"
#: A first line by which Excel is told the separator; it shows no such row, so it is not counted.
_SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?[,;\t|]*\s*', re.IGNORECASE).fullmatch


def read_csv(content: bytes, limits: Limits, wanted: Wanted) -> Sheet:
    """The sheet of a CSV; raises FileProblem."""
    text = find_text(content)
    delimiter, skipped = _find_delimiter(text, wanted)

    def records() -> Iterator[SheetRow]:
        return _records(text, delimiter, skipped, limits.max_blank_rows)

    row = checked_headings(find_heading_row(records(), wanted), limits, wanted.noun)
    remarks = RowRemarks()
    return Sheet(
        format="csv",
        headings=row.headings,
        heading_row=row.number,
        open_rows=lambda: _rows(records(), row.number, len(row.headings), limits.max_columns, remarks),
        most_columns=limits.max_columns,
        remarks=remarks,
        encoding=text.encoding,
        delimiter=delimiter,
    )


def _rows(
    records: Iterator[SheetRow], heading_row: int, width: int, most: int, remarks: RowRemarks
) -> Iterator[SheetRow]:
    for number, cells in records:
        if number == heading_row:
            continue
        if len(cells) != width:
            if any(cells[most:]):
                remarks.too_wide.add(number)
            cells = fitted(cells, width, most)
            if not any(cells):
                continue
        yield number, cells


def _records(text: Text, delimiter: str, skipped: int, max_blank_rows: int) -> Iterator[SheetRow]:
    """Every record with a cell that is not blank, by its number in a spreadsheet."""
    number = filled = 0
    with text.open() as lines:
        for _ in range(skipped):
            lines.readline()
        # Strict, so that a quotation mark that is never closed is an error and does not swallow rows.
        records = csv.reader(lines, delimiter=delimiter, strict=True, skipinitialspace=True)
        try:
            for number, record in enumerate(records, 1):
                cells = cleaned(number, record)
                if any(cells):
                    filled = number
                    yield number, cells
                elif number - filled >= max_blank_rows:
                    return
        except csv.Error as error:
            raise _record_problem(number + 1, str(error)) from None


def _record_problem(number: int, error: str) -> FileProblem:
    if "field limit" in error:
        return too_long(number)
    return FileProblem(MESSAGES("quotation_mark", number=number))


def _find_delimiter(text: Text, wanted: Wanted) -> tuple[str, int]:
    """The delimiter, and how many lines come before the table (0 or 1)."""
    with text.open() as lines:
        first = lines.readline(1000)
        if match := _SEPARATOR_LINE(first):
            return match[1], 1
    keys = wanted.heading_keys
    fits = {delimiter: _fit(text.open(), delimiter, keys) for delimiter in _DELIMITERS}
    delimiter = max(fits, key=lambda each: fits[each])
    known = fits[delimiter][0]
    # With two headings of ours side by side it is a table, whatever its title or a cell looks like.
    if known < 2:
        refuse_other_kinds(text)
    if not known:
        refuse_binary(text)
        if _has_spaces_between(first, keys):
            raise FileProblem(MESSAGES("spaces"))
    return delimiter, 0


def _has_spaces_between(line: str, keys: set[str]) -> bool:
    """True for a line that begins with two of our headings and nothing but spaces and quotation marks between."""
    headings = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    return bool(re.match(f"({headings}){{2}}", heading_key(line.replace('"', ""))))


def _fit(lines: TextIO, delimiter: str, keys: set[str]) -> tuple[int, int]:
    """The rank of a delimiter: known headings in one of the first rows, then columns in the first."""
    best = columns = 0
    with lines:
        try:
            for cells in islice(
                csv.reader(lines, delimiter=delimiter, skipinitialspace=True), HEADINGS_WITHIN
            ):
                best = max(best, known_headings_in(cells, keys))
                columns = columns or len(cells)
        except csv.Error:
            pass
    return best, columns
