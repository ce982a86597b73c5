"""The questions about a deferral (PD-73)."""

from journeys.question import Question
from journeys.shared.free_text import free_text
from journeys.shared.past_day import PastDay
from rules.wording import Wording


class DeferralDate(PastDay):
    """The date from which they no longer train."""

    words = Wording(
        date="When did the trainee defer?",
        date_name="the date the trainee deferred",
        missing="Select when the trainee deferred",
    )


class DeferralReason(Question):
    """The reason as free text, optional."""

    words = Wording(
        reason="Why has the trainee deferred? (optional)",
        reason_name="The reason",
        reason_row="Why has the trainee deferred?",
        not_given="Reason not given",
    )

    reason = free_text()
