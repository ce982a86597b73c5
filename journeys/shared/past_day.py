"""The question for a day of the past on which a trainee's training changed (PD-73)."""

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.recent_date_field import RecentDateField
from rules.training_changes import problem_with_past_day


class PastDay(Question):
    """A day since training started."""

    date = RecentDateField()

    def validate_date(self, field: RecentDateField) -> None:
        """Refuse a date before training started or in the future."""
        start = self.facts.trainee.itt_start_date
        if problem := problem_with_past_day(field.day, itt_start=start, today=self.facts.today):
            raise ValidationError(f"{field.start} {problem}")
