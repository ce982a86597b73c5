"""Errors of a lookup that is not possible now."""


class LookupUnavailableNow(Exception):
    """A lookup cannot be made just now; the text says to try again later. Nothing is saved."""


class TooOften(LookupUnavailableNow):
    """The person has looked too many people up; the text says how long to wait."""
