"""Is the same trainee in the file more than once? Then every such row is in error, naming the others (PD-11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from uploads.definition import Problem

#: A row names this many of the others.
MOST_NAMED = 5


class Duplicates:
    """Remembers the row of every trainee seen so far."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.repeated: dict[int, list[int]] = {}

    def problems_with(self, number: int, trainee_id: int) -> list[Problem]:
        """What is wrong with a row about a trainee who was in an earlier row."""
        first = self.first.setdefault(trainee_id, number)
        if first == number:
            return []
        rows = self.repeated.setdefault(trainee_id, [first])
        problem = Problem("", _see(rows))
        rows.append(number)
        return [problem]

    def found_later(self) -> Mapping[int, Sequence[Problem]]:
        """What rows have to say now that the later ones are known; each takes the place of what it said before."""
        found: dict[int, Sequence[Problem]] = {}
        for rows in self.repeated.values():
            for index, number in enumerate(rows[:-1]):
                found[number] = [Problem("", _see(rows, index), instead_of=_see(rows[:index]))]
        return found


def _see(rows: Sequence[int], but: int | None = None) -> str:
    """That these rows are about one trainee, as told in another row, or in the one at the place `but`."""
    others = len(rows) - (but is not None)
    shown = [str(rows[index]) for index in range(min(len(rows), MOST_NAMED + 1)) if index != but][:MOST_NAMED]
    if others <= 1:
        named = f"row {''.join(shown)}"
    elif others <= MOST_NAMED:
        named = f"rows {', '.join(shown[:-1])} and {shown[-1]}"
    else:
        named = f"rows {', '.join(shown)} and others"
    return f"is in the file more than once: see {named}. Keep one of the rows and delete the other{'s' * (others > 1)}."
