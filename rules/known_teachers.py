"""Snapshot of a teacher as a school knew them, for a school that they have left (docs/decisions/0007)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rules.names import same_text


@dataclass(frozen=True)
class KnownTeacher:
    """The name, QTS and induction of a teacher as a school knows them."""

    trn: str
    trs_name: str
    """The name in TRS."""
    corrected_name: str | None
    """The name that a school gave, where it differs."""
    qts_held_from: date | None
    induction_status: str
    induction_started_on: date | None
    induction_completed_on: date | None

    @property
    def name(self) -> str:
        """The name to show: the school's correction, else that of TRS."""
        return self.corrected_name or self.trs_name


@dataclass(frozen=True)
class TeacherChange:
    """A change to a teacher, as an event records it."""

    kind: str
    before: str | None
    after: str | None
    is_known: bool
    """True if it happened before they left, or the school did it itself."""


def as_known(now: KnownTeacher, changes: Sequence[TeacherChange], last_day: date) -> KnownTeacher:
    """Undo the changes that a school does not know of; `changes` are all of them, the oldest first.

    No event records when induction was completed, so the date is left out where the status was another then.
    """
    known = now
    for place in reversed(range(len(changes))):
        change = changes[place]
        if not change.is_known and change.kind in _UNDO:
            known = replace(known, **_UNDO[change.kind](known, change, changes[:place]))
    completed = known.induction_completed_on
    if known.induction_status != now.induction_status or (completed and completed > last_day):
        known = replace(known, induction_completed_on=None)
    return known


Undo = Callable[[KnownTeacher, TeacherChange, Sequence[TeacherChange]], Mapping[str, Any]]


def _name_in_trs(
    known: KnownTeacher, change: TeacherChange, before: Sequence[TeacherChange]
) -> dict[str, Any]:
    """The names before a change of the name in TRS, which drops a correction without an event if the two agree."""
    corrections = [each.after for each in before if each.kind == "name-corrected"]
    dropped = corrections[-1] if corrections and not known.corrected_name else None
    if dropped and change.after and same_text(dropped, change.after):
        return {"trs_name": change.before, "corrected_name": dropped}
    return {"trs_name": change.before}


def _correction(known: KnownTeacher, change: TeacherChange, _before: Any) -> dict[str, Any]:
    return {"corrected_name": None if change.before == known.trs_name else change.before}


def _text(field: str) -> Undo:
    return lambda _known, change, _before: {field: change.before}


def _day(field: str) -> Undo:
    return lambda _known, change, _before: {
        field: date.fromisoformat(change.before) if change.before else None
    }


_UNDO: Mapping[str, Undo] = {
    "name-in-trs": _name_in_trs,
    "name-corrected": _correction,
    "qts-in-trs": _day("qts_held_from"),
    "induction-in-trs": _text("induction_status"),
    "induction-start-in-trs": _day("induction_started_on"),
}
#: The kinds of events that record a change to a teacher.
KINDS = tuple(_UNDO)
