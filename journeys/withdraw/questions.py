"""The questions about a withdrawal (PD-73)."""

from collections.abc import Mapping
from typing import Any

from journeys.question import Question
from journeys.shared.choices import choices_of, radios, tick_boxes
from journeys.shared.free_text import text_about_choice
from journeys.shared.past_day import PastDay
from journeys.shared.reasons import Reasons
from rules.withdrawal_reasons import (
    FUTURE_INTEREST,
    OF_PROVIDER,
    OF_TRAINEE,
    REASONS,
    WHO_CHOSE,
    reason_in_words,
)
from rules.wording import Wording


class WithdrawalDate(PastDay):
    """The last day they trained."""

    words = Wording(
        date="When did the trainee withdraw?",
        date_hint="This is the last day they trained for {award}",
        date_name="the date the trainee withdrew",
        missing="Select when the trainee withdrew",
    )


class WhoChose(Question):
    """The question who chose, which decides the list of reasons."""

    words = Wording(
        chosen_by="Who chose to withdraw the trainee?", missing="Select who chose to withdraw the trainee"
    )

    chosen_by = radios(WHO_CHOSE)


_CONCERNS = Wording(
    safeguarding_concerns="What are the concerns?",
    safeguarding_concerns_missing="Enter the concerns",
    safeguarding_concerns_name="The concerns",
)


class _WhyWithdrew(Reasons):
    """Reasons, some of which name the award of the trainee."""

    def ask(self, facts: Any) -> None:
        """Name the award."""
        super().ask(facts)
        keys = [choice.value for choice in self.reasons.choices]
        self.reasons.choices = choices_of({key: reason_in_words(key, facts.award) for key in keys})


class WhyYouWithdrew(_WhyWithdrew):
    """The provider's reasons."""

    words = _CONCERNS | Wording(
        reasons="Why did you withdraw the trainee?",
        missing="Select why you withdrew the trainee",
        had_to_withdraw_trainee_another_reason="What is the reason?",
        had_to_withdraw_trainee_another_reason_missing="Enter another reason",
        had_to_withdraw_trainee_another_reason_name="The reason",
    )

    reasons = tick_boxes({key: REASONS[key] for key in OF_PROVIDER})
    safeguarding_concerns = text_about_choice()
    had_to_withdraw_trainee_another_reason = text_about_choice()


class WhyTheyWithdrew(_WhyWithdrew):
    """The trainee's reasons."""

    words = _CONCERNS | Wording(
        reasons="Why did the trainee choose to withdraw?",
        missing="Select why the trainee chose to withdraw",
        trainee_chose_to_withdraw_another_reason="What is the reason?",
        trainee_chose_to_withdraw_another_reason_missing="Enter another reason",
        trainee_chose_to_withdraw_another_reason_name="The reason",
    )

    reasons = tick_boxes({key: REASONS[key] for key in OF_TRAINEE})
    safeguarding_concerns = text_about_choice()
    trainee_chose_to_withdraw_another_reason = text_about_choice()


class FutureInterest(Question):
    """The question whether they may be interested in teaching later."""

    words = Wording(
        future_interest="Would this trainee be interested in becoming a teacher in the future?",
        missing="Select if the trainee would be interested in becoming a teacher in the future",
    )

    future_interest = radios(FUTURE_INTEREST)


#: Labels of the answers that are kept, in the record.
RECORD: Wording = Wording(
    chosen_by="Who chose", reasons="Why", future_interest="May want to teach in the future"
)


def in_words(name: str, answer: Any, award: str) -> Any:
    """An answer that is kept, as text, or as a list of (text, details); `award` is that of the trainee."""
    if name == "reasons":
        return [(reason_in_words(one["key"], award), one["details"]) for one in answer]
    return (WHO_CHOSE if name == "chosen_by" else FUTURE_INTEREST)[answer]


def in_record(withdrawal: Mapping[str, Any], award: str) -> list[tuple[str, Any]]:
    """Label and text of each answer that is kept."""
    return [(RECORD[name], in_words(name, withdrawal[name], award)) for name in RECORD if name in withdrawal]
