"""The question about the ITT start date in a trainee's record."""

from wtforms import ValidationError

from journeys.question import Question
from journeys.shared.date_field import DateField
from rules.training_changes import problem_with_itt_start
from rules.wording import Wording


class NewITTStartDate(Question):
    """A date in place of the one in the record."""

    words = Wording(
        date="When did the trainee start their initial teacher training (ITT)?",
        date_if_has_not_started="When will the trainee start their initial teacher training (ITT)?",
        date_hint="Current ITT start date: {trainee.itt_start_date:day}",
        date_hint_if_has_no_start_date="There is no ITT start date in the record yet",
        date_name="the ITT start date",
        current="Current ITT start date",
        new="New ITT start date",
        not_recorded="Not recorded",
    )

    date = DateField()

    def validate_date(self, field: DateField) -> None:
        """Another date than the one in the record, that fits the rest of it."""
        trainee = self.facts.trainee
        problem = problem_with_itt_start(
            field.day,
            current=trainee.itt_start_date,
            expected_end=trainee.expected_end_date,
            deferred_on=trainee.deferred_on if trainee.state == "deferred" else None,
            today=self.facts.today,
        )
        if problem:
            raise ValidationError(f"{field.start} {problem}")
