"""How does a school change the day on which an early career teacher starts there? (decision 31)"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from actions.change_ect_start_date import change_ect_start_date
from journeys.change_ect.facts import ECTFacts, cannot_change
from journeys.conditions import never, when
from journeys.journey import Journey, Row, Step, Stop
from journeys.question import Question
from journeys.shared.date_parts import DateParts
from models.user import User
from rules.academic_years import AcademicYear, school_year_of
from rules.dates import long_date
from settings import InForce


class NewStartDate(Question):
    """Another day than now."""

    start_date = DateParts(what="the date they start at your school")

    def ask(self, facts: Any) -> None:
        """Who starts, and when so far."""
        self.start_date.label.text = (
            f"When did or when will {facts.name} start teaching as an ECT at your school?"
        )
        self.start_date.description = f"It is {long_date(facts.ect.started_on)} now"

    def validate_start_date(self, field: DateParts) -> None:
        """A day on which they can start."""
        if field.day == self.facts.ect.started_on:
            raise ValidationError("The start date must be different from the current start date")
        if problem := self.facts.context.problem_with_start(field.day):
            raise ValidationError(problem)


@dataclass(frozen=True)
class StartDateChange(ECTFacts):
    """What is known of a change of start date."""

    @property
    def is_registered_since(self) -> bool:
        """Whether a later registration depends on the date."""
        return self.context.is_registered_since()

    @property
    def start_date(self) -> date:
        """The new day."""
        return cast(date, self.answer("start-date", "start_date"))

    @property
    def year(self) -> AcademicYear:
        """The school year of the new day."""
        return school_year_of(self.start_date)

    @property
    def is_in_another_year(self) -> bool:
        """Whether the school year changes, and with it what their training can be."""
        return self.year.starts_in != self.ect.year


def _change(facts: StartDateChange, *, user: User, in_force: InForce) -> Mapping[str, Any]:
    other_year = facts.year.label if facts.is_in_another_year else ""
    change_ect_start_date(facts.ect, facts.start_date, user=user, in_force=in_force)
    return {"name": facts.name, "start_date": facts.start_date.isoformat(), "other_year": other_year}


CHANGE_START_DATE = Journey(
    "change-start-date",
    facts=StartDateChange,
    submit=_change,
    steps=(
        cannot_change(),
        Stop("registered-since", when("is_registered_since")),
        Step(
            "start-date",
            NewStartDate,
            rows=(
                Row("Current start date", lambda facts: long_date(facts.ect.started_on), changeable=never),
                Row("New start date", lambda facts: long_date(facts.start_date)),
            ),
        ),
    ),
)
