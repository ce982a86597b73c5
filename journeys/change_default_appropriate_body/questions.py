"""The question about the appropriate body of a school year (PD-33)."""

from journeys.shared.appropriate_body import ChooseAppropriateBody
from rules.wording import Wording


class NewDefaultBody(ChooseAppropriateBody):
    """Another appropriate body than now; one that was reported is replaced, never taken away."""

    words = Wording(
        appropriate_body="Which appropriate body have you appointed for {year.label}?",
        missing="Select which appropriate body you have appointed",
        is_current="{name_of_current_body} is your appropriate body for {year.label} now",
        year="Academic year",
        current="Current appropriate body",
        new="New appropriate body",
        following="ECTs for whom it changes",
        not_reported="Not reported",
        none_follow="No ECTs",
    )

    can_be_told_later = False
