"""The question for the start date of a teacher who is being registered (PD-31)."""

from wtforms import ValidationError

from journeys.shared.date_field import DateField
from journeys.shared.start_date import StartDate
from rules.school_start_dates import problem_with_school_start
from rules.wording import Wording


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
            earlier=self.facts.earlier_period,
        )
        if problem:
            raise ValidationError(problem)
