"""Withdrawal: who chose, and the reasons of each side.

Keys, labels and their order are those of the live service since September 2025 (PD-73).
Lack of progress and not meeting the standards are among them, so that a trainee need not be recorded as failed
(document 5).
"""

from rules.wording import Wording

#: Every reason by its key.
REASONS: Wording = Wording(
    record_added_in_error="This training record was added in error",
    mandatory_reasons="Trainee removed for mandatory reasons",
    stopped_responding_to_messages="They stopped attending/communicating",
    unacceptable_behaviour="Trainee behaviour or attitude",
    lack_of_progress_during_placements="Lack of progress during placements",
    did_not_make_progress="Lack of academic progress",
    trainee_workload_issues="Trainee workload issues",
    not_meeting_qts_standards="Not meeting {award} requirements",
    change_in_personal_or_health_circumstances="Change in their personal or health situation",
    does_not_want_to_become_a_teacher="No longer want to pursue a teaching career",
    never_intended_to_obtain_qts="They never intended to obtain {award}",
    moved_to_different_itt_course="They moved to a different ITT course",
    safeguarding_concerns="Safeguarding concerns",
    had_to_withdraw_trainee_another_reason="Another reason",
    trainee_chose_to_withdraw_another_reason="Another reason",
)

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
WHO_CHOSE: Wording = Wording(
    provider="We chose to withdraw the trainee", trainee="The trainee chose to withdraw"
)

#: Interest in teaching one day → label.
FUTURE_INTEREST: Wording = Wording(yes="Yes", no="No", unknown="I don’t know")


def reason_in_words(key: str, award: str = "QTS or EYTS") -> str:
    """The label of a reason for a trainee who works towards this award."""
    return REASONS(key, award=award)
