"""The last day of an ECT or a mentor at a school: the question, and what follows from the answer (PD-37)."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from wtforms import ValidationError

from journeys.journey import Row
from journeys.question import Question
from journeys.shared.date_field import DateField
from journeys.shared.participant_facts import ParticipantFacts
from rules.dates import long_date
from rules.wording import Wording


class LastDay(Question):
    """The last day at the school: any, from the start date on."""

    words = Wording(
        last_day="When was, or will be, {name}’s last day at your school?",
        last_day_name="their last day at your school",
        last_day_row="Last day at your school",
    )

    last_day = DateField(example_years=1)

    def validate_last_day(self, field: DateField) -> None:
        """Neither before they start nor after another school has them."""
        if problem := self.facts.context.problem_with_last_day(field.day):
            raise ValidationError(problem)


@dataclass(frozen=True)
class LeavingFacts(ParticipantFacts):
    """The facts that follow from the last day."""

    @property
    def last_day(self) -> date:
        """The last day at the school."""
        return cast(date, self.answer("last-day", "last_day"))

    @property
    def has_left(self) -> bool:
        """True if the last day has passed."""
        return self.last_day < self.today

    @property
    def mentees(self) -> list[str]:
        """The names of the ECTs who will need another mentor."""
        return self.context.mentees


#: The heading of the confirmation.
DONE: Wording = Wording(
    done="You have told us that {name} is leaving", done_if_has_left="You have told us that {name} has left"
)
LAST_DAY = Row("last_day_row", lambda facts: long_date(facts.last_day))
