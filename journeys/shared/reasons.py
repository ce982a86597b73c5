"""Reasons as checkboxes, some of which ask for free text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from wtforms import SelectMultipleField

from journeys.question import Question
from journeys.shared.free_text import problem_with_length


@dataclass(frozen=True)
class Details:
    """The question that a ticked reason asks."""

    missing: str
    name: str
    """What messages call the answer."""


class Reasons(Question):
    """Ticked reasons. A field of the form with the key of a reason has its text."""

    details: ClassVar[Mapping[str, Details]] = {}

    reasons: SelectMultipleField

    def validate(self, extra_validators: Any = None) -> bool:
        """Validate texts of ticked reasons only."""
        fine = bool(super().validate(extra_validators))
        for key, asked in self.details.items():
            if key in (self.reasons.data or ()):
                text = self[key].data
                problem = problem_with_length(text, asked.name) if text else asked.missing
                self[key].errors = [problem] if problem else []
                fine = fine and not problem
        return fine
