"""How much may somebody write where a page asks for a few words?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wtforms import Field, ValidationError

MOST_WORDS = 200

#: Longer than 200 words of any language; a word of a million letters is no word.
MOST_CHARACTERS = 4_000


def tidy(text: str | None) -> str:
    """The words with plain line ends."""
    # Postgres keeps no NUL in a text, and nobody types one.
    return (text or "").replace("\x00", "").replace("\r\n", "\n").strip()


def few_words(name: str) -> Callable[[Any, Field], None]:
    """Refuses more than 200 words; `name` is what the message calls them."""

    def few_enough(_form: Any, field: Field) -> None:
        if len(field.data.split()) > MOST_WORDS or len(field.data) > MOST_CHARACTERS:
            raise ValidationError(f"{name} must be {MOST_WORDS} words or fewer")

    return few_enough
