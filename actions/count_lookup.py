"""Counting how often a user looks somebody up in the Teaching Record System, and stopping them at a limit."""

from __future__ import annotations

from actions.refused import Refused
from models.user import User
from settings import InForce


class TooManyLookups(Refused):
    """The user has looked up as many people in an hour as anybody may; nothing was looked up."""


def count_lookup(user: User, in_force: InForce) -> None:
    """Count one lookup, just before it is made; raises TooManyLookups (setting `lookups_an_hour`)."""
    raise NotImplementedError
