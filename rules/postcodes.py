"""Postcodes: comparing and formatting."""

import re

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.ASCII).fullmatch


def postcode_key(text: str) -> str:
    """The key by which postcodes are compared: without case and spaces."""
    return "".join(text.split()).upper()


def tidy_postcode(text: str) -> str:
    """Format a postcode as AB1 2CD; any other text stays as it is."""
    match = _POSTCODE(postcode_key(text))
    return f"{match[1]} {match[2]}" if match else text.strip()


def is_postcode(text: str) -> bool:
    """True if a text has the form of a UK postcode."""
    return bool(_POSTCODE(postcode_key(text)))
