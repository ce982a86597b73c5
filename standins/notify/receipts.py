"""Delivery receipts: callbacks to the service with the final status of an email."""

from typing import Any

import requests

from standins.notify.delayed_calls import DelayedCalls
from standins.notify.notifications import Notification, timestamp
from standins.server import write_log

TIMEOUT = 5
MOST_RETRIES = 5


class Receipts:
    """Posts delivery receipts; retries if the service is away, broken or too busy, never if it refuses."""

    def __init__(self, url: str, token: str, later: DelayedCalls, *, retry_seconds: float) -> None:
        self._url, self._token, self._later, self._retry_seconds = url, token, later, retry_seconds

    def send(self, notification: Notification, retries: int = 0) -> None:
        """Post the receipt of an email with a final status."""
        try:
            status = requests.post(
                self._url,
                json=receipt(notification),
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=TIMEOUT,
                allow_redirects=False,
            ).status_code
        except requests.RequestException:
            status = 503
        write_log(f"receipt {status}")
        if (status == 429 or status >= 500) and retries < MOST_RETRIES:
            self._later.call(self._retry_seconds, lambda: self.send(notification, retries + 1))


def receipt(notification: Notification) -> dict[str, Any]:
    """The body of a receipt."""
    return {
        "id": notification.id,
        "reference": notification.reference,
        "to": notification.to,
        "status": notification.status,
        "created_at": timestamp(notification.created_at),
        "completed_at": timestamp(notification.completed_at),
        "sent_at": timestamp(notification.sent_at),
        "notification_type": "email",
        "template_id": notification.template.id,
        "template_version": notification.template.version,
    }
