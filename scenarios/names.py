"""Made-up names of people, plausible in England today.

One name a line in first_names.txt and last_names.txt. All can be saved as Windows-1252, as spreadsheet programs
still do; names with letters that cannot, such as ł, are left to tests of their own.
"""

from pathlib import Path
from random import Random


def _lines(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()


FIRST_NAMES = _lines("first_names.txt")
LAST_NAMES = _lines("last_names.txt")


class Names:
    """Names one after another: the same ones for the same seed, and no two alike."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._used: set[tuple[str, str]] = set()

    def next(self) -> tuple[str, str]:
        """First names (one in six has two) and last names."""
        while True:
            first, last = self._random.choice(FIRST_NAMES), self._random.choice(LAST_NAMES)
            if (first, last) not in self._used:
                break
        self._used.add((first, last))
        if self._random.random() < 1 / 6:
            second = self._random.choice(FIRST_NAMES)
            first = first if second == first else f"{first} {second}"
        return first, last
