"""Watch the columns of a file for values that are not read: of a column that is there twice, or of an unknown one.

Unknown columns are named on the summary. A file with one that looks like one of ours, or with one of ours twice, is a
file problem (PD-54), since no row of it can be read with certainty.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.dates import UnreadableDate, read_date
from rules.names import fold
from rules.quoting import quoted
from rules.wording import Wording
from uploads.definition import BulkUpload, Column
from uploads.guidance import is_example
from uploads.lookalike_headings import looks_like
from uploads.reading import FileProblem, SheetRow, column_letters, heading_key
from uploads.writing.write_error_report import ADDED_KEYS

MESSAGES = Wording(
    twice=(
        "The columns {first} (column {first_letters}) and {second} (column {second_letters}) are the same column for "
        "us, but differ in row {row:,}. Delete the column that is not right."
    ),
    no_heading="{letters} (without a heading)",
    right="{letters} onwards (without headings)",
    unknown=(
        "We do not know the column {typed}, so what is in it would be lost. If it is ‘{ours}’, change its heading to "
        "that. If not, delete the column."
    ),
    unknown_beside=(
        "We do not know the column {typed}, so what is in it would be lost. Move what you need to the columns that "
        "were in the file you downloaded, and delete this one."
    ),
)


@dataclass
class _Repeated:
    """A column of ours that is in the file again."""

    column: Column
    first: int
    again: int
    is_filled: bool = False
    differs_in: int = 0
    """The number of the first row in which the two differ."""


class ColumnCheck:
    """Looks at the cells of each row that are in no column that is read."""

    def __init__(
        self, definition: BulkUpload, headings: Sequence[str], found: Mapping[str, int], heading_row: int = 1
    ) -> None:
        self._definition = definition
        self._headings = headings
        self._found = found
        self._heading_row = heading_row
        self._filled_in = {column.heading for column in definition.columns if column.is_filled_in}
        ours = {
            heading_key(name): column
            for column in definition.columns
            for name in (column.heading, column.also)
            if name
        }
        self._repeated: list[_Repeated] = []
        self._unknown: dict[int, Column] = {}
        self._others: set[int] = set()
        self._filled: set[int] = set()
        self.width = len(headings)
        """The number of columns of the file, those without a heading at its right end included."""
        for place, heading in enumerate(headings):
            if column := ours.get(heading_key(heading)):
                if place != found[column.heading]:
                    self._repeated.append(_Repeated(column, found[column.heading], place))
            elif like := looks_like(heading, definition.columns, found):
                self._unknown[place] = like
            elif heading_key(heading) not in ADDED_KEYS:
                self._others.add(place)

    def unknown_headings(self) -> list[str]:
        """A sentence for each heading that looks like that of a column which the file does not have."""
        return [
            self._unknown_column(place)
            for place, column in self._unknown.items()
            if column.heading not in self._found
        ]

    def watched(self, rows: Iterator[SheetRow]) -> Iterator[SheetRow]:
        """The rows as they come; raises FileProblem after the last if values would be lost."""
        width = len(self._headings)
        is_plain = not self._repeated and not self._unknown and not self._others
        for number, cells in rows:
            if len(cells) > width or not is_plain:
                self._look_at(number, cells)
            yield number, cells
        problems = [self._differing(one) for one in self._repeated if one.is_filled and one.differs_in]
        problems += [self._unknown_column(place) for place in self._unknown if place in self._filled]
        if problems:
            raise FileProblem(*problems)

    @property
    def not_read(self) -> list[str]:
        """The columns with values that are in no column of ours, once all rows were watched."""
        names = [
            quoted(self._headings[place])
            if self._headings[place].strip()
            else MESSAGES("no_heading", letters=column_letters(place))
            for place in sorted(self._others & self._filled)
        ]
        return names + [MESSAGES("right", letters=column_letters(len(self._headings)))] * (
            self.width > len(self._headings)
        )

    def _look_at(self, number: int, cells: Sequence[str]) -> None:
        self.width = max(self.width, len(cells))
        is_guidance = self._definition.is_guidance
        named = {heading: cells[place] for heading, place in self._found.items()}
        in_guidance = is_guidance(tuple(named.values())) or (
            number == self._heading_row + 1 and is_example(named, self._filled_in)
        )
        # A note in the row of guidance is a note; our own text there is not.
        notes = (place for place in self._others if cells[place])
        self._filled.update(place for place in notes if not (in_guidance and is_guidance([cells[place]])))
        if in_guidance:
            return
        self._filled.update(place for place in self._unknown if cells[place])
        for one in self._repeated:
            first, again = cells[one.first], cells[one.again]
            one.is_filled = one.is_filled or bool(again)
            if not one.differs_in and first != again and _key(one.column, first) != _key(one.column, again):
                one.differs_in = number

    def _differing(self, one: _Repeated) -> str:
        return MESSAGES(
            "twice",
            first=quoted(self._headings[one.first]),
            first_letters=column_letters(one.first),
            second=quoted(self._headings[one.again]),
            second_letters=column_letters(one.again),
            row=one.differs_in,
        )

    def _unknown_column(self, place: int) -> str:
        typed, like = quoted(self._headings[place]), self._unknown[place].heading
        if like in self._found:
            return MESSAGES("unknown_beside", typed=typed)
        return MESSAGES("unknown", typed=typed, ours=like)


def _key(column: Column, text: str) -> object:
    """Equal for values that mean the same in a column."""
    if column.kind == "date" and text:
        try:
            return read_date(text).value
        except UnreadableDate:
            pass
    folded = fold(text)
    return folded.lstrip("0") if folded.isdecimal() else folded
