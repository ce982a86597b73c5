"""Validation of email addresses by Notify's rules."""

import re

LONGEST = 320
LONGEST_HOST = 253
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\\-]+")
_LABEL = re.compile(r"(?!-)[A-Za-z0-9-]{1,63}(?<!-)")
_LAST_LABEL = re.compile(r"[A-Za-z]{2,63}|xn--[A-Za-z0-9-]+")


def is_email_address(text: str) -> bool:
    """True without quotes and two dots in a row, and with a host of at least two labels that ends in letters."""
    local, at, host = text.partition("@")
    if not at or len(text) > LONGEST or ".." in text or not _LOCAL.fullmatch(local):
        return False
    labels = _ascii(host).split(".")
    is_host = len(labels) >= 2 and len(host) <= LONGEST_HOST and all(map(_LABEL.fullmatch, labels))
    return bool(is_host and _LAST_LABEL.fullmatch(labels[-1]))


def _ascii(host: str) -> str:
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
