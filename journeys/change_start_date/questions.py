"""The question about a new start date (PD-31)."""

from wtforms import ValidationError

from journeys.shared.date_field import DateField
from journeys.shared.start_date import StartDate
from rules.wording import Wording


class NewStartDate(StartDate):
    """The new start date."""

    words = Wording(
        start_date_if_is_mentor="When did or when will {name} start as a mentor at your school?",
        start_date_hint="Current start date: {period.started_on:day}",
        same="The start date must be different from the current start date",
        current="Current start date",
        new="New start date",
        programme="New training programme",
        lead_provider="New lead provider",
        delivery_partner="New delivery partner",
        appropriate_body="New appropriate body",
        none_leads="No lead provider, because your school leads this training programme",
        not_reported="Not reported",
    )

    def validate_start_date(self, field: DateField) -> None:
        """Require a day on which they can start."""
        if field.day == self.facts.period.started_on:
            raise ValidationError(self.say("same"))
        if problem := self.facts.context.problem_with_start(field.day):
            raise ValidationError(problem)
