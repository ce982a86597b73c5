"""Is the same trainee in the file twice? Then both rows are in error, each naming the other (decision 11)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from uploads.definition import Problem


class Duplicates:
    """Remembers the row of every trainee seen so far."""

    def __init__(self) -> None:
        self.first: dict[int, int] = {}
        self.later: dict[int, list[int]] = defaultdict(list)

    def problems_with(self, number: int, trainee_id: int) -> list[Problem]:
        """What is wrong with a row about a trainee who was in an earlier row."""
        first = self.first.setdefault(trainee_id, number)
        if first == number:
            return []
        self.later[first].append(number)
        return [_twice([first])]

    def found_later(self) -> Mapping[int, Sequence[Problem]]:
        """The problem of each first row, now that the later ones are known."""
        return {first: [_twice(numbers)] for first, numbers in self.later.items()}


def _twice(numbers: Sequence[int]) -> Problem:
    shown = [str(number) for number in numbers[:5]]
    more = " and others" if len(numbers) > 5 else ""
    rows = f"row {shown[0]}" if len(shown) == 1 else f"rows {', '.join(shown)}{more}"
    return Problem(
        "", f"is in the file more than once: see {rows}. Keep one of the rows and delete the other."
    )
