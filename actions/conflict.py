"""The errors that an action raises when the data has changed since the page was shown."""

from models.trainee import Trainee
from rules.wording import Wording

MESSAGES = Wording(
    changed_meanwhile=(
        "Another person changed {name}’s record at the same time. Your changes were not saved. Look "
        "at the record before you try again"
    )
)


class Conflict(Exception):
    """The action can no longer be done; the text says what happened and what to do, and nothing was changed."""


def changed_meanwhile(trainee: Trainee) -> Conflict:
    """Another request changed the record of the trainee at the same moment."""
    return Conflict(MESSAGES("changed_meanwhile", name=trainee.full_name))
