"""Email addresses: parsing by the rules of GOV.UK Notify, and comparing.

Notify's rules, without the spaces around an address, and at most 254 characters (PD-30, PD-68). Two addresses that
look the same are one: characters that show nothing are left out, full-width ones are plain ones, and a host is kept as
DNS has it.
"""

import re
import unicodedata

from rules.invisible_characters import without_invisible
from rules.wording import Wording

#: Longer addresses cannot be delivered to.
MOST_CHARACTERS = 254

_WHOLE = re.compile(r"([a-z0-9.!#$%&'*+/=?^_`{|}~\\-]+)@([^.@][^@\s]+)", re.ASCII | re.IGNORECASE).fullmatch
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
    """Parse a typed address, with its host as DNS has it; raises ValueError with what to do."""
    tidy = _tidy(text)
    if not tidy:
        raise ValueError(MESSAGES("missing"))
    if len(tidy) > MOST_CHARACTERS:
        raise ValueError(MESSAGES("too_long", most=MOST_CHARACTERS))
    match = _WHOLE(tidy)
    host = _host(match[2]) if match and ".." not in tidy else None
    if match is None or host is None or len(address := f"{match[1]}@{host}") > MOST_CHARACTERS:
        raise ValueError(MESSAGES("wrong_format"))
    return address


def email_key(address: str) -> str:
    """The key by which addresses are compared: without capitals and outer spaces (PD-30)."""
    return _tidy(address).lower()


def redacted_email(address: str) -> str:
    """An address for whoever may not know it: first and last letter, and the host (PD-24)."""
    name, at, host = address.rpartition("@")
    return f"{name[0]}****{name[-1]}{at}{host}" if len(name) > 2 else f"{'*' * len(name)}{at}{host}"


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", without_invisible(text))
    return without_invisible(plain).strip().replace("’", "'")


def _host(text: str) -> str | None:
    """The host in the letters of DNS (IDNA), in lower case; None for one to which nothing can be delivered."""
    try:
        host = text.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    parts = host.split(".")
    fits = len(host) <= 253 and len(parts) >= 2
    is_host = (
        fits and all(len(part) <= 63 and _PART_OF_HOST(part) for part in parts) and _TOP_LEVEL(parts[-1])
    )
    return host if is_host else None
