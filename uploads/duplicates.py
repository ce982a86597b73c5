"""Find records that are in a file more than once: every such row is in error, naming the others (PD-11)."""

from collections.abc import Mapping, Sequence

from rules.wording import Wording
from uploads.check import Problem

#: A row names this many of the others.
MOST_NAMED = 5

MESSAGES = Wording(
    in_file_twice="is in the file more than once: see row {row}. Keep one of the rows and delete the other.",
    in_file_often="is in the file more than once: see rows {rows}. Keep one of the rows and delete the others.",
    all_rows="{rows} and {last}",
    some_rows="{rows} and others",
)


class Duplicates:
    """Remembers the row of every record seen so far."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.repeated: dict[int, list[int]] = {}

    def problems_with(self, number: int, subject_id: int) -> list[Problem]:
        """The errors of a row about a record that was in an earlier row."""
        first = self.first.setdefault(subject_id, number)
        if first == number:
            return []
        rows = self.repeated.setdefault(subject_id, [first])
        problem = Problem("", _see(rows))
        rows.append(number)
        return [problem]

    def found_later(self) -> Mapping[int, Sequence[Problem]]:
        """The errors of earlier rows with the later ones named; each replaces the row's earlier error."""
        found: dict[int, Sequence[Problem]] = {}
        for rows in self.repeated.values():
            for index, number in enumerate(rows[:-1]):
                found[number] = [Problem("", _see(rows, index), instead_of=_see(rows[:index]))]
        return found


def _see(rows: Sequence[int], but: int | None = None) -> str:
    """The message that these rows are about one record, in another row, or in the one at the place `but`."""
    others = len(rows) - (but is not None)
    shown = [str(rows[index]) for index in range(min(len(rows), MOST_NAMED + 1)) if index != but][:MOST_NAMED]
    if others <= 1:
        return MESSAGES("in_file_twice", row="".join(shown))
    if others <= MOST_NAMED:
        named = MESSAGES("all_rows", rows=", ".join(shown[:-1]), last=shown[-1])
    else:
        named = MESSAGES("some_rows", rows=", ".join(shown))
    return MESSAGES("in_file_often", rows=named)
