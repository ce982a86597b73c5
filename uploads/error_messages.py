"""The problems of a row as sentences for the page and the error report, one instruction a line (PD-15)."""

from collections.abc import Sequence

from uploads.noun import Noun


def error_messages(
    problems: Sequence[Sequence[str]], name: str, noun: Noun, *, naming: bool = False
) -> list[str]:
    """A sentence for each stored problem [heading, message]; with `naming`, each says which record it is about."""
    return [_line(heading, message, name, noun, naming) for heading, message in problems]


def sentence_on(name: str, reason: str, noun: Noun) -> str:
    """A reason about the record is the end of a sentence; one about a column has its heading in front."""
    return f"{name or _unnamed(noun)} {reason}" if reason[:1].islower() else reason


def _line(heading: str, message: str, name: str, noun: Noun, naming: bool) -> str:
    if not heading:
        return f"{name or _unnamed(noun)} {message}"
    sentence = f"{heading} {message}"
    return f"{name}: {sentence}" if naming and name else sentence


def _unnamed(noun: Noun) -> str:
    """The name for a record that has none, nor its row."""
    return f"This {noun.one}"
