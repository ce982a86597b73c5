"""Redaction of personal data in paths for the log."""

import re
from urllib.parse import unquote

_EMAIL = re.compile(r"[^/\s@]+@[^/\s@]+")
_LONG_SEGMENT = re.compile(r"[A-Za-z0-9_.~-]{20,}")
_NUMBER = re.compile(r"\d{7,}")
_CONTROL = re.compile(r"[\x00-\x20\x7f-\x9f]")


def redacted_path(target: str) -> str:
    """The path of a request line without query string, TRNs, email addresses, tokens and user ids (PD-43)."""
    path = _CONTROL.sub("_", unquote(re.split("[?#]", target)[0]))
    path = _EMAIL.sub("[email]", path)
    path = "/".join(_masked_segment(segment) for segment in path.split("/"))
    return _NUMBER.sub("[number]", path)


def _masked_segment(segment: str) -> str:
    is_random = _LONG_SEGMENT.fullmatch(segment) and re.search(r"\d", segment)
    return "[id]" if is_random else segment
