"""Parser of a person in an answer of the Teaching Record System (TRS).

An answer is valid as a whole or not at all: what the API does not allow for is not guessed at (PD-63). An error names a
member of the answer, never its value.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, TypeVar

#: Alerts of this category, without an end or with one to come, keep a person from teaching (PD-63).
PROHIBITION = "b2b19019-b165-47a3-8745-3297ff152581"

#: Every status of induction (PD-63).
INDUCTION_STATUSES = frozenset(
    {"None", "RequiredToComplete", "Exempt", "InProgress", "Passed", "Failed", "FailedInWales"}
)

#: The most characters of a first or a last name: more than TRS takes (PD-63), and both fit a column for one name.
MOST_IN_A_NAME = 120

#: The years of every possible date of a teacher.
_YEARS = range(1900, 2100)

#: Members of a person that are dates.
_DATES = frozenset({"qts_held_from", "induction_started_on", "induction_completed_on"})

_is_a_day = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII).fullmatch

Value = TypeVar("Value")


class InvalidPerson(Exception):
    """The answer of TRS is not as its API describes it; the message is the member that is wrong."""


@dataclass(frozen=True)
class Person:
    """A teacher in TRS, as far as registering needs it: no date of birth, no National Insurance number."""

    trn: str
    first_name: str
    last_name: str
    qts_held_from: date | None
    induction_status: str
    induction_started_on: date | None
    induction_completed_on: date | None
    is_prohibited: bool
    former_trns: tuple[str, ...] = ()
    """The TRNs whose records were merged into this one, as far as they led to it."""

    @property
    def trns(self) -> tuple[str, ...]:
        """Every known TRN of theirs, the one in use first."""
        return (self.trn, *self.former_trns)

    def as_json(self) -> dict[str, Any]:
        """Plain values, for a draft."""
        return {name: _text(value) for name, value in asdict(self).items()}

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Person":
        """The person from the plain values of a draft."""
        read: dict[str, Any] = {name: _kept_day(kept[name]) for name in _DATES}
        return cls(**kept | read | {"former_trns": tuple(kept.get("former_trns", ()))})


def read_person(answer: Any, *, trn: str, born: str, today: date) -> Person:
    """Parse a person, who must have the TRN and (unless empty) the date of birth; raises InvalidPerson."""
    _member(answer, "trn", _exactly(trn))
    if born:
        _member(answer, "dateOfBirth", _exactly(born))
    qts = _member(answer, "qts", _if_any(_object))
    induction = _member(answer, "induction", _object)
    alerts = _member(answer, "alerts", _list)
    return Person(
        trn=trn,
        first_name=_member(answer, "firstName", _if_any(_name)) or "",
        last_name=_member(answer, "lastName", _if_any(_name)) or "",
        qts_held_from=None if qts is None else _member(qts, "holdsFrom", _day),
        induction_status=_member(induction, "status", _induction_status),
        induction_started_on=_member(induction, "startDate", _if_any(_day), may_lack=True),
        induction_completed_on=_member(induction, "completedDate", _if_any(_day), may_lack=True),
        is_prohibited=any(_prohibits(alert, today) for alert in alerts),
    )


def _member(of: Any, name: str, read: Callable[[Any], Value], *, may_lack: bool = False) -> Value:
    """Parse a member of an object with `read`; raises InvalidPerson."""
    try:
        if not isinstance(of, dict):
            raise ValueError("not an object")
        return read(of.get(name) if may_lack else of[name])
    except (KeyError, ValueError):
        # Without its cause, so that no traceback has the answer of TRS.
        raise InvalidPerson(name) from None


def _if_any(read: Callable[[Any], Value]) -> Callable[[Any], Value | None]:
    return lambda value: None if value is None else read(value)


def _exactly(text: str) -> Callable[[Any], str]:
    def read(value: Any) -> str:
        if value != text:
            raise ValueError("another")
        return text

    return read


def _object(value: Any) -> Any:
    """Accept an object, whose own members are read later."""
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
    """Accept text that can be stored: no surrogates, no NUL, and not too long."""
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
    category = _member(_member(alert, "alertType", _object), "alertCategory", _object)
    identity = _member(category, "alertCategoryId", _string).lower()
    return identity == PROHIBITION and not _is_past(alert.get("endDate"), today)


def _is_past(end: Any, today: date) -> bool:
    """True if an alert has ended; one whose end cannot be read has not, so that the person is prohibited (PD-63)."""
    try:
        return date.fromisoformat(_string(end)) <= today
    except ValueError:
        return False


def _kept_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
