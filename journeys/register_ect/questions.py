"""The questions about an early career teacher to register (document 3)."""

from typing import Any

from journeys.question import Question
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.bound_answer import Confirmed
from journeys.shared.choices import radios
from journeys.shared.choose_mentor import ChooseMentorOrLater
from rules.wording import Wording
from rules.working_patterns import WORKING_PATTERNS


class RegisteredBefore(Confirmed):
    """The earlier registration, which is over."""

    words = Wording(
        heading="{name} has been registered before",
        title="Check their earlier registration",
    )

    def subject(self, facts: Any) -> str:
        """The registration that is shown."""
        return str(facts.standing.latest.id)


class WorkingPattern(Question):
    """The working pattern."""

    words = Wording(
        working_pattern="Is {name}’s working pattern as an ECT full or part time?",
        working_pattern_hint=(
            "A teacher with other duties may work full time at your school, but part time as an ECT"
        ),
        title="Working pattern",
        missing="Select if they work full time or part time as an ECT",
    )

    working_pattern = radios(WORKING_PATTERNS)


class FirstAppropriateBody(ChooseAppropriateBody):
    """The appropriate body of a new registration."""

    words = Wording(title="Appropriate body")


class FirstMentor(ChooseMentorOrLater):
    """The mentor of a new registration, if the school knows already."""

    words = Wording(title="Mentor")
