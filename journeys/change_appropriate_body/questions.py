"""The question about a new appropriate body (PD-33)."""

from journeys.shared.appropriate_body import ChooseAppropriateBody
from rules.wording import Wording


class NewAppropriateBody(ChooseAppropriateBody):
    """Another appropriate body than now; one that was reported is replaced, never taken away."""

    words = Wording(
        appropriate_body_hint="Current appropriate body: {name_of_current_body}",
        missing="Select which appropriate body will be supporting their induction",
        is_current="{name_of_current_body} is the appropriate body in the record now",
        current="Current appropriate body",
        new="New appropriate body",
        not_reported="Not reported",
    )

    can_be_told_later = False
