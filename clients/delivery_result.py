"""Results of a delivery to another system: accepted, refused for good, or to be tried later."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    """The other system has it; `repeated` if it had it already, `id` if it gave one."""

    status: int
    repeated: bool = False
    id: str = ""


@dataclass(frozen=True)
class Refused:
    """The other system will never take this as it is: support has to look at it."""

    status: int
    error_code: int | None
    reason: str
    """The reason that it gives, without personal data."""


@dataclass(frozen=True)
class TryLater:
    """The other system could not answer now."""

    status: int | None
    reason: str
    after: int | None = None
    """The least seconds to wait, if the answer names any."""
    for_all: bool = False
    """True if anything else that it is sent before then would be answered the same."""


Answer = Accepted | Refused | TryLater
