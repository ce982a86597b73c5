"""Who is this person, according to the Teaching Record System (TRS)? What it says of one, read with care.

PD-63. Something that the API does not allow for is not guessed at: a person is
understood whole or not at all. A reason names a member of the answer, never what it holds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

#: Alerts of this category, without an end or with one to come, keep a person from teaching (PD-63).
PROHIBITION = "b2b19019-b165-47a3-8745-3297ff152581"

#: Everything that can be said of somebody's induction (PD-63).
INDUCTION_STATUSES = frozenset(
    {"None", "RequiredToComplete", "Exempt", "InProgress", "Passed", "Failed", "FailedInWales"}
)

#: Characters in a first or a last name: more than TRS takes itself (PD-63), and both fit where one name is kept.
MOST_IN_A_NAME = 120

#: No teacher of today has a date that is not in one of these years.
_YEARS = range(1900, 2100)

#: Members of a person that are dates.
_DATES = frozenset({"qts_held_from", "induction_started_on", "induction_completed_on"})

_is_a_day = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch

Value = TypeVar("Value")


class NotUnderstood(Exception):
    """What TRS says of a person is not what its contract says; the message is the member that is wrong."""


@dataclass(frozen=True)
class Person:
    """What TRS says of a teacher, as far as registering needs it. No date of birth, no National Insurance number."""

    trn: str
    first_name: str
    last_name: str
    qts_held_from: date | None
    induction_status: str
    induction_started_on: date | None
    induction_completed_on: date | None
    is_prohibited: bool
    former_trns: tuple[str, ...] = ()
    """Those that led to this record, because their own were merged into it."""

    @property
    def trns(self) -> tuple[str, ...]:
        """Every TRN of theirs that TRS has told us, the one in use first."""
        return (self.trn, *self.former_trns)

    def as_json(self) -> dict[str, Any]:
        """As a draft keeps it."""
        return {name: _text(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Person:
        """As it was kept."""
        read: dict[str, Any] = {name: _kept_day(kept[name]) for name in _DATES}
        return cls(**kept | read | {"former_trns": tuple(kept.get("former_trns", ()))})


def read_person(said: Any, *, trn: str, born: str, today: date) -> Person:
    """The person with a TRN, and a date of birth unless it is empty, of whom TRS says this; raises NotUnderstood."""
    _member(said, "trn", _exactly(trn))
    if born:
        _member(said, "dateOfBirth", _exactly(born))
    qts = _member(said, "qts", _if_any(_as_it_is))
    induction = _member(said, "induction", _as_it_is)
    alerts = _member(said, "alerts", _list)
    return Person(
        trn=trn,
        first_name=_member(said, "firstName", _if_any(_name)) or "",
        last_name=_member(said, "lastName", _if_any(_name)) or "",
        qts_held_from=None if qts is None else _member(qts, "holdsFrom", _day),
        induction_status=_member(induction, "status", _induction_status),
        induction_started_on=_member(induction, "startDate", _if_any(_day), may_lack=True),
        induction_completed_on=_member(induction, "completedDate", _if_any(_day), may_lack=True),
        is_prohibited=any(_prohibits(alert, today) for alert in alerts),
    )


def _member(of: Any, name: str, read: Callable[[Any], Value], *, may_lack: bool = False) -> Value:
    """What a member of an object holds, as `read` reads it; raises NotUnderstood."""
    try:
        if not isinstance(of, dict):
            raise ValueError("not an object")
        return read(of.get(name) if may_lack else of[name])
    except (KeyError, ValueError):
        # Without what caused it, so that what TRS said is in no traceback.
        raise NotUnderstood(name) from None


def _if_any(read: Callable[[Any], Value]) -> Callable[[Any], Value | None]:
    return lambda value: None if value is None else read(value)


def _exactly(text: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value != text:
            raise ValueError("another")
        return text

    return read


def _as_it_is(value: Any) -> Any:
    """An object, whose own members are read later."""
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise ValueError("not a list")
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not text")
    return value


def _name(value: Any) -> str:
    """Text that can be kept: neither halves of characters nor characters that are none, and not without end."""
    name = _string(value)
    if len(name) > MOST_IN_A_NAME or any(unicodedata.category(one) in ("Cc", "Cs") for one in name):
        raise ValueError("not a name")
    return name


def _induction_status(value: Any) -> str:
    if _string(value) not in INDUCTION_STATUSES:
        raise ValueError("not a status")
    return str(value)


def _day(value: Any) -> date:
    if not _is_a_day(_string(value)) or int(value[:4]) not in _YEARS:
        raise ValueError("not a day")
    return date.fromisoformat(value)


def _prohibits(alert: Any, today: date) -> bool:
    category = _member(_member(alert, "alertType", _as_it_is), "alertCategory", _as_it_is)
    identity = _member(category, "alertCategoryId", _string).lower()
    return identity == PROHIBITION and not _is_past(alert.get("endDate"), today)


def _is_past(end: Any, today: date) -> bool:
    """An end that cannot be read is none: who might be prohibited is taken to be (PD-63)."""
    try:
        return date.fromisoformat(_string(end)) <= today
    except ValueError:
        return False


def _kept_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
