"""Putting emails into the outbox, in the transaction of the change they tell of (PD-45)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clients.email_templates import email_template
from models.delivery import Delivery
from models.provider import Provider
from models.service_context import ServiceContext

#: Emails written in one statement.
_BATCH = 500


@dataclass(frozen=True)
class Email:
    """An email to one person."""

    name: str
    """Of its template, a file in `emails/`."""
    to: str
    personalisation: Mapping[str, str]
    """What is put in for each ((placeholder)) of the template."""
    once: str | None = None
    """A name that no other email may ever have: another with it is not written."""


def write_emails(
    emails: Iterable[Email], *, context: ServiceContext, provider: Provider | None = None
) -> int:
    """Write emails to be sent as soon as may be, and say how many were not there already.

    Raises ValueError for one that lacks something its template needs.
    """
    rows = [_row(email, context, provider) for email in emails]
    written = 0
    for start in range(0, len(rows), _BATCH):
        query = Delivery.insert_many(rows[start : start + _BATCH]).on_conflict_ignore()
        written += int(query.as_rowcount().execute())
    return written


def _row(email: Email, context: ServiceContext, provider: Provider | None) -> dict[str, object]:
    missing = set(email_template(email.name).placeholders) - set(email.personalisation)
    if missing:
        raise ValueError(f"the email {email.name} lacks {', '.join(sorted(missing))}")
    return {
        "system": "notify",
        "kind": email.name,
        "provider": provider,
        "payload": {"to": email.to, "personalisation": dict(email.personalisation)},
        "reference": uuid.uuid4().hex,
        "once": email.once,
        "send_after": context.clock,
        "created_at": context.clock,
    }
