"""Who is this teacher, according to the Teaching Record System? Lookups by TRN and one more thing that is theirs.

Contract: facts/external-systems.md 1.2 to 1.4 and 1.6. What was asked for is not kept, logged or repeated in an error
(decision 27). Every answer is one of a few typed results; a caller never sees a status code.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

import requests

from clients.calling import call, json_in
from clients.teaching_record_system import API_VERSION, TIMEOUT

#: What we ask TRS to include. A name it does not know makes it leave out everything without a word (facts 1.2).
INCLUDED = ("Alerts", "Induction")

#: Alerts of this category, without an end or with one to come, keep a person from teaching (facts 1.3).
PROHIBITION = "b2b19019-b165-47a3-8745-3297ff152581"

#: A merged record may point to another merged record; after so many we give up.
MOST_MERGES = 3

# Its debug lines and some of its warnings hold whole addresses, and ours can hold a date of birth.
logging.getLogger("urllib3").setLevel(logging.ERROR)

_MERGED_INTO = re.compile(r"/v3/(?:persons|trns)/(\d{7})/?(?:\?.*)?$").search

#: Members of a person that are dates.
_DATES = frozenset({"qts_held_from", "induction_started_on", "induction_completed_on"})


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
        read: dict[str, Any] = {name: _date(kept[name]) for name in _DATES}
        return cls(**kept | read | {"former_trns": tuple(kept.get("former_trns", ()))})


@dataclass(frozen=True)
class Found:
    """The person whose TRN and other detail both fit; under another TRN than asked for where records were merged."""

    person: Person


@dataclass(frozen=True)
class NoSuchTRN:
    """There is no record with this TRN, or it was deactivated."""

    deactivated: bool = False


@dataclass(frozen=True)
class DetailsDiffer:
    """There is a record with this TRN, but the date of birth or National Insurance number is not the one given."""


@dataclass(frozen=True)
class CannotTellNow:
    """TRS did not answer, or not in a way we can trust: try later."""

    reason: str


Lookup = Found | NoSuchTRN | DetailsDiffer | CannotTellNow


@dataclass(frozen=True)
class _MergedInto:
    """The record was merged into that of another TRN, to be asked about instead."""

    trn: str


@dataclass(frozen=True)
class TRSPersons:
    """Lookups in TRS at an address, with a key."""

    url: str
    api_key: str

    def by_date_of_birth(self, trn: str, born: date, *, today: date) -> Lookup:
        """Find a person by TRN and date of birth."""
        return self._find(trn, {"dateOfBirth": born.isoformat()}, today)

    def by_national_insurance_number(self, trn: str, number: str, *, today: date) -> Lookup:
        """Find a person by TRN and National Insurance number."""
        return self._find(trn, {"nationalInsuranceNumber": number}, today)

    def current(self, trn: str, *, today: date) -> Lookup:
        """What TRS says now of somebody whose identity was confirmed when they were registered (national changes)."""
        return self._following_merges(trn, lambda trn: self._current(trn, today))

    def _current(self, trn: str, today: date) -> Lookup | _MergedInto:
        answer = self._get(f"/v3/persons/{trn}", {"include": ",".join(INCLUDED)})
        return _understood(answer, trn, today, otherwise=NoSuchTRN())

    def _find(self, trn: str, proof: dict[str, str], today: date) -> Lookup:
        return self._following_merges(trn, lambda trn: self._proved(trn, proof, today))

    def _proved(self, trn: str, proof: dict[str, str], today: date) -> Lookup | _MergedInto:
        # Existence first: a TRN that nobody has is no reason to send anything else about a person.
        check = self._get(f"/v3/trns/{trn}", {})
        if isinstance(check, CannotTellNow) or check.status_code != 204:
            return _whether_there_is_one(check)
        answer = self._get(f"/v3/persons/{trn}", {**proof, "include": ",".join(INCLUDED)})
        return _understood(answer, trn, today, otherwise=DetailsDiffer(), born=proof.get("dateOfBirth", ""))

    def _following_merges(self, trn: str, ask: Callable[[str], Lookup | _MergedInto]) -> Lookup:
        """Ask about a TRN, then about the one its record was merged into; the proof goes along each time."""
        former: list[str] = []
        while len(former) < MOST_MERGES:
            answer = ask(trn)
            if not isinstance(answer, _MergedInto):
                return _with_former(answer, former)
            former.append(trn)
            trn = answer.trn
        return CannotTellNow("TRS sent us from record to record")

    def _get(self, path: str, query: dict[str, str]) -> requests.Response | CannotTellNow:
        """One request with one retry; redirects are never followed, because they drop the query (facts 1.2)."""
        headers = {"Authorization": f"Bearer {self.api_key}", "X-Api-Version": API_VERSION}
        failure = CannotTellNow("TRS did not answer")
        for _attempt in range(2):
            try:
                answer = call("GET", self.url + path, params=query, headers=headers, timeout=TIMEOUT)
            except requests.RequestException:
                continue
            if answer.status_code < 500 and answer.status_code != 429:
                return answer
            failure = CannotTellNow(f"TRS answered {answer.status_code}")
            if answer.status_code == 429:
                break  # asking again at once would only make it worse
        return failure


def _understood(
    answer: requests.Response | CannotTellNow, trn: str, today: date, *, otherwise: Lookup, born: str = ""
) -> Lookup | _MergedInto:
    """What TRS says of a person; `otherwise` is what it means when it finds none."""
    if isinstance(answer, CannotTellNow):
        return answer
    if answer.status_code != 200:
        return otherwise if _finds_nobody(answer) else _whether_there_is_one(answer)
    person = _read(answer, trn, today, born)
    return Found(person) if person else CannotTellNow("TRS left out what we asked for")


def _whether_there_is_one(answer: requests.Response | CannotTellNow) -> Lookup | _MergedInto:
    """What an answer without a person says of the TRN; one that should have none never says who it is."""
    if isinstance(answer, CannotTellNow):
        return answer
    if _finds_nobody(answer):
        return NoSuchTRN()
    if answer.status_code == 410:
        return NoSuchTRN(deactivated=True)
    if answer.status_code == 308 and (match := _MERGED_INTO(answer.headers.get("Location", ""))):
        return _MergedInto(match[1])
    return CannotTellNow(f"TRS answered {answer.status_code}")


def _finds_nobody(answer: requests.Response) -> bool:
    """A page that says so comes from somewhere else than TRS."""
    return answer.status_code == 404 and "html" not in answer.headers.get("Content-Type", "")


def _with_former(answer: Lookup, former: list[str]) -> Lookup:
    return Found(replace(answer.person, former_trns=tuple(former))) if isinstance(answer, Found) else answer


def _read(answer: requests.Response, trn: str, today: date, born: str) -> Person | None:
    """The person in an answer; nothing when it is not one, is another, or lacks what we asked to be included."""
    try:
        body: Any = json_in(answer)
        if body["trn"] != trn or born not in ("", body["dateOfBirth"]):
            return None
        induction, alerts = body["induction"], body["alerts"]
        return Person(
            trn=trn,
            first_name=str(body["firstName"] or ""),
            last_name=str(body["lastName"] or ""),
            qts_held_from=_date((body["qts"] or {}).get("holdsFrom")),
            induction_status=str(induction["status"]),
            induction_started_on=_date(induction.get("startDate")),
            induction_completed_on=_date(induction.get("completedDate")),
            is_prohibited=any(_prohibits(alert, today) for alert in alerts),
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _prohibits(alert: dict[str, Any], today: date) -> bool:
    category = str(alert["alertType"]["alertCategory"]["alertCategoryId"]).lower()
    return category == PROHIBITION and not _is_past(alert.get("endDate"), today)


def _is_past(end: str | None, today: date) -> bool:
    """An end that cannot be read is none: who might be prohibited is taken to be (facts on registering ECTs, D)."""
    try:
        ended = _date(end)
    except ValueError:
        return False
    return ended is not None and ended <= today
