"""What can another system answer when it is told something? It has it, it never will, or not now."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Accepted:
    """The other system has it; `repeated` when it had it already, `id` when it gave it a name of its own."""

    status: int
    repeated: bool = False
    id: str = ""


@dataclass(frozen=True)
class Refused:
    """The other system will never take this as it is: somebody must look at it."""

    status: int
    error_code: int | None
    reason: str
    """What it says is wrong, without personal data."""


@dataclass(frozen=True)
class TryLater:
    """The other system could not answer now."""

    status: int | None
    reason: str
    after: int | None = None
    """Seconds to wait at least, when there is a reason to wait that long."""
    for_all: bool = False
    """Whether anything else that it is sent before then would be answered the same."""


Answer = Accepted | Refused | TryLater
