"""The question about why an early career teacher leaves (PD-37)."""

from __future__ import annotations

from typing import Any

from journeys.question import Question
from journeys.shared.choices import radios
from rules.leaving_reasons import LEAVING_REASONS


class LeavingReason(Question):
    """The reason for leaving."""

    reason = radios("", LEAVING_REASONS, missing="Select why they are leaving your school")

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        verb = "did" if facts.has_left else "is"
        leaving = "leave" if facts.has_left else "leaving"
        self.reason.label.text = f"Why {verb} {facts.name} {leaving} your school?"
