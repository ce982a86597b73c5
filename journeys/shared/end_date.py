"""The question for a new expected end date."""

from journeys.question import Question
from journeys.shared.date_field import DateField
from rules.wording import Wording


class NewEndDate(Question):
    """A date in place of the one in the record."""

    words = Wording(
        date="What is the new expected end date for their course?",
        date_hint="Current expected end date: {trainee.expected_end_date:day}",
        date_hint_if_has_no_end_date="There is no expected end date in the record yet",
        date_name="the new expected end date",
    )

    date = DateField(example_years=1)
