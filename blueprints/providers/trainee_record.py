"""What does the page of one trainee show beside the trainee: placements, the recommendation, and what happened?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN, ModelSelect

from blueprints.web.paging import PageOfList, page_of
from models.delivery import Delivery
from models.event import Event
from models.placement import Placement
from models.school import School
from models.trainee import Trainee
from models.upload import Upload
from models.user import User
from rules.refusals import Refusal, refusal_in_words
from rules.routes import placements_needed
from settings import InForce

EVENTS_ON_A_PAGE = 20


@dataclass(frozen=True)
class TraineeRecord:
    """Everything on the page of a trainee that is not in the trainee's own row; six queries."""

    placements: list[Placement]
    placements_needed: int
    refusal: Refusal | None
    """Why TRS refused the recommendation, when it did."""
    undo_until: datetime | None
    """Until when the recommendation can be undone; nothing when it cannot."""
    upload_id: int | None
    """The upload with which the trainee was recommended."""
    events: PageOfList
    file_names: dict[int, str]
    """Of the uploads that the events name."""

    @classmethod
    def of(cls, trainee: Trainee, in_force: InForce, *, events_page: int) -> TraineeRecord:
        """Fetch it."""
        delivery = _recommendation_of(trainee)
        events = page_of(_events_of(trainee), number=events_page, size=EVENTS_ON_A_PAGE)
        return cls(
            placements=_placements_of(trainee),
            placements_needed=placements_needed(trainee.route, in_force.settings.minimum_placements),
            refusal=_refusal_in(delivery),
            undo_until=_undo_until(delivery, in_force.clock),
            upload_id=delivery.upload_id if delivery else None,
            events=events,
            file_names=_file_names(trainee, events.items),
        )

    @property
    def lacks_placements(self) -> bool:
        """Whether there are fewer than the route needs."""
        return len(self.placements) < self.placements_needed


def why_refused(event: Event) -> str:
    """What the timeline says of a refusal that was recorded."""
    details = event.details
    return refusal_in_words(
        status=details.get("status"),
        error_code=details.get("error_code"),
        answer=details.get("reason", ""),
    ).why


def _recommendation_of(trainee: Trainee) -> Delivery | None:
    """The one that stands; what was undone does not."""
    return (
        Delivery.select(Delivery, Upload.state, Upload.undo_until)
        .join(Upload, JOIN.LEFT_OUTER)
        .where(
            (Delivery.trainee == trainee)
            & (Delivery.kind == "recommendation")
            & (Delivery.state != "cancelled")
        )
        .first()
    )


def _refusal_in(delivery: Delivery | None) -> Refusal | None:
    if delivery is None or delivery.state != "refused":
        return None
    return refusal_in_words(
        status=delivery.last_status, error_code=delivery.last_error_code, answer=delivery.last_answer
    )


def _undo_until(delivery: Delivery | None, clock: datetime) -> datetime | None:
    """Undo and send move the same row, so only one that is untouched and not yet due can be undone (decision 17)."""
    if delivery is None or delivery.upload_id is None or not delivery.upload.can_be_undone(clock):
        return None
    untouched = delivery.state == "waiting" and delivery.attempts == 0
    return delivery.send_after if untouched and delivery.send_after > clock else None


def _placements_of(trainee: Trainee) -> list[Placement]:
    query = Placement.select(Placement, School).join(School, JOIN.LEFT_OUTER)
    return list(query.where(Placement.trainee == trainee).order_by(Placement.id))


def _events_of(trainee: Trainee) -> ModelSelect[Event]:
    return (
        Event.select(Event, User)
        .join(User, JOIN.LEFT_OUTER)
        .where(Event.trainee == trainee)
        .order_by(Event.happened_at.desc(), Event.id.desc())
    )


def _file_names(trainee: Trainee, events: Iterable[Event]) -> dict[int, str]:
    ids = {event.details["upload"] for event in events if event.details.get("upload")}
    if not ids:
        return {}
    query = Upload.select(Upload.id, Upload.file_name).where(
        Upload.id.in_(ids) & (Upload.provider == trainee.provider_id)
    )
    return {upload.id: upload.file_name for upload in query}
