"""Email addresses: parsing by the rules of GOV.UK Notify, and comparing.

Notify's rules, without the spaces around an address, and at most 254 characters (PD-30, PD-68).
"""

from __future__ import annotations

import re

from rules.wording import Wording

#: Longer addresses cannot be delivered to.
MOST_CHARACTERS = 254

#: Spaces of every kind and invisible characters, which come along when an address is copied.
_AROUND = " \t\r\n\u00a0\u200b\u200c\u200d\u2060\ufeff"
_WHOLE = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~\\-]+@([^.@][^@\s]+)", re.ASCII | re.IGNORECASE).fullmatch
_PART_OF_HOST = re.compile(r"(?:xn|[a-z0-9]+)(?:-?-[a-z0-9]+)*", re.ASCII | re.IGNORECASE).fullmatch
_TOP_LEVEL = re.compile(
    r"[a-z]{2,63}|xn--(?:[a-z0-9]+-){0,4}[a-z0-9]{2,63}", re.ASCII | re.IGNORECASE
).fullmatch

MESSAGES = Wording(
    missing="Enter an email address",
    too_long="Email address must be {most} characters or fewer",
    wrong_format="Enter an email address in the correct format, like name@example.com",
)


def read_email_address(text: str) -> str:
    """Parse a typed address, with its host in lower case; raises ValueError with what to do."""
    tidy = text.strip(_AROUND).replace("’", "'")
    if not tidy:
        raise ValueError(MESSAGES("missing"))
    if len(tidy) > MOST_CHARACTERS:
        raise ValueError(MESSAGES("too_long", most=MOST_CHARACTERS))
    if not _is_deliverable(tidy):
        raise ValueError(MESSAGES("wrong_format"))
    local, _, host = tidy.rpartition("@")
    return f"{local}@{host.lower()}"


def email_key(address: str) -> str:
    """The key by which addresses are compared: without capitals and outer spaces (PD-30)."""
    return address.strip(_AROUND).lower()


def _is_deliverable(address: str) -> bool:
    match = _WHOLE(address)
    if match is None or ".." in address:
        return False
    try:
        host = match[1].encode("idna").decode("ascii")
    except UnicodeError:
        return False
    parts = host.split(".")
    fits = len(host) <= 253 and len(parts) >= 2
    return (
        fits
        and all(len(part) <= 63 and _PART_OF_HOST(part) for part in parts)
        and bool(_TOP_LEVEL(parts[-1]))
    )
