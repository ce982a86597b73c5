"""Contexts for tests of journeys about trainees, made without a database."""

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from journeys.journey import Journey, Walk
from journeys.question import typed_as_form_data
from journeys.shared.trainee_facts import TraineeContext
from models.trainee import Trainee
from rules.routes import ROUTES
from rules.trainee_states import STATES
from rules.training_changes import STATES_FOR
from tests.makers import TODAY, make_context

#: Typed answers: step → field → text or texts.
Typed = dict[str, dict[str, Any]]


def trainee_context(
    *, placements: int = 2, today: date = TODAY, settings: dict[str, Any] | None = None, **fields: Any
) -> TraineeContext:
    """A trainee who can be recommended, in training for a year, unless `fields` differ."""
    state = fields.setdefault("state", "trn_received")
    given: dict[str, Any] = {
        "id": 1,
        "first_names": "Ana",
        "last_names": "Brown",
        "route": "provider_led_postgrad",
        "trn": None if state in ("draft", "pending_trn") else "1234567",
        "itt_start_date": date(2024, 9, 2),
        "expected_end_date": date(2026, 7, 31),
        **fields,
    }
    return TraineeContext(Trainee(**given), placements, make_context(today, **(settings or {})))


def saved(answers: Typed) -> dict[str, Any]:
    """Typed answers as a draft keeps them."""
    return {
        step: {
            "typed": {
                name: [str(one) for one in (value if isinstance(value, list) else [value])]
                for name, value in fields.items()
            }
        }
        for step, fields in answers.items()
    }


def walk(journey: Journey, answers: Typed, context: Any) -> Walk:
    """Walk the journey with these answers."""
    return journey.walk(saved(answers), context)


def refusals(
    journey: Journey, step: str, typed: dict[str, Any], earlier: Typed | None = None, **record: Any
) -> list[str]:
    """The errors for the typed answers of a page about a trainee, after earlier answers."""
    form_type = journey.by_name[step].form
    assert form_type is not None
    facts = walk(journey, earlier or {}, trainee_context(**record)).facts
    form = form_type(typed_as_form_data(saved({step: typed})[step]["typed"]), facts=facts)
    form.validate()
    return [str(message) for messages in form.errors.values() for message in messages]


def another(day: date, name: str = "date") -> dict[str, str]:
    """A date as typed under “Another date”."""
    return {name: "another", **in_parts(day, name)}


def in_parts(day: date, name: str = "date") -> dict[str, str]:
    """A date as typed in three fields."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def row_texts(journey: Journey, found: Walk) -> dict[str, Any]:
    """Label → value of the rows of check-your-answers."""
    return {row.label: row.value for row in journey.rows(found)}


near_dates = st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=900))


@st.composite
def trainee_contexts(draw: st.DrawFn, change: str) -> TraineeContext:
    """A record to which this change applies, and one time in three any record at all."""
    if draw(st.integers(0, 2)):
        state = draw(st.sampled_from(STATES_FOR[change]))
        deferred_on = date(2026, 1, 12) if state == "deferred" and draw(st.booleans()) else None
        return trainee_context(state=state, deferred_on=deferred_on)
    state = draw(st.sampled_from(list(STATES)))
    needs_trn = state in ("trn_received", "recommended", "awarded")
    return trainee_context(
        placements=draw(st.integers(0, 3)),
        state=state,
        route=draw(st.sampled_from(list(ROUTES))),
        trn="1234567" if needs_trn or draw(st.booleans()) else None,
        itt_start_date=draw(st.none() | st.dates(TODAY - timedelta(days=900), TODAY + timedelta(days=30))),
        expected_end_date=draw(st.none() | near_dates),
        deferred_on=draw(st.none() | near_dates) if state == "deferred" else None,
    )
