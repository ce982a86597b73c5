"""Are these two postcodes the same, and how is one written?"""

from __future__ import annotations

import re

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", re.ASCII).fullmatch


def postcode_key(text: str) -> str:
    """What is equal in two postcodes that are the same: case and spaces do not count."""
    return "".join(text.split()).upper()


def tidy_postcode(text: str) -> str:
    """A postcode as it is written, AB1 2CD; a text that is none stays as it is."""
    match = _POSTCODE(postcode_key(text))
    return f"{match[1]} {match[2]}" if match else text.strip()


def is_postcode(text: str) -> bool:
    """Whether a text has the form of a UK postcode."""
    return bool(_POSTCODE(postcode_key(text)))
