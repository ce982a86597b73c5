"""Radios and checkboxes with error messages of our own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import AnyOf


def radios(label: str, choices: Mapping[str, str], *, missing: str) -> RadioField:
    """One of these (value → words); `missing` is said when none was chosen."""
    return RadioField(
        label,
        [AnyOf(list(choices), missing)],
        choices=[SelectChoice(value, words) for value, words in choices.items()],
        validate_choice=False,
    )


def tick_boxes(
    label: str, choices: Mapping[str, str], *, missing: str = "", not_listed: str = "Select from the list"
) -> SelectMultipleField:
    """Checkboxes (value → label); at least one is required if `missing` has the error for none."""

    def only_these(_form: Any, field: Any) -> None:
        if missing and not field.data:
            raise ValidationError(missing)
        if not set(field.data or ()) <= set(choices):
            raise ValidationError(not_listed)

    return SelectMultipleField(
        label,
        [only_these],
        choices=[SelectChoice(value, words) for value, words in choices.items()],
        validate_choice=False,
    )


def must_be_listed(field: RadioField, missing: str) -> None:
    """Refuse a value that is no choice of a field; choices may depend on earlier answers."""
    if field.data not in {choice.value for choice in field.choices}:
        raise ValidationError(missing)
