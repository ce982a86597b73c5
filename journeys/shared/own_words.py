"""Free text with a limit of characters."""

from __future__ import annotations

from typing import Any

from wtforms import TextAreaField, ValidationError

from rules.training_changes import MOST_CHARACTERS


def own_words(label: str, *, name: str) -> TextAreaField:
    """A text area; `name` is the field in messages."""

    def short_enough(_form: Any, field: Any) -> None:
        if problem := problem_with_length(field.data, name):
            raise ValidationError(problem)

    hint = f"Use {MOST_CHARACTERS} characters or fewer"
    return TextAreaField(label, [short_enough], filters=[tidy], description=hint)


def words_about(label: str) -> TextAreaField:
    """Some lines about a choice, which count only when it is ticked (journeys/shared/reasons.py)."""
    return TextAreaField(label, filters=[tidy])


def tidy(text: str | None) -> str:
    """The words with plain line ends, as they are counted and kept."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def problem_with_length(text: str, name: str) -> str:
    """The error for a text that is too long; empty if it is not."""
    return f"{name} must be {MOST_CHARACTERS} characters or fewer" if len(text) > MOST_CHARACTERS else ""
