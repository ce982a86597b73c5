"""What happened to an early career teacher, in the words of the timeline?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from journeys.change_name.questions import REASONS
from models.event import Event
from rules.dates import long_date
from rules.leaving_reasons import LEAVING_REASONS
from rules.programmes import PROGRAMMES
from rules.working_patterns import WORKING_PATTERNS

#: Status of induction in TRS → as a page says it.
INDUCTION = {
    "None": "Not recorded",
    "RequiredToComplete": "Required to complete",
    "InProgress": "In progress",
    "Passed": "Passed",
    "Failed": "Failed",
    "FailedInWales": "Failed in Wales",
    "Exempt": "Exempt",
}

Details = Mapping[str, Any]


@dataclass(frozen=True)
class ToldEvent:
    """One thing that happened, as components/timeline.html shows it."""

    title: str
    happened_at: datetime
    by: str
    lines: list[str]


def told(event: Event) -> ToldEvent:
    """An event of a teacher's timeline."""
    title, lines = _TOLD.get(event.kind, _unknown(event.kind))
    return ToldEvent(title, event.happened_at, _by(event), [line for line in lines(event.details) if line])


def _by(event: Event) -> str:
    """Who did it; who works at another school is not for this one to know."""
    is_own = event.on_behalf_of_school_id in (None, event.school_id)
    if event.user and is_own:
        return str(event.user.full_name)
    return _BY_OTHERS if event.kind in _BY_ANOTHER_SCHOOL else "Teaching Record System (TRS)"


def _registered(details: Details) -> list[str]:
    programme = PROGRAMMES.get(details.get("programme", ""))
    return [
        f"School start date: {_day(details.get('started_on'))}." if details.get("started_on") else "",
        f"Moved from {details['from_school']}." if details.get("from_school") else "",
        f"Training programme: {programme.label}." if programme else "",
        f"Lead provider: {details['lead_provider']}." if details.get("lead_provider") else "",
        f"Appropriate body: {details['appropriate_body']}." if details.get("appropriate_body") else "",
    ]


def _renamed(details: Details) -> list[str]:
    reason = REASONS.get(details.get("reason", ""))
    return [_from_to(details), f"{reason}." if reason else ""]


def _from_to(details: Details, show: Callable[[Any], str] = str) -> str:
    before, after = details.get("before"), details.get("after")
    if before is None:
        return f"Set to {show(after)}." if after is not None else ""
    if after is None:
        return f"Removed; it was {show(before)}."
    return f"Changed from {show(before)} to {show(after)}."


def _start_moved(details: Details) -> list[str]:
    """With what followed from it, where it is in another school year."""
    programme = PROGRAMMES.get(details.get("programme", ""))
    lines = [_from_to(details, _day), f"Training programme: {programme.label}." if programme else ""]
    if "lead_provider" in details:
        lines.append(f"Lead provider: {details['lead_provider'] or 'nobody yet'}.")
    if "appropriate_body" in details:
        lines.append(f"Appropriate body: {details['appropriate_body'] or 'not reported'}.")
    return lines


def _leaving(details: Details) -> list[str]:
    reason = LEAVING_REASONS.get(details.get("reason", ""))
    return [f"Last day: {_day(details.get('last_day'))}.", f"{reason}." if reason else ""]


def _leaving_corrected(details: Details) -> list[str]:
    before, last_day = _day(details.get("before")), details.get("last_day")
    if last_day is None:
        return [f"They are staying. Their last day was to be {before}."]
    return [f"Last day changed from {before} to {_day(last_day)}."]


def _elsewhere(details: Details) -> list[str]:
    return [f"{details.get('school')} has registered them. Last day here: {_day(details.get('last_day'))}."]


def _moved(details: Details) -> list[str]:
    return [f"Last day: {_day(details.get('last_day'))}."]


def _two_records(details: Details) -> list[str]:
    return [
        f"TRS has merged the record with the TRN {details.get('before')} into the one with {details.get('after')}.",
        "Both are registered at the same time in this service. We will ask the schools which registration is right.",
    ]


def _day(text: str | None) -> str:
    return long_date(date.fromisoformat(text)) if text else ""


def _in_words(words: Mapping[str, str]) -> Callable[[Details], list[str]]:
    return lambda details: [_from_to(details, lambda code: words.get(code, code))]


def _plain(details: Details) -> list[str]:
    return [_from_to(details)]


def _days(details: Details) -> list[str]:
    return [_from_to(details, _day)]


def _unknown(kind: str) -> tuple[str, Callable[[Details], list[str]]]:
    return kind.replace("-", " ").capitalize(), lambda _details: []


#: Kind of event → its title, and how its details read.
_TOLD: Mapping[str, tuple[str, Callable[[Details], list[str]]]] = {
    "registered-as-ect": ("Registered as an early career teacher", _registered),
    "name-corrected": ("Name changed", _renamed),
    "name-changed-elsewhere": ("Name changed", _plain),
    "email-changed": ("Email address changed", _plain),
    "working-pattern-changed": ("Working pattern changed", _in_words(WORKING_PATTERNS)),
    "appropriate-body-changed": ("Appropriate body changed", _plain),
    "start-date-changed": ("School start date changed", _start_moved),
    "leaving-reported": ("Leaving reported", _leaving),
    "leaving-corrected": ("Report of leaving changed", _leaving_corrected),
    "left-for-another-school": ("Registered at another school", _elsewhere),
    "last-day-changed": ("Last day changed", _moved),
    "name-checked": ("Name checked by DfE support", lambda _details: []),
    "name-in-trs": ("Name changed in the Teaching Record System", _plain),
    "trn-merged": ("Teacher reference number (TRN) changed", _plain),
    "two-records": ("Two records of one person", _two_records),
    "qts-in-trs": ("Qualified teacher status (QTS) changed", _days),
    "induction-in-trs": ("Induction status changed", _in_words(INDUCTION)),
    "induction-start-in-trs": ("Induction start date changed", _days),
}
_BY_ANOTHER_SCHOOL = ("left-for-another-school", "last-day-changed", "name-changed-elsewhere")
_BY_OTHERS = "Their new school"
