"""Emails that were accepted, with their status."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any
from uuid import uuid4

from standins.notify.templates import Template


@dataclass(frozen=True)
class Notification:
    """One email."""

    id: str
    to: str
    subject: str
    body: str
    template: Template
    reference: str | None
    one_click_unsubscribe_url: str | None
    created_at: datetime
    status: str = "created"
    sent_at: datetime | None = None
    completed_at: datetime | None = None

    def as_json(self, address: str) -> dict[str, Any]:
        """The JSON of the API."""
        absent = (
            "phone_number",
            *(f"line_{n}" for n in range(1, 7)),
            "postcode",
            "created_by_name",
            "scheduled_for",
        )
        return {
            "id": self.id,
            "reference": self.reference,
            "email_address": self.to,
            **dict.fromkeys(absent),
            "type": "email",
            "status": self.status,
            "template": self.template.reference(address),
            "body": self.body,
            "subject": self.subject,
            "created_at": timestamp(self.created_at),
            "sent_at": timestamp(self.sent_at),
            "completed_at": timestamp(self.completed_at),
            "postage": None,
            "one_click_unsubscribe_url": self.one_click_unsubscribe_url,
            "cost_in_pounds": 0.0,
            "cost_details": {},
            "is_cost_data_ready": True,
        }


class Notifications:
    """All emails since the start, shared by all threads."""

    def __init__(self) -> None:
        self._by_id: dict[str, Notification] = {}
        self._lock = Lock()

    def add(self, notification: Notification) -> None:
        """Store a new email."""
        with self._lock:
            self._by_id[notification.id] = notification

    def find(self, id: str) -> Notification | None:
        """One of them."""
        with self._lock:
            return self._by_id.get(id.lower())

    def count_on(self, day: date) -> int:
        """How many emails came on a day, in UTC."""
        with self._lock:
            return sum(each.created_at.date() == day for each in self._by_id.values())

    def newest_first(self) -> Iterator[Notification]:
        """All emails, newest first."""
        with self._lock:
            return iter(list(self._by_id.values())[::-1])

    def set_status(self, id: str, status: str) -> Notification:
        """Set the final status of an email."""
        now = datetime.now(UTC)
        with self._lock:
            ended = replace(self._by_id[id], status=status, sent_at=now, completed_at=now)
            self._by_id[id] = ended
            return ended


def new_id() -> str:
    """A new id."""
    return str(uuid4())


def timestamp(moment: datetime | None) -> str | None:
    """Format a moment as Notify does."""
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z" if moment else None
