"""Client of the Teaching Record System (TRS) for recommendations (PD-66); every answer becomes a typed result."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import requests

from clients.delivery_result import Accepted, Answer, Refused, TryLater
from clients.http import call, read_json

#: Pinned: reads answer 308 and 410 from this version on (PD-63).
API_VERSION = "20260120"

#: Seconds to wait for a whole answer (PD-64).
TIMEOUT = 3

#: Error code of a route that is awarded already: a repeat of a call that went through (PD-66).
ALREADY_AWARDED = 10052

#: Seconds between two calls while TRS takes none with our key.
SECONDS_TO_MEND = 60

#: The most seconds of `Retry-After` that are honoured.
LONGEST_WAIT = 3600


@dataclass(frozen=True)
class TRSRecommendations:
    """The API of TRS for recommendations."""

    url: str
    api_key: str

    def recommend(self, *, trn: str, reference: str, body: dict[str, Any]) -> Answer:
        """Tell TRS that a trainee met the standards (PD-66): a PUT that may be repeated until it succeeds."""
        try:
            answer = call(
                "PUT",
                f"{self.url}/v3/persons/{trn}/routes-to-professional-statuses/{reference}",
                json=body,
                headers=self._headers(),
                timeout=TIMEOUT,
            )
        except requests.RequestException as error:
            return TryLater(None, _failure_in_words(error))
        return _result_of(answer)

    def held_from(self, *, trn: str, award: str) -> date | None:
        """The day from which a person holds QTS or EYTS in TRS; None if it does not say or cannot be asked."""
        try:
            answer = call("GET", f"{self.url}/v3/persons/{trn}", headers=self._headers(), timeout=TIMEOUT)
            found = (read_json(answer).get(award.lower()) or {}) if answer.status_code == 200 else {}
            return date.fromisoformat(found["holdsFrom"]) if found.get("holdsFrom") else None
        except (requests.RequestException, ValueError, AttributeError, TypeError):
            return None

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.api_key}", "X-Api-Version": API_VERSION}


def _failure_in_words(error: requests.RequestException) -> str:
    if isinstance(error, requests.Timeout):
        return "TRS did not answer in time"
    return "TRS could not be reached"


def _result_of(answer: requests.Response) -> Answer:
    status = answer.status_code
    if status in (200, 201, 204):
        return Accepted(status)
    problem = _problem_details(answer)
    code = problem.get("errorCode")
    if status == 400 and code == ALREADY_AWARDED:
        return Accepted(status, repeated=True)
    if status == 429 or status >= 500:
        after = _retry_after(answer)
        return TryLater(status, f"TRS answered {status}", after, for_all=after is not None or status == 429)
    if code is None and not problem.get("errors"):
        # The fault is our key, address or version and not the trainee's record, so it is retried until that is mended.
        return TryLater(status, f"TRS did not take our call ({status})", SECONDS_TO_MEND, for_all=True)
    return Refused(status, code if isinstance(code, int) else None, _reason(status, problem))


def _problem_details(answer: requests.Response) -> dict[str, Any]:
    try:
        found = read_json(answer)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _retry_after(answer: requests.Response) -> int | None:
    text = answer.headers.get("Retry-After", "")
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        return None
    return min(int(text), LONGEST_WAIT)


def _reason(status: int, problem: dict[str, Any]) -> str:
    """TRS's own title and field messages; never its detail, which repeats TRN and date of birth (PD-63)."""
    errors = problem.get("errors")
    if isinstance(errors, dict):
        return "; ".join(f"{name}: {' '.join(map(str, texts))}" for name, texts in sorted(errors.items()))[
            :500
        ]
    return str(problem.get("title") or f"TRS answered {status}")[:500]
