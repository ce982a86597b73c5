"""Tests of the questions of withdrawing a trainee, and of which answers are valid (PD-73)."""

from datetime import date, timedelta
from typing import Any

import pytest

from journeys.journey import CHECK
from journeys.withdraw.journey import WITHDRAW
from rules.withdrawal_reasons import OF_PROVIDER, OF_TRAINEE
from tests.journeys.contexts import Typed, another, refusals, row_texts, trainee_context, walk
from tests.makers import TODAY

START, DATE, WHO, YOU, THEY, INTEREST = (
    "before-you-start",
    "date-withdrawn",
    "who-chose",
    "why-you-withdrew",
    "why-they-withdrew",
    "future-interest",
)
WE_CHOSE: Typed = {
    DATE: {"date": "today"},
    WHO: {"chosen_by": "provider"},
    YOU: {"reasons": ["lack_of_progress_during_placements"]},
    INTEREST: {"future_interest": "no"},
}
THEY_CHOSE: Typed = {
    DATE: {"date": "today"},
    WHO: {"chosen_by": "trainee"},
    THEY: {"reasons": ["trainee_workload_issues"]},
    INTEREST: {"future_interest": "unknown"},
}
NOT_SELECTED = (
    "You wrote about ‘{}’ without selecting it. It is selected now: continue, or delete what you wrote and clear "
    "the box"
)
DEFERRED = {"state": "deferred", "deferred_on": date(2026, 3, 2)}


@pytest.mark.parametrize(
    ("record", "answers", "path"),
    [
        ({}, {}, [START, DATE]),
        ({}, WE_CHOSE, [START, DATE, WHO, YOU, INTEREST, CHECK]),
        ({}, THEY_CHOSE, [START, DATE, WHO, THEY, INTEREST, CHECK]),
        ({}, {**WE_CHOSE, WHO: {"chosen_by": "trainee"}}, [START, DATE, WHO, THEY]),
        ({}, {**WE_CHOSE, THEY: THEY_CHOSE[THEY]}, [START, DATE, WHO, YOU, INTEREST, CHECK]),
        ({}, {**WE_CHOSE, YOU: {"reasons": []}}, [START, DATE, WHO, YOU]),
        ({}, {**WE_CHOSE, DATE: another(TODAY + timedelta(days=1))}, [START, DATE]),
        ({}, {**WE_CHOSE, DATE: another(date(2024, 9, 2))}, [START, DATE, WHO, YOU, INTEREST, CHECK]),
        ({}, {**WE_CHOSE, DATE: another(date(2024, 9, 1))}, [START, DATE]),
        (DEFERRED, WE_CHOSE, [START, WHO, YOU, INTEREST, CHECK]),
        ({"state": "deferred"}, WE_CHOSE, [START, DATE, WHO, YOU, INTEREST, CHECK]),
        ({"state": "pending_trn"}, WE_CHOSE, [START, DATE, WHO, YOU, INTEREST, CHECK]),
        ({"itt_start_date": None}, WE_CHOSE, [START, DATE, WHO, YOU, INTEREST, CHECK]),
        ({"itt_start_date": TODAY + timedelta(days=1)}, WE_CHOSE, ["cannot-start"]),
        ({"state": "recommended"}, WE_CHOSE, ["cannot-start"]),
        ({"state": "withdrawn"}, WE_CHOSE, ["cannot-start"]),
    ],
)
def test_answers_lead_to_a_path(record: dict[str, Any], answers: Typed, path: list[str]) -> None:
    assert list(walk(WITHDRAW, answers, trainee_context(**record)).path) == path


@pytest.mark.parametrize(
    ("step", "typed", "messages"),
    [
        (DATE, {}, ["Select when the trainee withdrew"]),
        (DATE, {"date": "another"}, ["Enter the date the trainee withdrew"]),
        (
            DATE,
            another(date(2024, 9, 1)),
            [
                "The date the trainee withdrew must be on or after the trainee’s ITT start date, 2 September 2024"
            ],
        ),
        (DATE, another(date(2027, 1, 1)), ["The date the trainee withdrew must be today or in the past"]),
        (WHO, {}, ["Select who chose to withdraw the trainee"]),
        (YOU, {}, ["Select why you withdrew the trainee"]),
        (THEY, {}, ["Select why the trainee chose to withdraw"]),
        (YOU, {"reasons": ["trainee_workload_issues"]}, ["Select a reason from the list"]),
        (THEY, {"reasons": ["record_added_in_error"]}, ["Select a reason from the list"]),
        (YOU, {"reasons": ["safeguarding_concerns"], "safeguarding_concerns": " "}, ["Enter the concerns"]),
        (YOU, {"reasons": ["had_to_withdraw_trainee_another_reason"]}, ["Enter another reason"]),
        (THEY, {"reasons": ["trainee_chose_to_withdraw_another_reason"]}, ["Enter another reason"]),
        (
            THEY,
            {"reasons": ["safeguarding_concerns", "trainee_chose_to_withdraw_another_reason"]},
            ["Enter the concerns", "Enter another reason"],
        ),
        (
            YOU,
            {"reasons": ["safeguarding_concerns"], "safeguarding_concerns": "x" * 501},
            ["The concerns must be 500 characters or fewer"],
        ),
        (YOU, {"reasons": ["safeguarding_concerns"], "safeguarding_concerns": "x" * 500}, []),
        (
            YOU,
            {"reasons": ["mandatory_reasons"], "safeguarding_concerns": "x" * 501},
            [NOT_SELECTED.format("Safeguarding concerns")],
        ),
        (
            THEY,
            {"reasons": ["safeguarding_concerns"], "trainee_chose_to_withdraw_another_reason": "Moved"},
            ["Enter the concerns", NOT_SELECTED.format("Another reason")],
        ),
        (YOU, {"reasons": ["mandatory_reasons"], "safeguarding_concerns": " \r\n"}, []),
        (INTEREST, {}, ["Select if the trainee would be interested in becoming a teacher in the future"]),
    ],
)
def test_what_is_missing_is_said(step: str, typed: dict[str, Any], messages: list[str]) -> None:
    assert refusals(WITHDRAW, step, typed) == messages


@pytest.mark.parametrize(("step", "keys"), [(YOU, OF_PROVIDER), (THEY, OF_TRAINEE)])
def test_each_side_has_its_own_list(step: str, keys: tuple[str, ...]) -> None:
    form_type = WITHDRAW.by_name[step].form
    assert form_type is not None
    form = form_type(facts=walk(WITHDRAW, {}, trainee_context()).facts)
    assert tuple(choice.value for choice in form.reasons.choices) == keys


def test_the_check_page_asks_as_the_questions_did() -> None:
    answers = {
        **WE_CHOSE,
        YOU: {
            "reasons": ["did_not_make_progress", "safeguarding_concerns"],
            "safeguarding_concerns": "Two\r\nlines",
        },
    }
    assert row_texts(WITHDRAW, walk(WITHDRAW, answers, trainee_context())) == {
        "When did the trainee withdraw?": "Today – 15 June 2026",
        "Who chose to withdraw the trainee?": "We chose to withdraw the trainee",
        "Why did you withdraw the trainee?": [
            ("Lack of academic progress", ""),
            ("Safeguarding concerns", "Two\nlines"),
        ],
        "Would this trainee be interested in becoming a teacher in the future?": "No",
    }


def test_a_deferred_trainee_withdrew_when_they_deferred() -> None:
    found = walk(WITHDRAW, THEY_CHOSE, trainee_context(**DEFERRED))
    assert found.facts.withdrawn_on == date(2026, 3, 2)
    rows = {row.label: row for row in WITHDRAW.rows(found)}
    when = rows["When did the trainee withdraw?"]
    assert when.value == "2 March 2026"
    assert not when.is_changeable
