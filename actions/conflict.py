"""What if the world changed before an action could be done?"""

from __future__ import annotations

from models.trainee import Trainee


class Conflict(Exception):
    """The action cannot be done any more; the text says what happened and what to do, and nothing was changed."""


def changed_meanwhile(trainee: Trainee) -> Conflict:
    """Somebody else changed the trainee's record at the same moment."""
    return Conflict(
        f"Somebody else changed the record of {trainee.full_name} at the same moment. Nothing of yours was saved: look "
        "at the record before you try again"
    )
