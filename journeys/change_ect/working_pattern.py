"""How does a school say that an early career teacher works full or part time from now on? (document 4)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import RadioField, ValidationError

from actions.change_ect import change_ect_working_pattern
from journeys.change_ect.facts import ECTFacts, cannot_change
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.question import Question
from journeys.shared.choices import radios
from models.service_context import ServiceContext
from models.user import User
from rules.working_patterns import WORKING_PATTERNS


class NewWorkingPattern(Question):
    """The other one."""

    working_pattern = radios("", WORKING_PATTERNS, missing="Select a working pattern")

    def ask(self, facts: Any) -> None:
        """Who works, and how much so far."""
        self.working_pattern.label.text = f"Is {facts.name}’s working pattern as an ECT full or part time?"
        now = WORKING_PATTERNS[facts.ect.working_pattern].lower()
        self.working_pattern.description = f"The record says {now}"

    def validate_working_pattern(self, field: RadioField) -> None:
        """Another than now."""
        if field.data == self.facts.ect.working_pattern:
            raise ValidationError("The working pattern must be different from the current working pattern")


@dataclass(frozen=True)
class WorkingPatternChange(ECTFacts):
    """What is known of a change of working pattern."""

    @property
    def working_pattern(self) -> str:
        """The new one, as a code."""
        return str(self.answer("working-pattern", "working_pattern"))


def _change(facts: WorkingPatternChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    change_ect_working_pattern(facts.ect, facts.working_pattern, user=user, context=context)
    return {"name": facts.name, "working_pattern": WORKING_PATTERNS[facts.working_pattern]}


CHANGE_WORKING_PATTERN = Journey(
    "change-working-pattern",
    facts=WorkingPatternChange,
    submit=_change,
    steps=(
        cannot_change(),
        Step(
            "working-pattern",
            NewWorkingPattern,
            rows=(
                Row(
                    "Current working pattern",
                    lambda facts: WORKING_PATTERNS[facts.ect.working_pattern],
                    changeable=never,
                ),
                Row("New working pattern", lambda facts: WORKING_PATTERNS[facts.working_pattern]),
            ),
        ),
    ),
)
