"""Lookups of a teacher in the Teaching Record System (TRS), by TRN and one more detail, with typed results (PD-63).

The details of a lookup are not kept, logged or repeated in an error (PD-27).
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

import requests

from clients.http import AnswerTooLarge, call, read_json
from clients.trs.person import InvalidPerson, Person, read_person
from clients.trs.recommendations import API_VERSION, TIMEOUT

#: The members that TRS includes on request. One name that it does not know makes it leave out all of them (PD-63).
INCLUDED = ("Alerts", "Induction")

#: The most merged records that are followed, one to the next.
MOST_MERGES = 3

#: Status and error code of TRS for no record, and for a deactivated one. The same status without the code comes from
#: somewhere else: a gateway, another address, or TRS asked for a version that it does not know (PD-63).
NOT_FOUND, DEACTIVATED = (404, 10001), (410, 10058)

#: Statuses that any other lookup would get just now: our key or address is wrong, or TRS is over its limit or down.
_FOR_ALL = frozenset({401, 403, 404, 429})

# Its debug lines and some of its warnings have whole addresses, and ours can have a date of birth.
logging.getLogger("urllib3").setLevel(logging.ERROR)

_MERGED_INTO = re.compile(r"/v3/(?:persons|trns)/(\d{7})/?(?:\?.*)?$", re.ASCII).search


@dataclass(frozen=True)
class Found:
    """The person with that TRN and detail; has another TRN than the one asked for if records were merged."""

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
    """TRS did not answer, or not as its API describes: to be tried later."""

    reason: str
    """The reason, without personal data."""
    for_all: bool = False
    """True if TRS is down or refuses our key, so that any other lookup would fail too."""


LookupResult = Found | NoSuchTRN | DetailsDiffer | LookupUnavailable


@dataclass(frozen=True)
class _MergedInto:
    """The record was merged into that of another TRN, which has to be looked up instead."""

    trn: str


@dataclass(frozen=True)
class TRSLookup:
    """The API of TRS for lookups."""

    url: str
    api_key: str

    def by_date_of_birth(self, trn: str, born: date, *, today: date) -> LookupResult:
        """Find a person by TRN and date of birth."""
        return self._find(trn, {"dateOfBirth": born.isoformat()}, today)

    def by_national_insurance_number(self, trn: str, number: str, *, today: date) -> LookupResult:
        """Find a person by TRN and National Insurance number."""
        return self._find(trn, {"nationalInsuranceNumber": number}, today)

    def current(self, trn: str, *, today: date) -> LookupResult:
        """Look up a teacher by TRN alone, whose identity was confirmed when they were registered."""
        return self._following_merges(trn, lambda trn: self._current(trn, today))

    def _current(self, trn: str, today: date) -> LookupResult | _MergedInto:
        answer = self._get(f"/v3/persons/{trn}", {"include": ",".join(INCLUDED)})
        return _result_of(answer, trn, today, otherwise=NoSuchTRN())

    def _find(self, trn: str, detail: dict[str, str], today: date) -> LookupResult:
        return self._following_merges(trn, lambda trn: self._find_with_detail(trn, detail, today))

    def _find_with_detail(self, trn: str, detail: dict[str, str], today: date) -> LookupResult | _MergedInto:
        # The TRN alone first: no other detail is sent about a TRN that does not exist.
        check = self._get(f"/v3/trns/{trn}", {})
        if isinstance(check, LookupUnavailable) or check.status_code != 204:
            return _result_without_person(check)
        answer = self._get(f"/v3/persons/{trn}", {**detail, "include": ",".join(INCLUDED)})
        return _result_of(answer, trn, today, otherwise=DetailsDiffer(), born=detail.get("dateOfBirth", ""))

    def _following_merges(self, trn: str, ask: Callable[[str], LookupResult | _MergedInto]) -> LookupResult:
        """Look up a TRN, then the one its record was merged into, with the same detail each time."""
        former: list[str] = []
        while len(former) < MOST_MERGES:
            answer = ask(trn)
            if not isinstance(answer, _MergedInto):
                return _with_former_trns(answer, former)
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
                break  # a retry at once would only make it worse
        return failure


def _result_of(
    answer: requests.Response | LookupUnavailable,
    trn: str,
    today: date,
    *,
    otherwise: LookupResult,
    born: str = "",
) -> LookupResult | _MergedInto:
    """The result of an answer about a person; `otherwise` is the result if there is none."""
    if isinstance(answer, LookupUnavailable):
        return answer
    if answer.status_code != 200:
        return otherwise if _has_error(answer, NOT_FOUND) else _result_without_person(answer)
    try:
        return Found(read_person(read_json(answer), trn=trn, born=born, today=today))
    except InvalidPerson as problem:
        return LookupUnavailable(f"TRS’s answer was not understood: {problem}")
    except ValueError:
        return LookupUnavailable("TRS’s answer was not understood: no JSON")


def _result_without_person(answer: requests.Response | LookupUnavailable) -> LookupResult | _MergedInto:
    """The result of an answer without a person: no such TRN, merged, deactivated or an error."""
    if isinstance(answer, LookupUnavailable):
        return answer
    if _has_error(answer, NOT_FOUND):
        return NoSuchTRN()
    if _has_error(answer, DEACTIVATED):
        return NoSuchTRN(deactivated=True)
    if answer.status_code == 308 and (match := _MERGED_INTO(answer.headers.get("Location", ""))):
        return _MergedInto(match[1])
    return _no_answer(answer)


def _has_error(answer: requests.Response, error: tuple[int, int]) -> bool:
    """True if an answer has this status and this error code of TRS."""
    status, code = error
    if answer.status_code != status:
        return False
    try:
        problem = read_json(answer)
    except ValueError:
        return False
    return isinstance(problem, dict) and problem.get("errorCode") == code


def _no_answer(answer: requests.Response) -> LookupUnavailable:
    status = answer.status_code
    return LookupUnavailable(f"TRS answered {status}", for_all=status in _FOR_ALL or status >= 500)


def _with_former_trns(answer: LookupResult, former: list[str]) -> LookupResult:
    return Found(replace(answer.person, former_trns=tuple(former))) if isinstance(answer, Found) else answer
