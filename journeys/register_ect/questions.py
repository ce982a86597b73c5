"""The questions about an early career teacher to register (document 3)."""

from typing import Any

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.appropriate_body import ChooseAppropriateBody
from journeys.shared.bound_answer import Confirmed
from journeys.shared.choices import radios
from journeys.shared.choose_mentor import ChooseMentorOrLater
from journeys.shared.date_field import DateField
from journeys.shared.start_date import StartDate
from rules.school_start_dates import problem_with_school_start
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


class FirstStartDate(StartDate):
    """The start date of a new registration."""

    words = Wording(
        heading=StartDate.words["start_date"],
        title="School start date",
        start_date="School start date",
    )

    def validate_start_date(self, field: DateField) -> None:
        """Neither too early nor too late, as far as it is not the year that keeps them from being registered."""
        problem = problem_with_school_start(
            field.day,
            today=self.facts.today,
            opens=self.facts.context.opens,
            closes_on=self.facts.context.school.closed_on,
            earlier=self.facts.standing.earlier_period,
        )
        if problem:
            raise ValidationError(problem)


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
