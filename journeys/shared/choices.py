"""Radios and checkboxes whose error messages are words of their form."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from wtforms import RadioField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice

from rules.wording import Wording

YES_OR_NO: Wording = Wording(yes="Yes", no="No")


def radios(choices: Mapping[str, str] = MappingProxyType({}), *, missing: str = "missing") -> RadioField:
    """One of these (value → label), or of those that the form sets; its words of this name say that none was chosen."""

    def must_be_listed(form: Any, field: Any) -> None:
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(form.say(missing))

    return RadioField(validators=[must_be_listed], choices=choices_of(choices), validate_choice=False)


def tick_boxes(choices: Mapping[str, str]) -> SelectMultipleField:
    """Checkboxes (value → label); at least one is required if the form has words for `missing`."""
    return SelectMultipleField(validators=[_only_these], choices=choices_of(choices), validate_choice=False)


def _only_these(form: Any, field: Any) -> None:
    if "missing" in form.words and not field.data:
        raise ValidationError(form.say("missing"))
    if not set(field.data or ()) <= {choice.value for choice in field.choices}:
        raise ValidationError(form.say("not_listed"))


def choices_of(labels: Mapping[str, str]) -> list[SelectChoice]:
    """The choices for labels by value."""
    return [SelectChoice(value, label) for value, label in labels.items()]
