"""The links of an error summary, from each error of a form to its field."""

from collections.abc import Iterable
from typing import Any

from flask import Flask


def register(app: Flask) -> None:
    """Register error_links(form) for templates."""
    app.add_template_global(error_links)


def error_links(form: Any) -> list[tuple[str, str]]:
    """(address within the page, message) for each field with an error, in the order of the form.

    A date links to its day unless the field says by `wrong_part` that it is the month or the year, or (if that is
    empty) the choice of a day. Errors of the form as a whole (`form.form_errors`) link to its first field.
    """
    if not form:
        return []
    fields = [field for field in form if field.type != "HiddenField"]
    links = [(f"#{_id_of(field)}", _first(field.errors)) for field in fields if field.errors]
    whole = [message for message in getattr(form, "form_errors", ()) if message]
    return links + [(f"#{_id_of(fields[0])}" if fields else "#main-content", message) for message in whole]


def _id_of(field: Any) -> str:
    is_date = "Date" in field.type or hasattr(field, "wrong_part")
    part = getattr(field, "wrong_part", "day") if is_date else ""
    return f"{field.id}-{part}" if part else str(field.id)


def _first(errors: Any) -> str:
    """The first message in reading order: a field of fields has errors within errors."""
    while not isinstance(errors, str):
        values: Iterable[Any] = errors.values() if isinstance(errors, dict) else errors
        errors = next((found for found in values if found), "")
    return errors
