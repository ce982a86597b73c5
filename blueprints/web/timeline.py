"""One page of a timeline, in the words of the catalogue of events."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from flask import g, url_for
from markupsafe import Markup, escape

from blueprints.web.filters import breakable
from blueprints.web.paging import PageOfList, page_among
from blueprints.web.service_context import current_context
from models.event import Event
from models.prepared_query import PreparedQuery
from models.upload import Upload
from models.user import User
from rules.event_kinds import EVENT_KINDS, EventKind
from rules.event_wording import Paragraph, fill
from rules.wording import Wording

EVENTS_ON_A_PAGE = 20

MESSAGES = Wording(support="DfE support, for {organisation}")

_UPLOAD_LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


@dataclass(frozen=True)
class ShownEvent:
    """An event as components/timeline.html shows it."""

    kind: str
    title: str
    by: str
    happened_at: datetime
    paragraphs: list[Markup]


def timeline_page(events: Sequence[Event], *, number: int) -> PageOfList:
    """One page of a timeline, with one query for the uploads in it."""
    found = page_among(events, number=number, size=EVENTS_ON_A_PAGE)
    links = _upload_links(found.items)
    return replace(found, items=[_shown(event, links) for event in found.items])


def _shown(event: Event, upload_links: Mapping[tuple[int, int | None], Markup]) -> ShownEvent:
    kind = EVENT_KINDS.get(event.kind) or EventKind(event.kind.replace("-", " ").capitalize())
    upload = upload_links.get((event.details.get("upload") or 0, event.provider_id))
    details = {**event.details, "upload": upload, "words": current_context().words}
    shown_user = None if event.is_by_another_organisation else event.user
    return ShownEvent(
        kind=event.kind,
        title=fill(kind.title, details),
        by=_name_of(shown_user, event) if shown_user else kind.by,
        happened_at=event.happened_at,
        paragraphs=[text for paragraph in kind.paragraphs if (text := _as_html(paragraph, details))],
    )


def _name_of(user: User, event: Event) -> str:
    if getattr(event, "by_support", False):
        return MESSAGES("support", organisation=g.signed_in.organisation_name)
    return user.full_name


def _as_html(paragraph: Paragraph, details: Mapping[str, Any]) -> Markup:
    text = fill(
        paragraph, details, finish=lambda value: escape(value) if _is_html(value) else breakable(value)
    )
    return Markup(text.replace("\n", "<br>"))


def _is_html(value: Any) -> bool:
    return hasattr(value, "__html__")


def _upload_links(events: Iterable[Event]) -> dict[tuple[int, int | None], Markup]:
    """Links to the uploads of events, by the ids of the upload and of its provider."""
    ids = sorted({event.details.get("upload") for event in events} - {None})
    return {
        (upload.id, upload.provider_id): _UPLOAD_LINK.format(
            url_for("providers.upload", upload_id=upload.id),
            upload.file_name or "of trainees ticked in a list",
        )
        for upload in (_UPLOADS.all(ids) if ids else ())
    }


_UPLOADS = PreparedQuery(
    lambda ids: Upload.select(Upload.id, Upload.provider, Upload.file_name).where(Upload.id.in_(ids))
)
