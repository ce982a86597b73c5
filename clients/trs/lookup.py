"""Who is this teacher, according to the Teaching Record System? Lookups by TRN and one more thing that is theirs.

PD-63. What was asked for is not kept, logged or repeated in an error
(PD-27). Every answer is one of a few typed results; a caller never sees a status code.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import requests

from clients.http import AnswerTooLarge, call, json_in
from clients.trs.person import NotUnderstood, Person, read_person
from clients.trs.recommendations import API_VERSION, TIMEOUT

#: What we ask TRS to include. A name it does not know makes it leave out everything without a word (PD-63).
INCLUDED = ("Alerts", "Induction")

#: A merged record may point to another merged record; after so many we give up.
MOST_MERGES = 3

#: How TRS itself says that it finds nobody, or that a record was deactivated. What does not say so comes from
#: somewhere else: a gateway, another address, or TRS asked for a version it does not know (PD-63).
NOT_FOUND, DEACTIVATED = (404, 10001), (410, 10058)

#: What anybody would be answered just now, whomever they ask about: our key or address is wrong, or TRS has no time.
_FOR_ALL = frozenset({401, 403, 404, 429})

# Its debug lines and some of its warnings hold whole addresses, and ours can hold a date of birth.
logging.getLogger("urllib3").setLevel(logging.ERROR)

_MERGED_INTO = re.compile(r"/v3/(?:persons|trns)/(\d{7})/?(?:\?.*)?$", re.ASCII).search


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
class LookupUnavailable:
    """TRS did not answer, or not in a way we can trust: try later."""

    reason: str
    """Without anything personal."""
    for_all: bool = False
    """Whether it is away, so that a question about anybody else would be answered the same."""


Lookup = Found | NoSuchTRN | DetailsDiffer | LookupUnavailable


@dataclass(frozen=True)
class _MergedInto:
    """The record was merged into that of another TRN, to be asked about instead."""

    trn: str


@dataclass(frozen=True)
class TRSLookup:
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
        if isinstance(check, LookupUnavailable) or check.status_code != 204:
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
        return LookupUnavailable("TRS sent us from record to record")

    def _get(self, path: str, query: dict[str, str]) -> requests.Response | LookupUnavailable:
        """One request with one retry; redirects are never followed, because they drop the query (PD-63)."""
        headers = {"Authorization": f"Bearer {self.api_key}", "X-Api-Version": API_VERSION}
        failure = LookupUnavailable("TRS did not answer", for_all=True)
        for _attempt in range(2):
            try:
                answer = call("GET", self.url + path, params=query, headers=headers, timeout=TIMEOUT)
            except AnswerTooLarge:
                return LookupUnavailable("TRS’s answer was not understood: too large")
            except requests.RequestException:
                continue
            if answer.status_code < 500 and answer.status_code != 429:
                return answer
            failure = _no_answer(answer)
            if answer.status_code == 429:
                break  # asking again at once would only make it worse
        return failure


def _understood(
    answer: requests.Response | LookupUnavailable, trn: str, today: date, *, otherwise: Lookup, born: str = ""
) -> Lookup | _MergedInto:
    """What TRS says of a person; `otherwise` is what it means when it finds none."""
    if isinstance(answer, LookupUnavailable):
        return answer
    if answer.status_code != 200:
        return otherwise if _says(answer, NOT_FOUND) else _whether_there_is_one(answer)
    try:
        return Found(read_person(json_in(answer), trn=trn, born=born, today=today))
    except NotUnderstood as problem:
        return LookupUnavailable(f"TRS’s answer was not understood: {problem}")
    except ValueError:
        return LookupUnavailable("TRS’s answer was not understood: no JSON")


def _whether_there_is_one(answer: requests.Response | LookupUnavailable) -> Lookup | _MergedInto:
    """What an answer without a person says of the TRN; one that should have none never says who it is."""
    if isinstance(answer, LookupUnavailable):
        return answer
    if _says(answer, NOT_FOUND):
        return NoSuchTRN()
    if _says(answer, DEACTIVATED):
        return NoSuchTRN(deactivated=True)
    if answer.status_code == 308 and (match := _MERGED_INTO(answer.headers.get("Location", ""))):
        return _MergedInto(match[1])
    return _no_answer(answer)


def _says(answer: requests.Response, what: tuple[int, int]) -> bool:
    """Whether an answer has this status and TRS’s own code of an error."""
    status, code = what
    if answer.status_code != status:
        return False
    try:
        problem = json_in(answer)
    except ValueError:
        return False
    return isinstance(problem, dict) and problem.get("errorCode") == code


def _no_answer(answer: requests.Response) -> LookupUnavailable:
    status = answer.status_code
    return LookupUnavailable(f"TRS answered {status}", for_all=status in _FOR_ALL or status >= 500)


def _with_former(answer: Lookup, former: list[str]) -> Lookup:
    return Found(replace(answer.person, former_trns=tuple(former))) if isinstance(answer, Found) else answer
