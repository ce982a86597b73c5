"""Write audit events: what happened to a record, who did it, and on whose behalf."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from models.event import Event
from models.service_context import ServiceContext
from models.subject import OnBehalfOf, Subject, on_behalf_of_fields, subject_fields
from models.user import User
from rules.event_kinds import check_event
from rules.event_wording import Details

#: Events written in one query.
_BATCH = 500


def write_event(
    kind: str,
    subject: Subject,
    details: Details,
    *,
    user: User | None,
    context: ServiceContext,
    on_behalf_of: OnBehalfOf = "owner",
) -> None:
    """Write one event, its details as plain values or dates; `user` is None if another system did it."""
    write_events(kind, [(subject, details)], user=user, at=context.now, on_behalf_of=on_behalf_of)


def write_events(
    kind: str,
    happened: Iterable[tuple[Subject, Details]],
    *,
    user: User | None,
    at: datetime,
    on_behalf_of: OnBehalfOf = "owner",
) -> None:
    """Write events of one kind: of each the subject and the details."""
    rows = [
        event_fields(kind, subject, details, user=user, at=at, on_behalf_of=on_behalf_of)
        for subject, details in happened
    ]
    for start in range(0, len(rows), _BATCH):
        Event.insert_many(rows[start : start + _BATCH]).execute()


def event_fields(
    kind: str,
    subject: Subject,
    details: Details,
    *,
    user: User | None,
    at: datetime,
    on_behalf_of: OnBehalfOf = "owner",
) -> dict[str, Any]:
    """Field values of an event; raises ValueError for one that is not as the catalogue says."""
    check_event(kind, details)
    return {
        "kind": kind,
        "happened_at": at,
        "user": user,
        "details": {name: _plain(value) for name, value in details.items()},
        **subject_fields(subject),
        **on_behalf_of_fields(on_behalf_of if user else None, subject),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
