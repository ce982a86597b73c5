"""Write a CSV that spreadsheet programs open right.

UTF-8 with a byte order mark, without which Excel takes accents for Windows-1252; CRLF as in RFC 4180.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from uploads.writing.safe_cells import cell_text, safe_in_csv
from uploads.writing.sheet_column import Cell

_ROWS_A_PIECE = 500


def csv_pieces(
    headings: Sequence[str], rows: Iterable[Sequence[Cell]], delimiter: str = ","
) -> Iterator[bytes]:
    """A CSV piece by piece, so that a long one is never whole in memory.

    A row without cells is a blank line; without headings the rows are all there is.
    """
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=delimiter)
    buffer.write("\ufeff")
    if headings:
        writer.writerow([safe_in_csv(cell_text(heading)) for heading in headings])
    for count, row in enumerate(rows, 1):
        writer.writerow([safe_in_csv(cell_text(cell)) for cell in row])
        if count % _ROWS_A_PIECE == 0:
            yield _taken_from(buffer)
    yield _taken_from(buffer)


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """A whole CSV."""
    return b"".join(csv_pieces(headings, rows))


def _taken_from(buffer: io.StringIO) -> bytes:
    piece = buffer.getvalue().encode("utf-8", "replace")
    buffer.seek(0)
    buffer.truncate()
    return piece
