"""Tests of confirming the same journey concurrently: it is done once, and nothing is lost."""

from typing import Any

import pytest

from actions.conflict import Conflict
from blueprints.providers.journeys import TRAINEE
from blueprints.web import drafts
from journeys.journey import Journey
from journeys.record_outcome.journey import RECORD_OUTCOME
from journeys.shared.trainee_facts import TraineeContext
from journeys.withdraw.journey import WITHDRAW
from models.delivery import Delivery
from models.draft import Draft
from models.event import Event
from models.trainee import Trainee
from tests.concurrency import run_concurrently
from tests.journeys.contexts import saved
from tests.makers import make_context, make_draft, make_trainee, make_user

pytestmark = pytest.mark.usefixtures("shared_database")

ANSWERS: dict[str, dict[str, dict[str, Any]]] = {
    "record-outcome": {"date-met": {"date": "today"}},
    "withdraw": {
        "date-withdrawn": {"date": "today"},
        "who-chose": {"chosen_by": "provider"},
        "why-you-withdrew": {"reasons": ["mandatory_reasons"]},
        "future-interest": {"future_interest": "no"},
    },
}


def answered_draft(journey: Journey, trainee: Trainee) -> Draft:
    """A draft with everything answered."""
    answers = saved(ANSWERS[journey.name])
    return make_draft(journey.name, provider=trainee.provider, subject=("trainee", trainee), answers=answers)


def submit(journey: Journey, draft_id: int) -> dict[str, Any] | None:
    """Submit as a request does, with a draft of its own, read before."""
    draft, context, user = Draft.get_by_id(draft_id), make_context(), make_user()

    def walk() -> Any:
        trainee = TRAINEE.lock(Trainee.get_by_id(draft.subject_id))
        return journey.walk(draft.answers, TraineeContext(trainee, 2, context))

    drafts.submit(journey, draft, walk, seen="", user=user, context=context)
    return draft.result


def test_one_draft_is_submitted_once() -> None:
    draft = answered_draft(RECORD_OUTCOME, make_trainee())
    outcomes = run_concurrently(*[lambda: submit(RECORD_OUTCOME, draft.id)] * 4)
    assert outcomes == [{"date_met": "2026-06-15"}] * 4, "everybody sees the confirmation"
    assert Delivery.select().count() == 1
    assert Event.select().count() == 1


def test_of_two_drafts_about_one_trainee_one_is_done_and_the_other_told() -> None:
    trainee = make_trainee()
    outcome, withdrawal = answered_draft(RECORD_OUTCOME, trainee), answered_draft(WITHDRAW, trainee)
    outcomes = run_concurrently(
        lambda: submit(RECORD_OUTCOME, outcome.id), lambda: submit(WITHDRAW, withdrawal.id)
    )
    assert sorted(isinstance(one, Conflict) for one in outcomes) == [False, True]
    assert Event.select().count() == 1
    (submitted,) = [draft for draft in Draft.select() if draft.is_submitted]
    state = Trainee.get_by_id(trainee.id).state
    assert (submitted.journey, state) in (("record-outcome", "recommended"), ("withdraw", "withdrawn"))
    assert Delivery.select().count() == (state == "recommended")


def test_answers_saved_at_the_same_moment_are_both_kept() -> None:
    draft = answered_draft(WITHDRAW, make_trainee())

    def save(step: str, typed: dict[str, list[str]]) -> None:
        drafts.save_answer(Draft.get_by_id(draft.id), step, typed, None, make_context())

    run_concurrently(
        lambda: save("who-chose", {"chosen_by": ["trainee"]}),
        lambda: save("future-interest", {"future_interest": ["yes"]}),
    )
    answers = Draft.get_by_id(draft.id).answers
    assert answers["who-chose"]["typed"] == {"chosen_by": ["trainee"]}
    assert answers["future-interest"]["typed"] == {"future_interest": ["yes"]}
