"""Put emails into the outbox, in the transaction of the change that they report (PD-45)."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from actions.email_secrets import encrypt_secrets
from clients.email_templates import email_template
from models.delivery import Delivery
from models.service_context import ServiceContext
from models.subject import OnBehalfOf, Subject, on_behalf_of_fields, subject_fields

#: Emails written in one query.
_BATCH = 500


@dataclass(frozen=True)
class Email:
    """An email to one person."""

    name: str
    """Of its template, a file in `emails/`."""
    to: str
    personalisation: Mapping[str, str]
    """The value of each ((placeholder)) of the template."""
    once: str | None = None
    """An idempotency key: a second email with it is not written."""
    subject: Subject | None = None
    """The record that the email is about."""
    on_behalf_of: OnBehalfOf = None
    secret_until: datetime | None = None
    """When the secret of its template expires, if it has one."""


def write_emails(emails: Iterable[Email], *, context: ServiceContext) -> int:
    """Write emails that are due at once, and return the number of new ones.

    Raises ValueError for one that lacks a placeholder of its template.
    """
    rows = [_row(email, context) for email in emails]
    written = 0
    for start in range(0, len(rows), _BATCH):
        query = Delivery.insert_many(rows[start : start + _BATCH]).on_conflict_ignore()
        written += int(query.as_rowcount().execute())
    return written


def _row(email: Email, context: ServiceContext) -> dict[str, object]:
    template = email_template(email.name)
    missing = set(template.placeholders) - set(email.personalisation)
    if template.secret and email.secret_until is None:
        missing.add("secret_until")
    if missing:
        raise ValueError(f"the email {email.name} lacks {', '.join(sorted(missing))}")
    shown = {name: email.personalisation[name] for name in template.placeholders}
    return {
        "system": "notify",
        "kind": email.name,
        "payload": {
            "to": email.to,
            "personalisation": encrypt_secrets(email.name, shown, context),
        },
        "reference": uuid.uuid4().hex,
        "secret_until": email.secret_until,
        "once": email.once,
        "send_after": context.clock,
        "created_at": context.clock,
        **subject_fields(email.subject or {}),
        **on_behalf_of_fields(email.on_behalf_of, email.subject or {}),
    }
