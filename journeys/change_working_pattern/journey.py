"""A school changes the working pattern of an early career teacher."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.change_ect import change_ect_working_pattern
from journeys.change_working_pattern.questions import NewWorkingPattern
from journeys.conditions import never
from journeys.journey import Journey, Row, Step
from journeys.shared.participant_facts import ECTFacts, cannot_change
from models.service_context import ServiceContext
from models.user import User
from rules.wording import Wording
from rules.working_patterns import WORKING_PATTERNS


@dataclass(frozen=True)
class WorkingPatternChange(ECTFacts):
    """The facts of a change of working pattern."""

    @property
    def current_pattern(self) -> str:
        """The current pattern within a sentence."""
        return WORKING_PATTERNS[self.ect.working_pattern].lower()

    @property
    def working_pattern(self) -> str:
        """The code of the new pattern."""
        return str(self.answer("working-pattern", "working_pattern"))


def _change(facts: WorkingPatternChange, *, user: User, context: ServiceContext) -> Mapping[str, Any]:
    change_ect_working_pattern(facts.ect, facts.working_pattern, user=user, context=context)
    return {"name": facts.name, "working_pattern": WORKING_PATTERNS[facts.working_pattern]}


CHANGE_WORKING_PATTERN = Journey(
    "change-working-pattern",
    words=Wording(
        title="Change of working pattern",
        check="Check the new working pattern of {name}",
        button="Confirm change",
        done="Working pattern of {name} changed",
    ),
    facts=WorkingPatternChange,
    submit=_change,
    about=("ect",),
    steps=(
        cannot_change(),
        Step(
            "working-pattern",
            NewWorkingPattern,
            rows=(
                Row("current", lambda facts: WORKING_PATTERNS[facts.ect.working_pattern], changeable=never),
                Row("new", lambda facts: WORKING_PATTERNS[facts.working_pattern]),
            ),
        ),
    ),
)
