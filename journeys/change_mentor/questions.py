"""The question about the mentor of an ECT who is registered."""

from journeys.shared.choose_mentor import ChooseMentor
from rules.wording import Wording


class NewMentor(ChooseMentor):
    """The first mentor, or another than now; a mentor can be changed, and never taken away (PD-35)."""

    words = Wording(
        mentor_hint="{name} has no mentor yet",
        mentor_hint_if_has_mentor="Current mentor: {name_of_current}",
        current="Current mentor",
        new="New mentor",
        begins="Mentor from",
        no_mentor="No mentor yet",
    )
