"""The questions about a return to training (PD-73)."""

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.date_field import DateField
from journeys.shared.end_date import NewEndDate
from journeys.shared.recent_date_field import RecentDateField
from rules.training_changes import problem_with_end_after_return, problem_with_return
from rules.wording import Wording


class ReturnDate(Question):
    """The date from which they train again."""

    words = Wording(
        date="When did the trainee return?",
        date_name="the date the trainee returned",
        missing="Select when the trainee returned",
    )

    date = RecentDateField()

    def validate_date(self, field: RecentDateField) -> None:
        """After they deferred, and not in the future."""
        trainee, today = self.facts.trainee, self.facts.today
        problem = problem_with_return(
            field.day, deferred_on=trainee.deferred_on, itt_start=trainee.itt_start_date, today=today
        )
        if problem:
            raise ValidationError(f"{field.start} {problem}")


class EndDate(NewEndDate):
    """The new expected end date."""

    def validate_date(self, field: DateField) -> None:
        """Require a date after the return."""
        if problem := problem_with_end_after_return(field.day, returned_on=self.facts.returned_on):
            raise ValidationError(f"{field.start} {problem}")
