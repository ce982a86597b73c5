"""Free text with a limit of characters or of words, and without a National Insurance number."""

from typing import Any

from wtforms import Field, TextAreaField, ValidationError

from rules.invisible_characters import without_invisible
from rules.national_insurance_numbers import holds_national_insurance_number
from rules.training_changes import MOST_CHARACTERS
from rules.wording import Wording

MOST_WORDS = 200

MESSAGES = Wording(
    hint="Use {most} characters or fewer",
    too_long="{what} must be {most} characters or fewer",
    too_many_words="{what} must be {most} words or fewer",
    has_number="{what} must not include a National Insurance number",
)

#: More characters than 200 words of any language have.
MOST_CHARACTERS_IN_WORDS = 4_000


def tidy(text: str | None) -> str:
    """The text as it is counted and stored: plain line ends, and without NUL, which Postgres stores in no text."""
    return without_invisible(text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def free_text() -> TextAreaField:
    """A text area; the words of the form have its name in messages: `reason_name`."""

    def short_enough(form: Any, field: Any) -> None:
        if problem := problem_with_text(field.data, form.say(f"{field.short_name}_name")):
            raise ValidationError(problem)

    hint = MESSAGES("hint", most=MOST_CHARACTERS)
    return TextAreaField(validators=[short_enough], filters=[tidy], description=hint)


def text_about_choice() -> TextAreaField:
    """A text area about a choice, which counts only when that is ticked (journeys/shared/reasons.py)."""
    return TextAreaField(filters=[tidy])


def problem_with_text(text: str, what: str, most: int = MOST_CHARACTERS) -> str:
    """The error for a text that is too long or must not be kept (PD-27); empty if there is none.

    `what` is the name of the text in the message.
    """
    if len(text) > most:
        return MESSAGES("too_long", what=what, most=most)
    return MESSAGES("has_number", what=what) if holds_national_insurance_number(text) else ""


def at_most_words(form: Any, field: Field) -> None:
    """Refuse more than 200 words, and what must not be kept; the words of the form have its name in the message."""
    what = form.say(f"{field.short_name}_name")
    if len(field.data.split()) > MOST_WORDS or len(field.data) > MOST_CHARACTERS_IN_WORDS:
        raise ValidationError(MESSAGES("too_many_words", what=what, most=MOST_WORDS))
    if problem := problem_with_text(field.data, what, MOST_CHARACTERS_IN_WORDS):
        raise ValidationError(problem)


def required_words() -> TextAreaField:
    """A text area for at most 200 words, which has to be filled in."""

    def given(form: Any, field: Field) -> None:
        if not field.data:
            raise ValidationError(form.say("missing"))

    return TextAreaField(validators=[given, at_most_words], filters=[tidy])
