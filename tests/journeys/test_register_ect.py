"""Tests of the questions of registering an early career teacher, each asked only when it applies."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journeys.journey import CHECK, Walk
from journeys.register_ect.journey import REGISTER_ECT
from models.teacher_registrations import Registrations
from tests.journeys.contexts import in_parts, row_texts, saved
from tests.journeys.registering_contexts import TRN, ect_context, found, registered
from tests.journeys.test_every_journey import (
    answers_off_the_path_change_nothing,
    back_and_on_stay_on_the_path,
    every_question_before_the_last_is_answered,
    the_path_ends_where_there_is_something_to_do,
    the_path_is_the_order_of_the_table_with_gaps,
)

DIFFERS, NOBODY = {"outcome": "details-differ"}, {"outcome": "no-such-trn"}
NUMBER_FOUND = found(by="national-insurance-number")
MOVING = Registrations(latest=registered(), elsewhere=(registered(),))

#: Every answer of a teacher whom the school registers with its defaults.
USUAL: dict[str, dict[str, Any]] = {
    "review-details": {"about": TRN, "details_are_correct": "yes"},
    "email-address": {"email": "zoe@school.example"},
    "start-date": in_parts(date(2025, 9, 1), "start_date"),
    "working-pattern": {"working_pattern": "full-time"},
    "default-programme": {"about": "2025-fip-1", "use_default": "yes"},
    "appropriate-body": {"appropriate_body": "later"},
}
USUAL_PATH = ["find-ect", *USUAL, CHECK]


def answers(
    lookup: dict[str, Any] | None = None, number: dict[str, Any] | None = None, **changed: Any
) -> dict[str, Any]:
    """The usual answers with some changed (None leaves one out), and the teacher found."""
    given = {name.replace("_", "-"): answer for name, answer in changed.items()}
    kept = saved({step: answer for step, answer in {**USUAL, **given}.items() if answer is not None})
    kept["find-ect"] = {"typed": {"trn": [TRN]}, "found": lookup or found()}
    if number is not None:
        kept["national-insurance-number"] = {"typed": {"about": [TRN]}, "found": number}
    return kept


def walk(given: dict[str, Any], **context: Any) -> Walk:
    """Walk the journey with these answers."""
    return REGISTER_ECT.walk(given, ect_context(**context))


def path(given: dict[str, Any], **context: Any) -> list[str]:
    """The path of these answers."""
    return list(walk(given, **context).path)


def test_the_usual_answers_lead_to_the_check() -> None:
    assert path(answers()) == USUAL_PATH


def test_nothing_answered_asks_who_it_is() -> None:
    assert path({}) == ["find-ect"]


@pytest.mark.parametrize(
    ("lookup", "number", "ends"),
    [
        (NOBODY, None, ["find-ect", "trn-not-found"]),
        (DIFFERS, None, ["find-ect", "national-insurance-number"]),
        (DIFFERS, DIFFERS, ["find-ect", "national-insurance-number", "not-found"]),
        (DIFFERS, NOBODY, ["find-ect", "national-insurance-number", "not-found"]),
        (DIFFERS, NUMBER_FOUND, ["find-ect", "national-insurance-number", *USUAL_PATH[1:]]),
        (found(), NUMBER_FOUND, USUAL_PATH),  # the date was corrected afterwards
    ],
)
def test_who_it_is(lookup: dict[str, Any], number: dict[str, Any] | None, ends: list[str]) -> None:
    assert path(answers(lookup, number)) == ends


HERE, MENTOR = Registrations(here=registered(), latest=registered()), Registrations(is_mentor=True)


@pytest.mark.parametrize(
    ("person", "standing", "stop"),
    [
        ({}, HERE, "already-at-your-school"),
        ({"induction_status": "Passed"}, HERE, "already-at-your-school"),
        ({"induction_status": "Passed"}, Registrations(), "induction-completed"),
        ({"induction_status": "Exempt"}, Registrations(), "induction-exempt"),
        ({"induction_status": "Failed"}, Registrations(), "induction-failed"),
        ({"induction_status": "FailedInWales"}, Registrations(), "induction-failed"),
        ({"induction_status": "Failed", "is_prohibited": True}, Registrations(), "induction-failed"),
        ({"is_prohibited": True}, MENTOR, "prohibited"),
        ({}, MENTOR, "already-a-mentor"),
    ],
)
@pytest.mark.parametrize("by_number", [False, True])
def test_what_stops_a_registration(
    person: dict[str, Any], standing: Registrations, stop: str, by_number: bool
) -> None:
    """The first reason applies, whichever identifier found the teacher."""
    given = answers(DIFFERS, found(**person)) if by_number else answers(found(**person))
    assert path(given, standings={TRN: standing})[-1] == stop


def test_an_earlier_registration_is_read_before_going_on() -> None:
    before = Registrations(latest=registered(finished_on=date(2025, 7, 18)))
    assert path(answers(), standings={TRN: before})[-1] == "registered-before"
    seen = answers(registered_before={"about": "7"})
    assert path(seen, standings={TRN: before})[-1] == CHECK


def test_a_move_is_confirmed_again_when_it_turns_up_after_the_earlier_registration_was_read() -> None:
    seen = answers(registered_before={"about": "7"})
    assert path(seen, standings={TRN: MOVING})[-1] == "confirm-transfer"
    confirmed = answers(confirm_transfer={"about": "7", "is_moving": "yes"})
    found_walk = walk(confirmed, standings={TRN: MOVING})
    assert found_walk.end == CHECK
    assert row_texts(REGISTER_ECT, found_walk)["Moving from"] == "Oakhurst Academy"


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2025, 9, 1), CHECK),
        (date(2026, 9, 1), "default-programme"),  # another year has another default
        (date(2027, 9, 1), "cannot-register-yet"),
        (date(2024, 9, 2), "no-training-programme"),  # PD-32
        (date(2023, 9, 1), "start-date"),
    ],
)
def test_the_start_date_decides_what_can_be_chosen(day: date, end: str) -> None:
    """PD-31."""
    assert path(answers(start_date=in_parts(day, "start_date")))[-1] == end


def test_somebody_who_has_started_can_be_registered_before_the_year_opens() -> None:
    assert path(answers(), open_years=(2025,))[-1] == CHECK


OTHER = {"about": "2025-fip-1", "use_default": "no"}


@pytest.mark.parametrize(
    ("programme", "lead_provider", "asked", "end"),
    [
        (None, None, ["default-programme", "training-programme"], "training-programme"),
        ("cip", None, ["training-programme", "appropriate-body"], CHECK),
        ("diy", "1", ["training-programme", "appropriate-body"], CHECK),
        ("fip", None, ["training-programme", "lead-provider"], "lead-provider"),
        ("fip", "2", ["training-programme", "lead-provider", "appropriate-body"], CHECK),
        ("fip", "3", ["training-programme", "lead-provider"], "lead-provider"),
        ("school-funded-fip", "2", ["training-programme"], "training-programme"),  # a state school
    ],
)
def test_only_no_asks_for_programme_and_lead_provider(
    programme: str | None, lead_provider: str | None, asked: list[str], end: str
) -> None:
    """PD-32."""
    given = answers(
        default_programme=OTHER,
        training_programme=programme and {"programme": programme},
        lead_provider=lead_provider and {"lead_provider": lead_provider},
    )
    steps = path(given)
    assert steps[-1] == end
    assert [step for step in asked if step in steps] == asked


def test_what_was_played_back_is_asked_again_when_it_is_no_longer_so() -> None:
    """Another partnership, programme or year is not the one that was confirmed."""
    stale = answers(default_programme={"about": "2025-fip-2", "use_default": "yes"})
    assert path(stale)[-1] == "default-programme"


def test_an_answer_about_another_teacher_is_no_answer() -> None:
    given = answers(review_details={"about": "1111111", "details_are_correct": "no", "corrected_name": "Sam"})
    assert walk(given).end == "review-details"
    assert walk(given).facts.name == "Zoë O’Neill"
    number_of_another = {**answers(DIFFERS, NUMBER_FOUND)}
    number_of_another["national-insurance-number"]["typed"] = {"about": ["1111111"]}
    assert path(number_of_another) == ["find-ect", "national-insurance-number"]


# With any answers

LOOKUPS = st.sampled_from([found(), found(induction_status="Passed"), DIFFERS, NOBODY, None])
TYPED: dict[str, list[dict[str, Any]]] = {
    "review-details": [
        USUAL["review-details"],
        {"about": TRN, "details_are_correct": "no", "corrected_name": "Sam"},
        {},
    ],
    "registered-before": [{"about": "7"}, {"about": "8"}, {}],
    "confirm-transfer": [{"about": "7", "is_moving": "yes"}, {"about": "7", "is_moving": "no"}, {}],
    "continue-training": [{"about": "2025-2-2", "continues": each} for each in ("yes", "no")],
    "email-address": [USUAL["email-address"], {"email": "taken@school.example"}, {"email": "x"}],
    "start-date": [
        in_parts(date(year, month, 1), "start_date") for year in (2024, 2025, 2027) for month in (1, 9)
    ],
    "working-pattern": [{"working_pattern": "part-time"}, {"working_pattern": "never"}],
    "default-programme": [USUAL["default-programme"], OTHER, {"about": "2026-cip-", "use_default": "yes"}],
    "training-programme": [{"programme": "fip"}, {"programme": "cip"}, {"programme": ""}],
    "lead-provider": [{"lead_provider": "1"}, {"lead_provider": "9"}],
    "appropriate-body": [{"appropriate_body": "1"}, {"appropriate_body": "later"}, {"appropriate_body": "x"}],
}


@st.composite
def any_answers(draw: st.DrawFn) -> dict[str, Any]:
    """Answers to some of the questions, valid or not, in any order."""
    kept = saved(
        {step: draw(st.sampled_from(typed)) for step, typed in TYPED.items() if draw(st.integers(0, 7))}
    )
    if (lookup := draw(LOOKUPS)) is not None:
        kept["find-ect"] = {"typed": {"trn": [TRN]}, "found": lookup}
    if (number := draw(LOOKUPS)) is not None:
        kept["national-insurance-number"] = {
            "typed": {"about": [draw(st.sampled_from([TRN, "1"]))]},
            "found": number,
        }
    return kept


@given(any_answers(), st.sampled_from([Registrations(), MOVING, HERE, Registrations(latest=registered())]))
def test_whatever_somebody_answers(given_answers: dict[str, Any], standing: Registrations) -> None:
    context = ect_context(standings={TRN: standing}, emails_in_use=("taken@school.example",))
    walked = REGISTER_ECT.walk(given_answers, context)
    the_path_is_the_order_of_the_table_with_gaps(REGISTER_ECT, walked)
    the_path_ends_where_there_is_something_to_do(REGISTER_ECT, walked)
    every_question_before_the_last_is_answered(REGISTER_ECT, walked)
    back_and_on_stay_on_the_path(walked)
    answers_off_the_path_change_nothing(REGISTER_ECT, walked, given_answers, context)
    if walked.is_complete:
        assert walked.facts.is_identified
        assert all(row_texts(REGISTER_ECT, walked).values())
