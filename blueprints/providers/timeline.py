"""What happened to a trainee, newest first, as plain values for the sentences of the timeline?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from peewee import JOIN

from blueprints.web.paging import PageOfList, page_fetched
from models.event import Event
from models.prepared_query import PreparedQuery
from models.trainee import Trainee
from models.upload import Upload
from models.user import User
from rules.extension_reasons import EXTENSION_REASONS, OTHER
from rules.trs_refusals import refusal_in_words
from rules.withdrawal_reasons import REASONS

EVENTS_ON_A_PAGE = 20

#: The dates that withdrawing, deferring, reinstating and extending leave in an event.
_DATES = ("date", "end_date", "end_date_before")


@dataclass(frozen=True)
class TimelineEvent:
    """One thing that happened; the words for its kind are in the template."""

    kind: str
    happened_at: datetime
    by: str
    """Who did it; empty when it was TRS."""
    date_met: date | None
    upload: Upload | None
    """The upload it was part of: its id and file name."""
    why_refused: str
    dates: Mapping[str, date]
    """The dates of a change of training."""
    reasons: list[str]
    """Why, in words."""
    chosen_by: str
    """Who chose that a trainee should withdraw."""
    placements: Mapping[str, list[Any]]
    """The names of those added and removed, and [before, after] of those replaced."""


def timeline_of(trainee: Trainee, *, number: int) -> PageOfList:
    """One page of the timeline, in three queries."""
    found = page_fetched(
        lambda start, size: _EVENTS.all(trainee, start, size),
        lambda: Event.select().where(Event.trainee == trainee).count(),
        number=number,
        size=EVENTS_ON_A_PAGE,
    )
    uploads = _uploads_in(found.items, trainee)
    return replace(found, items=[_told(event, uploads) for event in found.items])


_EVENTS = PreparedQuery(
    lambda trainee, start, size: (
        Event.select(Event, User)
        .join(User, JOIN.LEFT_OUTER)
        .where(Event.trainee == trainee)
        .order_by(Event.happened_at.desc(), Event.id.desc())
        .offset(start)
        .limit(size)
    )
)


def _uploads_in(events: Iterable[Event], trainee: Trainee) -> dict[int, Upload]:
    ids = sorted({event.details.get("upload") for event in events} - {None})
    return {upload.id: upload for upload in _UPLOADS.all(trainee.provider_id, ids)} if ids else {}


_UPLOADS = PreparedQuery(
    lambda provider, ids: Upload.select(Upload.id, Upload.file_name).where(
        Upload.id.in_(ids) & (Upload.provider == provider)
    )
)


def _told(event: Event, uploads: dict[int, Upload]) -> TimelineEvent:
    details: dict[str, Any] = event.details
    met = details.get("date_met")
    return TimelineEvent(
        kind=event.kind,
        happened_at=event.happened_at,
        by=event.user.full_name if event.user else "",
        date_met=date.fromisoformat(met) if met else None,
        upload=uploads.get(details.get("upload", 0)),
        why_refused=_why(details) if event.kind == "recommendation-refused" else "",
        dates={name: date.fromisoformat(text) for name in _DATES if (text := details.get(name))},
        reasons=_reasons(details),
        chosen_by=details.get("chosen_by", ""),
        placements={name: details.get(name, []) for name in ("added", "replaced", "removed")},
    )


def _reasons(details: dict[str, Any]) -> list[str]:
    """The reasons for deferring, withdrawing or extending: keys of ours, or people's own words."""
    if own := details.get("reason") if "date" in details else None:
        return [own]
    keys = [key for key in details.get("reasons", ()) if key != OTHER]
    labels = [EXTENSION_REASONS.get(key) or REASONS[key].label for key in keys]
    return [*labels, details["other_reason"]] if details.get("other_reason") else labels


def _why(details: dict[str, Any]) -> str:
    return refusal_in_words(
        status=details.get("status"), error_code=details.get("error_code"), answer=details.get("reason", "")
    ).why
