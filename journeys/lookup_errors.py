"""What keeps a question from being answered, other than what was typed?"""

from __future__ import annotations


class LookupUnavailableNow(Exception):
    """A lookup cannot be made just now; the text says to try again later. Nothing is saved."""


class TooOften(LookupUnavailableNow):
    """The person has looked too many people up; the text says how long to wait."""
