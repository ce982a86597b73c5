"""The subjects of a course as one phrase."""

from collections.abc import Sequence


def subject_phrase(names: Sequence[str]) -> str:
    """The subjects as files have them: Mathematics with physics and music."""
    if not names:
        return ""
    first, *others = names
    phrase = f"{first[:1].upper()}{first[1:]}"
    return f"{phrase} with {' and '.join(others)}" if others else phrase
