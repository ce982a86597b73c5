"""The last day of an early career teacher at a school: the question, and what follows from the answer (PD-37)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from wtforms import ValidationError

from journeys.journey import Row
from journeys.question import Question
from journeys.shared.date_field import DateField
from journeys.shared.ect_facts import ECTFacts
from rules.dates import long_date


class LastDay(Question):
    """The last day at the school: any, from the start date on."""

    last_day = DateField(what="their last day at your school")

    def ask(self, facts: Any) -> None:
        """Set the teacher's name."""
        self.last_day.label.text = f"When was, or will be, {facts.name}’s last day at your school?"
        self.last_day.description = "For example, 17 7 2026"

    def validate_last_day(self, field: DateField) -> None:
        """Neither before they start nor after another school has them."""
        if problem := self.facts.context.problem_with_last_day(field.day):
            raise ValidationError(problem)


@dataclass(frozen=True)
class LeavingFacts(ECTFacts):
    """The facts that follow from the last day."""

    @property
    def last_day(self) -> date:
        """The last day at the school."""
        return cast(date, self.answer("last-day", "last_day"))

    @property
    def has_left(self) -> bool:
        """True if the last day has passed."""
        return self.last_day < self.today


LAST_DAY = Row("Last day at your school", lambda facts: long_date(facts.last_day))
