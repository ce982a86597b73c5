"""The question about why an early career teacher leaves (PD-37)."""

from journeys.question import Question
from journeys.shared.choices import radios
from rules.leaving_reasons import LEAVING_REASONS
from rules.wording import Wording


class LeavingReason(Question):
    """The reason for leaving."""

    words = Wording(
        reason="Why is {name} leaving your school?",
        reason_if_has_left="Why did {name} leave your school?",
        missing="Select why they are leaving your school",
        row="Reason",
    )

    reason = radios(LEAVING_REASONS)
