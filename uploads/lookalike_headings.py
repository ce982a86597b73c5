"""Headings that look like those of our columns, and are not: Placement 6 URN, TRN number, Date QTS met."""

import re
from collections.abc import Container, Sequence
from difflib import SequenceMatcher

from rules.names import fold
from uploads.definition import Column

#: Stands for any number among the words of a heading.
NUMBER = "#"

#: Words that people add to a heading without making another of it.
FILLERS = frozenset({
    NUMBER, "a", "an", "and", "code", "digits", "for", "id", "identifier", "in", "is", "my", "new", "no", "nr", "num",
    "number", "numbers", "of", "old", "or", "please", "ref", "reference", "s", "student", "students", "teacher",
    "teachers", "the", "this", "to", "trainee", "trainees", "their", "your",
})  # fmt: skip
#: How similar the letters of two headings are where one is a slip of the other.
_A_SLIP = 0.85

_WORDS = re.compile(r"[^\W\d_]+|\d+").findall


def looks_like(heading: str, columns: Sequence[Column], found: Container[str]) -> Column | None:
    """The column that a heading looks like, rather one that the file does not have; None if it is like none.

    What we only compare may stand beside columns of the person's own, such as Subject and Subject 2, so it is not
    looked for.
    """
    words = _WORDS(fold(heading))
    if not words:
        return None
    alike = [(_likeness(words, column), column) for column in columns if column.kind != "given"]
    alike = [(likeness, column) for likeness, column in alike if likeness]
    if not alike:
        return None
    return max(alike, key=lambda each: (each[1].heading not in found, each[0]))[1]


def _likeness(words: Sequence[str], column: Column) -> float:
    """How alike a heading and a column are, from 0 to 1; 0 if one would not be taken for the other."""
    likeness = max(
        SequenceMatcher(None, "".join(words), "".join(_WORDS(fold(name)))).ratio()
        for name in (column.heading, column.also)
    )
    said = frozenset(NUMBER if word.isdigit() else word for word in words)
    needed = frozenset(word for word in _WORDS(fold(column.heading)) if not word.isdigit())
    is_alike = likeness >= _A_SLIP or needed <= said <= needed | FILLERS or column.is_meant_by(said)
    return max(likeness, 0.01) if is_alike else 0
