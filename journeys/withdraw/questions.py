"""The questions about a withdrawal (PD-73)."""

from __future__ import annotations

from typing import Any

from wtforms import SelectMultipleField, TextAreaField, ValidationError

from journeys.question import Question
from journeys.shared.choices import radios, tick_boxes
from journeys.shared.free_text import text_about_choice
from journeys.shared.reasons import Details, Reasons
from journeys.shared.recent_date_field import RecentDateField
from rules.training_changes import problem_with_past_day
from rules.withdrawal_reasons import FUTURE_INTEREST, OF_PROVIDER, OF_TRAINEE, REASONS, WHO_CHOSE

WHEN = "When did the trainee withdraw?"
WHO = "Who chose to withdraw the trainee?"
WHY_YOU = "Why did you withdraw the trainee?"
WHY_THEY = "Why did the trainee choose to withdraw?"
INTEREST = "Would this trainee be interested in becoming a teacher in the future?"


class WithdrawalDate(Question):
    """The last day they trained."""

    date = RecentDateField(
        WHEN, what="the date the trainee withdrew", missing="Select when the trainee withdrew"
    )

    def ask(self, facts: Any) -> None:
        """Set the name of the award."""
        self.date.description = f"This is the last day they trained for {facts.award}"
        self.date.ask(facts.today)

    def validate_date(self, field: RecentDateField) -> None:
        """Refuse a date before training started or in the future."""
        start = self.facts.trainee.itt_start_date
        if problem := problem_with_past_day(field.day, itt_start=start, today=self.facts.today):
            raise ValidationError(f"{field.start} {problem}")


class WhoChose(Question):
    """The question who chose, which decides the list of reasons."""

    chosen_by = radios(WHO, WHO_CHOSE, missing="Select who chose to withdraw the trainee")


def _reasons(label: str, keys: tuple[str, ...], missing: str) -> SelectMultipleField:
    offered = {key: REASONS[key].label for key in keys}
    return tick_boxes(label, offered, missing=missing, not_listed="Select a reason from the list")


def _asked_about(keys: tuple[str, ...]) -> dict[str, Details]:
    asking = (REASONS[key] for key in keys if REASONS[key].details_label)
    return {reason.key: Details(reason.details_missing, reason.details_name) for reason in asking}


def _details(key: str) -> TextAreaField:
    return text_about_choice(REASONS[key].details_label)


class WhyYouWithdrew(Reasons):
    """The provider's reasons."""

    reasons = _reasons(WHY_YOU, OF_PROVIDER, "Select why you withdrew the trainee")
    safeguarding_concerns = _details("safeguarding_concerns")
    had_to_withdraw_trainee_another_reason = _details("had_to_withdraw_trainee_another_reason")
    details = _asked_about(OF_PROVIDER)


class WhyTheyWithdrew(Reasons):
    """The trainee's reasons."""

    reasons = _reasons(WHY_THEY, OF_TRAINEE, "Select why the trainee chose to withdraw")
    safeguarding_concerns = _details("safeguarding_concerns")
    trainee_chose_to_withdraw_another_reason = _details("trainee_chose_to_withdraw_another_reason")
    details = _asked_about(OF_TRAINEE)


class FutureInterest(Question):
    """The question whether they may be interested in teaching later."""

    future_interest = radios(
        INTEREST,
        FUTURE_INTEREST,
        missing="Select if the trainee would be interested in becoming a teacher in the future",
    )
