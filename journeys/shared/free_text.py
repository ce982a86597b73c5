"""Free text with a limit of characters or of words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wtforms import Field, TextAreaField, ValidationError

from rules.training_changes import MOST_CHARACTERS

MOST_WORDS = 200

#: More characters than 200 words of any language have.
MOST_CHARACTERS_IN_WORDS = 4_000


def tidy(text: str | None) -> str:
    """The text as it is counted and stored: plain line ends, and without NUL, which Postgres stores in no text."""
    return (text or "").replace("\0", "").replace("\r\n", "\n").replace("\r", "\n").strip()


def free_text(label: str, *, name: str) -> TextAreaField:
    """A text area; `name` is the field in messages."""

    def short_enough(_form: Any, field: Any) -> None:
        if problem := problem_with_length(field.data, name):
            raise ValidationError(problem)

    hint = f"Use {MOST_CHARACTERS} characters or fewer"
    return TextAreaField(label, [short_enough], filters=[tidy], description=hint)


def text_about_choice(label: str) -> TextAreaField:
    """A text area about a choice, which counts only when that is ticked (journeys/shared/reasons.py)."""
    return TextAreaField(label, filters=[tidy])


def problem_with_length(text: str, name: str) -> str:
    """The error for a text that is too long; empty if it is not."""
    return f"{name} must be {MOST_CHARACTERS} characters or fewer" if len(text) > MOST_CHARACTERS else ""


def at_most_words(name: str) -> Callable[[Any, Field], None]:
    """Refuse more than 200 words; `name` is the field in the message."""

    def few_enough(_form: Any, field: Field) -> None:
        if len(field.data.split()) > MOST_WORDS or len(field.data) > MOST_CHARACTERS_IN_WORDS:
            raise ValidationError(f"{name} must be {MOST_WORDS} words or fewer")

    return few_enough
