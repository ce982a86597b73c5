"""Free text with a limit of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wtforms import Field, ValidationError

MOST_WORDS = 200

#: More characters than 200 words of any language have.
MOST_CHARACTERS = 4_000


def tidy(text: str | None) -> str:
    """The text with plain line ends."""
    # Postgres stores no NUL in a text.
    return (text or "").replace("\x00", "").replace("\r\n", "\n").strip()


def few_words(name: str) -> Callable[[Any, Field], None]:
    """Refuse more than 200 words; `name` is the field in the message."""

    def few_enough(_form: Any, field: Field) -> None:
        if len(field.data.split()) > MOST_WORDS or len(field.data) > MOST_CHARACTERS:
            raise ValidationError(f"{name} must be {MOST_WORDS} words or fewer")

    return few_enough
