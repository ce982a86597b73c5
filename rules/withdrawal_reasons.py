"""Withdrawal: who chose, the reasons of each side, and the details that some reasons need.

Keys, labels and their order are those of the live service since September 2025 (PD-73).
Lack of progress and not meeting the standards are among them, so that a trainee need not be recorded as failed
(document 5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class WithdrawalReason:
    """A reason for a withdrawal."""

    key: str
    label: str
    details_label: str = ""
    """The label of the free text that goes with it; empty if there is none."""
    details_missing: str = ""
    """The error where that text is missing."""
    details_name: str = ""
    """The name of that text in messages."""


_CONCERNS = ("What are the concerns?", "Enter the concerns", "The concerns")
_OTHER = ("What is the reason?", "Enter another reason", "The reason")

_ALL = (
    WithdrawalReason("record_added_in_error", "This training record was added in error"),
    WithdrawalReason("mandatory_reasons", "Trainee removed for mandatory reasons"),
    WithdrawalReason("stopped_responding_to_messages", "They stopped attending/communicating"),
    WithdrawalReason("unacceptable_behaviour", "Trainee behaviour or attitude"),
    WithdrawalReason("lack_of_progress_during_placements", "Lack of progress during placements"),
    WithdrawalReason("did_not_make_progress", "Lack of academic progress"),
    WithdrawalReason("trainee_workload_issues", "Trainee workload issues"),
    WithdrawalReason("not_meeting_qts_standards", "Not meeting QTS or EYTS requirements"),
    WithdrawalReason(
        "change_in_personal_or_health_circumstances", "Change in their personal or health situation"
    ),
    WithdrawalReason("does_not_want_to_become_a_teacher", "No longer want to pursue a teaching career"),
    WithdrawalReason("never_intended_to_obtain_qts", "They never intended to obtain QTS"),
    WithdrawalReason("moved_to_different_itt_course", "They moved to a different ITT course"),
    WithdrawalReason("safeguarding_concerns", "Safeguarding concerns", *_CONCERNS),
    WithdrawalReason("had_to_withdraw_trainee_another_reason", "Another reason", *_OTHER),
    WithdrawalReason("trainee_chose_to_withdraw_another_reason", "Another reason", *_OTHER),
)

#: Every reason by its key.
REASONS: Mapping[str, WithdrawalReason] = MappingProxyType({reason.key: reason for reason in _ALL})

#: The reasons of a provider, in order.
OF_PROVIDER = (
    "record_added_in_error",
    "mandatory_reasons",
    "stopped_responding_to_messages",
    "unacceptable_behaviour",
    "lack_of_progress_during_placements",
    "did_not_make_progress",
    "not_meeting_qts_standards",
    "safeguarding_concerns",
    "had_to_withdraw_trainee_another_reason",
)

#: The reasons of a trainee who chose to withdraw, in order.
OF_TRAINEE = (
    "unacceptable_behaviour",
    "did_not_make_progress",
    "lack_of_progress_during_placements",
    "trainee_workload_issues",
    "not_meeting_qts_standards",
    "change_in_personal_or_health_circumstances",
    "does_not_want_to_become_a_teacher",
    "never_intended_to_obtain_qts",
    "moved_to_different_itt_course",
    "safeguarding_concerns",
    "trainee_chose_to_withdraw_another_reason",
)

#: Who chose → label.
WHO_CHOSE: Mapping[str, str] = MappingProxyType(
    {"provider": "We chose to withdraw the trainee", "trainee": "The trainee chose to withdraw"}
)

#: Interest in teaching one day → label.
FUTURE_INTEREST: Mapping[str, str] = MappingProxyType({"yes": "Yes", "no": "No", "unknown": "I don’t know"})
