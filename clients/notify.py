"""What do we ask of GOV.UK Notify, and how do we understand its answers?

PD-68. Every answer becomes a typed result; a caller never sees a status code.
Notify does not recognise an email that it is sent twice, so whoever does not know what became of an attempt looks for
the email by its reference before sending it again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import requests
from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import NewConnectionError

from clients.delivery_result import Accepted, Answer, Refused, TryLater
from clients.http import take_care

#: Seconds to wait for all of an answer.
TIMEOUT = 5

#: Seconds after which an attempt without an answer has ended one way or the other at Notify, which gives up on a
#: request after 30 (PD-68). To look sooner might miss an email that is still being taken in.
SETTLED_AFTER = 60

#: Seconds that Notify's limit of requests is counted over (PD-68).
RATE_LIMIT_SECONDS = 60

_UNREADABLE = TryLater(None, "Notify’s answer could not be read", SETTLED_AFTER)
_FAILED = ("permanent-failure", "temporary-failure", "technical-failure")


class Notify:
    """The API of Notify at an address, with a key. Its client is not thread-safe: one for each job."""

    def __init__(self, url: str, api_key: str) -> None:
        # The client has no types.
        self._client: Any = NotificationsAPIClient(api_key, base_url=url, timeout=TIMEOUT)  # type: ignore[no-untyped-call]
        take_care(self._client.request_session)

    def send_email(
        self,
        *,
        to: str,
        template_id: str,
        personalisation: Mapping[str, str],
        reference: str,
        clock: datetime,
    ) -> Answer:
        """Ask for an email to be sent; `clock` says how far off midnight is, when a day's limit is reached."""
        try:
            answer = self._client.send_email_notification(
                email_address=to,
                template_id=template_id,
                personalisation=dict(personalisation),
                reference=reference,
            )
            return Accepted(201, id=str(answer["id"]))
        except APIError as error:
            return _understood(error, clock)
        except (KeyError, TypeError):
            return _UNREADABLE

    def find_email(self, reference: str, *, clock: datetime) -> Answer | None:
        """The email that Notify has with a reference, one that failed left out; nothing when it has none."""
        try:
            answer = self._client.get_all_notifications(template_type="email", reference=reference)
            found = [each for each in answer["notifications"] if each["status"] not in _FAILED]
        except APIError as error:
            return _understood(error, clock)
        except (KeyError, TypeError):
            return _UNREADABLE
        return Accepted(200, repeated=True, id=str(found[0]["id"])) if found else None


def _understood(error: APIError, clock: datetime) -> Answer:
    if not isinstance(error, HTTPError):
        return _UNREADABLE
    if error.response is None:
        return _without_answer(error)
    status = error.status_code
    if status == 429:
        return _too_many(error, clock)
    if status in (502, 504):
        return TryLater(status, f"Notify answered {status}", SETTLED_AFTER)
    if status >= 500:
        return TryLater(status, f"Notify answered {status}")
    return Refused(status, None, _reason(error))


def _without_answer(error: HTTPError) -> TryLater:
    """Nobody took the call, so nothing was sent; or the line broke, and nobody knows."""
    cause = error.__cause__
    if isinstance(cause, requests.ConnectTimeout) or isinstance(_reason_of(cause), NewConnectionError):
        return TryLater(None, "Notify could not be reached")
    if isinstance(cause, requests.Timeout):
        return TryLater(None, "Notify did not answer in time", SETTLED_AFTER)
    return TryLater(None, "Notify ended the connection without an answer", SETTLED_AFTER)


def _reason_of(cause: BaseException | None) -> object:
    """What urllib3 said, inside what requests made of it."""
    return getattr(cause.args[0], "reason", None) if cause is not None and cause.args else None


def _too_many(error: HTTPError, clock: datetime) -> TryLater:
    """Over the limit of a minute, or of a day, which begins at midnight UTC (PD-68)."""
    if any(each.get("error") == "TooManyRequestsError" for each in _errors_in(error)):
        midnight = (clock + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
        seconds = int((midnight - clock).total_seconds()) + 1
        return TryLater(429, "Notify sends no more emails for us today", seconds, for_all=True)
    return TryLater(429, "Notify answered 429", RATE_LIMIT_SECONDS, for_all=True)


def _reason(error: HTTPError) -> str:
    """Notify's own classes and messages of errors, which name fields and templates, never a person."""
    said = [f"{each.get('error')}: {each.get('message')}" for each in _errors_in(error)]
    return "; ".join(said)[:500] or f"Notify answered {error.status_code}"


def _errors_in(error: HTTPError) -> list[dict[str, Any]]:
    found = error.message
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
