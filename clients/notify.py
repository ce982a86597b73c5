"""Client of GOV.UK Notify: sends an email and finds it by its reference; every answer becomes a typed result.

Notify is not idempotent, so after an attempt without an answer the email has to be looked for by its reference before
it is sent again (PD-68).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import requests
from notifications_python_client.errors import APIError, HTTPError
from notifications_python_client.notifications import NotificationsAPIClient
from urllib3.exceptions import NewConnectionError

from clients.delivery_result import Accepted, Answer, Refused, TryLater
from clients.http import apply_limits

#: Seconds to wait for a whole answer.
TIMEOUT = 5

#: Seconds after which an attempt without an answer has ended at Notify, which gives up on a request after 30 (PD-68).
#: A search before then might miss an email that is still being taken in.
SETTLED_AFTER = 60

#: Seconds over which Notify counts its rate limit (PD-68).
RATE_LIMIT_SECONDS = 60

_UNREADABLE = TryLater(None, "Notify’s answer could not be read", SETTLED_AFTER)
_FAILED = ("permanent-failure", "temporary-failure", "technical-failure")


class Notify:
    """The API of Notify. Notify's own client is not thread-safe: one for each job."""

    def __init__(self, url: str, api_key: str) -> None:
        # The client has no types.
        self._client: Any = NotificationsAPIClient(api_key, base_url=url, timeout=TIMEOUT)  # type: ignore[no-untyped-call]
        apply_limits(self._client.request_session)

    def send_email(
        self,
        *,
        to: str,
        template_id: str,
        personalisation: Mapping[str, str],
        reference: str,
        clock: datetime,
    ) -> Answer:
        """Ask for an email to be sent; `clock` is needed for the time until midnight if the day's limit is reached."""
        try:
            answer = self._client.send_email_notification(
                email_address=to,
                template_id=template_id,
                personalisation=dict(personalisation),
                reference=reference,
            )
            return Accepted(201, id=str(answer["id"]))
        except APIError as error:
            return _result_of(error, clock)
        except (KeyError, TypeError):
            return _UNREADABLE

    def find_email(self, reference: str, *, clock: datetime) -> Answer | None:
        """The email with a reference, leaving out failed ones; None if Notify has none."""
        try:
            answer = self._client.get_all_notifications(template_type="email", reference=reference)
            found = [each for each in answer["notifications"] if each["status"] not in _FAILED]
        except APIError as error:
            return _result_of(error, clock)
        except (KeyError, TypeError):
            return _UNREADABLE
        return Accepted(200, repeated=True, id=str(found[0]["id"])) if found else None


def _result_of(error: APIError, clock: datetime) -> Answer:
    if not isinstance(error, HTTPError):
        return _UNREADABLE
    if error.response is None:
        return _result_without_answer(error)
    status = error.status_code
    if status == 429:
        return _result_over_limit(error, clock)
    if status in (502, 504):
        return TryLater(status, f"Notify answered {status}", SETTLED_AFTER)
    if status >= 500:
        return TryLater(status, f"Notify answered {status}")
    return Refused(status, None, _reason(error))


def _result_without_answer(error: HTTPError) -> TryLater:
    """The result where no connection was made, so nothing was sent, or where it broke, which leaves that open."""
    cause = error.__cause__
    if isinstance(cause, requests.ConnectTimeout) or isinstance(_reason_of(cause), NewConnectionError):
        return TryLater(None, "Notify could not be reached")
    if isinstance(cause, requests.Timeout):
        return TryLater(None, "Notify did not answer in time", SETTLED_AFTER)
    return TryLater(None, "Notify ended the connection without an answer", SETTLED_AFTER)


def _reason_of(cause: BaseException | None) -> object:
    """The error of urllib3 inside that of requests."""
    return getattr(cause.args[0], "reason", None) if cause is not None and cause.args else None


def _result_over_limit(error: HTTPError, clock: datetime) -> TryLater:
    """The result over the limit of a minute, or of a day, which begins at midnight UTC (PD-68)."""
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
