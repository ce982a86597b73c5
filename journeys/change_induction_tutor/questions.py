"""The question that replaces an induction tutor."""

from journeys.shared.tutor import TutorName
from rules.wording import Wording


class NewTutorName(TutorName):
    """The full name of whoever becomes the induction tutor, perhaps the same person with another address."""

    words = Wording(
        name_if_replaces_tutor="What’s the full name of the new induction tutor?",
        name_hint="They can be the induction tutor of other schools too",
        name_hint_if_replaces_tutor="If only their email address has changed, enter their name as it is now",
    )
