"""The status of a mentor's own training: they may be trained, for two years, and need not be (document 4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from rules.dates import long_date
from rules.wording import Wording

COMPLETED = "completed"

#: Why a mentor can do no more training that DfE pays for → how the record says it.
TRAINING_ENDS: Mapping[str, str] = MappingProxyType(
    {
        COMPLETED: "Their lead provider has told us that they completed it.",
        "completed-early": "They completed it when it was first tried out, before September 2021.",
        "started-not-completed": "They started it and did not complete it in time.",
    }
)

#: The same in a file of a lead provider and in timelines.
HOW_IT_ENDED: Mapping[str, str] = MappingProxyType(
    {
        COMPLETED: "Completed",
        "completed-early": "Completed early",
        "started-not-completed": "Not completed",
    }
)

MESSAGES = Wording(
    completed="Training completed",
    not_eligible="Not eligible for training",
    starting="Starting training",
    in_training="In training",
    not_in_training="Not in training",
    from_day="From {day}.",
    need_not="They can do mentor training. They do not have to.",
    since=" The date in our records is {day}.",
    still_mentors=" They can still mentor ECTs.",
)


@dataclass(frozen=True)
class MentorTrainingStatus:
    """How far the training of a mentor is."""

    label: str
    meaning: str = ""
    """What else there is to say of it; empty if the label says it."""


def mentor_training_status(
    *,
    ended: str,
    ended_on: date | None,
    started_on: date | None,
    today: date,
) -> MentorTrainingStatus:
    """The status from how the training ended, if it did, and from whether a lead provider trains them now.

    `started_on` is the first day with the lead provider, None if none trains them.
    """
    if ended:
        meaning = TRAINING_ENDS[ended]
        if ended_on is not None:
            meaning += MESSAGES("since", day=long_date(ended_on))
        meaning += MESSAGES["still_mentors"]
        return MentorTrainingStatus(MESSAGES["completed" if ended == COMPLETED else "not_eligible"], meaning)
    if started_on is None:
        return MentorTrainingStatus(MESSAGES["not_in_training"], MESSAGES["need_not"])
    if started_on > today:
        return MentorTrainingStatus(MESSAGES["starting"], MESSAGES("from_day", day=long_date(started_on)))
    return MentorTrainingStatus(MESSAGES["in_training"])
