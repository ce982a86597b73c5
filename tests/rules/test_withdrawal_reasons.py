"""Tests of the reasons for withdrawal, held against the live service (PD-73)."""

from types import SimpleNamespace

from journeys.withdraw.questions import WhyTheyWithdrew, WhyYouWithdrew
from rules.withdrawal_reasons import OF_PROVIDER, OF_TRAINEE, REASONS, reason_in_words


def labels(keys: tuple[str, ...]) -> list[str]:
    return [reason_in_words(key) for key in keys]


def test_a_provider_gives_these_reasons() -> None:
    assert labels(OF_PROVIDER) == [
        "This training record was added in error",
        "Trainee removed for mandatory reasons",
        "They stopped attending/communicating",
        "Trainee behaviour or attitude",
        "Lack of progress during placements",
        "Lack of academic progress",
        "Not meeting QTS or EYTS requirements",
        "Safeguarding concerns",
        "Another reason",
    ]


def test_a_trainee_who_chose_had_these_reasons() -> None:
    assert labels(OF_TRAINEE) == [
        "Trainee behaviour or attitude",
        "Lack of academic progress",
        "Lack of progress during placements",
        "Trainee workload issues",
        "Not meeting QTS or EYTS requirements",
        "Change in their personal or health situation",
        "No longer want to pursue a teaching career",
        "They never intended to obtain QTS or EYTS",
        "They moved to a different ITT course",
        "Safeguarding concerns",
        "Another reason",
    ]


def test_every_reason_is_in_a_list() -> None:
    assert set(OF_PROVIDER) | set(OF_TRAINEE) == set(REASONS)


def test_words_are_needed_for_concerns_and_for_another_reason_only() -> None:
    facts = SimpleNamespace(award="EYTS")
    assert WhyYouWithdrew(facts=facts).details == [
        "safeguarding_concerns",
        "had_to_withdraw_trainee_another_reason",
    ]
    assert WhyTheyWithdrew(facts=facts).details == [
        "safeguarding_concerns",
        "trainee_chose_to_withdraw_another_reason",
    ]


def test_nobody_fails() -> None:
    """Document 5: failing is not an outcome; a reason covers it."""
    assert not [reason for reason in REASONS.values() if "fail" in reason.casefold()]
    assert {"lack_of_progress_during_placements", "not_meeting_qts_standards"} <= set(OF_PROVIDER) & set(
        OF_TRAINEE
    )
