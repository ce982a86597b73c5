"""The declaration to sign off a performance profile."""

from journeys.question import WordedForm
from journeys.shared.choices import tick_boxes
from rules.wording import Wording

CONFIRMED: Wording = Wording(yes="Yes, the trainee data is correct to the best of my knowledge")


class SignOffForm(WordedForm):
    """One box to tick."""

    words = Wording(
        confirmed="Is the trainee data correct?",
        missing="Confirm sign off",
        not_listed="Confirm sign off",
        button="Sign off performance profile",
    )

    confirmed = tick_boxes(CONFIRMED)
