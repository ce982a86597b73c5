"""Generated answers to any question of any journey, sensible and not."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from wtforms import Field, Form, HiddenField, RadioField, SelectMultipleField

from journeys.journey import Journey, Walk
from journeys.question import Question
from journeys.shared.date_field import DateField
from journeys.shared.reasons import Reasons
from journeys.shared.recent_date_field import RecentDateField
from tests.makers import TODAY

Saved = dict[str, dict[str, Any]]

_junk = st.sampled_from(["", " ", "x", "another", "0", "-1", "99", "29", "feb", "2026", "²", "\0", "ſ"])
_texts = st.text(max_size=20) | st.just("x" * 501)
_days = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900)) | st.sampled_from(
    [TODAY, TODAY - timedelta(days=1), TODAY + timedelta(days=1)]
)


def fields_of(form: type[Form]) -> dict[str, tuple[type[Field], Mapping[str, Any]]]:
    """Name → kind and options of each field of a form class."""
    found = {name: getattr(form, name) for name in dir(form) if not name.startswith("_")}
    return {
        field.name or name: (field.field_class, field.kwargs)
        for name, field in found.items()
        if hasattr(field, "field_class")
    }


@st.composite
def typed(draw: st.DrawFn, form: type[Question], facts: Any = None) -> dict[str, list[str]]:
    """Any text for a field of a form; sensible three times out of four."""
    sensible = draw(st.integers(0, 3)) > 0
    answers: dict[str, list[str]] = {}
    for name, (kind, options) in fields_of(form).items():
        answers |= draw(_typed_in(form, name, kind, options, facts, sensible))
    if sensible and issubclass(form, Reasons):
        # A text stands where its reason is ticked.
        return {
            name: texts for name, texts in answers.items() if name == "reasons" or name in answers["reasons"]
        }
    return answers


def _typed_in(
    form: type[Question], name: str, kind: type[Field], options: Mapping[str, Any], facts: Any, sensible: bool
) -> st.SearchStrategy[dict[str, list[str]]]:
    if issubclass(kind, RecentDateField):
        choice = st.sampled_from(["today", "yesterday", "another"]) if sensible else _junk
        return st.tuples(choice, _parts(name, sensible)).map(lambda both: {name: [both[0]], **both[1]})
    if issubclass(kind, DateField):
        return _parts(name, sensible)
    return _texts_for(form, kind, options, facts, sensible).map(lambda texts: {name: texts})


def _texts_for(
    form: type[Question], kind: type[Field], options: Mapping[str, Any], facts: Any, sensible: bool
) -> st.SearchStrategy[list[str]]:
    values = [choice.value for choice in options.get("choices", ())]
    if issubclass(kind, SelectMultipleField):
        return st.lists(st.sampled_from(values) if sensible else _junk, max_size=4, unique=True)
    if issubclass(kind, RadioField):
        return st.lists(st.sampled_from(values) if sensible else _junk, min_size=1, max_size=1)
    if issubclass(kind, HiddenField):
        return st.just([_day_to_confirm(form, facts)]) if sensible else st.lists(_junk, max_size=1)
    return st.lists(_texts, min_size=1, max_size=1)


def _day_to_confirm(form: type[Question], facts: Any) -> str:
    try:
        return str(form.date_of(facts))  # type: ignore[attr-defined]
    except (AssertionError, TypeError, AttributeError, KeyError):
        return ""  # the question that it depends on was not answered


def _parts(name: str, sensible: bool) -> st.SearchStrategy[dict[str, list[str]]]:
    def split(day: date) -> dict[str, list[str]]:
        return {
            f"{name}-day": [str(day.day)],
            f"{name}-month": [str(day.month)],
            f"{name}-year": [str(day.year)],
        }

    junk = st.tuples(_junk, _junk, _junk).map(
        lambda texts: {
            f"{name}-{part}": [text] for part, text in zip(("day", "month", "year"), texts, strict=True)
        }
    )
    return _days.map(split) if sensible else junk


def answered(data: st.DataObject, journey: Journey, context: Any) -> Saved:
    """Answers of a user who goes through a journey, goes back, and changes some."""
    answers: Saved = {}
    forms = [step for step in journey.steps if step.form is not None]
    for _ in range(3 * len(forms)):
        found = journey.walk(answers, context)
        step = journey.by_name.get(found.end)
        if step is None or step.form is None or data.draw(st.integers(0, 4)) == 0:
            step = data.draw(st.sampled_from(forms))
        assert step.form is not None
        given = data.draw(typed(step.form, _facts_for(found, step.name)))
        answers[step.name] = {"typed": given}
    return answers


def _facts_for(found: Walk, step: str) -> Any:
    return found.facts_before.get(step, found.facts)
