"""The data of a trainee's page beside the trainee: placements, recommendation, timeline."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from peewee import JOIN

from blueprints.web.drafts import unfinished
from blueprints.web.paging import PageOfList
from blueprints.web.timeline import timeline_page
from journeys.registry import journeys_about
from journeys.withdraw.questions import in_record
from models.delivery import Delivery
from models.draft import Draft
from models.placement import Placement
from models.prepared_query import PreparedQuery
from models.school import School
from models.service_context import ServiceContext
from models.timelines import trainee_timeline
from models.trainee import Trainee
from models.upload import Upload
from rules.routes import placements_needed
from rules.training_changes import changes_possible, is_overdue
from rules.trs_refusals import Refusal, refusal_in_words
from vocabulary import Phrases


@dataclass(frozen=True)
class TraineeRecord:
    """The data of a trainee's page that is not in the trainee's own row, in six queries."""

    placements: list[Placement]
    placements_needed: int
    refusal: Refusal | None
    """Why TRS refused the recommendation, when it did."""
    undo_until: datetime | None
    """The end of the time to undo the recommendation; None if it cannot be undone."""
    upload_id: int | None
    """The upload with which the trainee was recommended."""
    events: PageOfList
    today: date
    changes: list[str]
    """The names of the journeys that can be started now."""
    titles: dict[str, str]
    """The title of each journey about a trainee, by name."""
    is_overdue: bool
    """True if training should have ended and has no outcome."""
    withdrawal: list[tuple[str, Any]]
    """The answers about a withdrawal: label and text."""
    unfinished: list[Draft]
    """The newest draft of each of those journeys that somebody began and did not finish."""

    @classmethod
    def of(cls, trainee: Trainee, context: ServiceContext, *, events_page: int) -> "TraineeRecord":
        """Fetch it."""
        delivery = _recommendation_of(trainee)
        today, state = context.today, trainee.state
        phrases = Phrases(context.words, award=trainee.award)
        changes = changes_possible(state=state, itt_start=trainee.itt_start_date, today=today)
        return cls(
            placements=_placements_of(trainee),
            placements_needed=placements_needed(trainee.route, context.settings.minimum_placements),
            refusal=_refusal_in(delivery),
            undo_until=_undo_until(delivery, context.clock),
            upload_id=delivery.upload_id if delivery else None,
            events=timeline_page(trainee_timeline(trainee), number=events_page),
            today=today,
            changes=changes,
            titles={
                journey.name: journey.words("title", phrases=phrases) for journey in journeys_about("trainee")
            },
            is_overdue=is_overdue(state=state, expected_end=trainee.expected_end_date, today=today),
            withdrawal=in_record(trainee.withdrawal or {}, trainee.award),
            unfinished=unfinished("trainee", trainee, changes) if changes else [],
        )

    @property
    def lacks_placements(self) -> bool:
        """True if there are fewer than the route needs."""
        return len(self.placements) < self.placements_needed


def _recommendation_of(trainee: Trainee) -> Delivery | None:
    """The current recommendation, not an undone one."""
    found: Delivery | None = _RECOMMENDATION.first(trainee)
    return found


_RECOMMENDATION = PreparedQuery(
    lambda trainee: (
        Delivery.select(Delivery, Upload.id, Upload.state, Upload.undo_until)
        .join(Upload, JOIN.LEFT_OUTER)
        .where(
            (Delivery.trainee == trainee)
            & (Delivery.kind == "recommendation")
            & (Delivery.state != "cancelled")
        )
    )
)


def _refusal_in(delivery: Delivery | None) -> Refusal | None:
    if delivery is None or delivery.state != "refused":
        return None
    return refusal_in_words(
        status=delivery.last_status, error_code=delivery.last_error_code, answer=delivery.last_answer
    )


def undo_until(trainee: Trainee, clock: datetime) -> datetime | None:
    """The end of the time to undo the trainee’s recommendation; None if it cannot be undone."""
    return _undo_until(_recommendation_of(trainee), clock)


def _undo_until(delivery: Delivery | None, clock: datetime) -> datetime | None:
    """Undo and send update the same row, so only one that is untouched and not yet due can be undone (PD-17)."""
    if delivery is None or (delivery.upload_id is not None and not delivery.upload.can_be_undone(clock)):
        return None
    untouched = delivery.state == "waiting" and delivery.attempts == 0
    return delivery.send_after if untouched and delivery.send_after > clock else None


def _placements_of(trainee: Trainee) -> list[Placement]:
    return _PLACEMENTS.all(trainee)


_PLACEMENTS = PreparedQuery(
    lambda trainee: (
        Placement.select(Placement, School)
        .join(School, JOIN.LEFT_OUTER)
        .where(Placement.trainee == trainee)
        .order_by(Placement.id)
    )
)
