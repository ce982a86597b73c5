"""Undoing recommendations while nothing has been sent to TRS (PD-17)."""

from peewee import Expression

from actions.write_event import write_events
from models.database import database, tuples
from models.delivery import Delivery
from models.service_context import ServiceContext
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from models.user import User

#: Trainees updated in one query.
BATCH = 500


def undo_recommendations(
    upload: Upload, *, user: User, context: ServiceContext, trainee_id: int | None = None
) -> int:
    """Undo a whole upload or one trainee of it, and return the number; 0 once the time to undo is over.

    Undo and send change the same row of the outbox by conditional updates (waiting, and not yet due), so that exactly
    one of them succeeds.
    """
    with database.atomic():
        if not _is_open_to_undo(upload, context):
            return 0
        undone = _stop_deliveries(Delivery.upload == upload, context, trainee_id)
        for start in range(0, len(undone), BATCH):
            ids = undone[start : start + BATCH]
            _take_back(ids, upload.provider_id, user, context, upload)
            _mark_undone(ids, upload)
        if undone:
            _count(upload, len(undone), context)
    return len(undone)


def undo_recommendation(trainee: Trainee, *, user: User, context: ServiceContext) -> bool:
    """Undo the recommendation of one trainee, however it was made; False when the time to undo is over."""
    with database.atomic():
        found = Delivery.get_or_none(
            (Delivery.trainee == trainee)
            & (Delivery.kind == "recommendation")
            & (Delivery.state == "waiting")
        )
        if found is not None and found.upload is not None:
            return bool(undo_recommendations(found.upload, user=user, context=context, trainee_id=trainee.id))
        undone = _stop_deliveries(Delivery.upload.is_null(), context, trainee.id)
        if undone:
            _take_back(undone, trainee.provider_id, user, context, None)
    return bool(undone)


def _is_open_to_undo(upload: Upload, context: ServiceContext) -> bool:
    """True if fully submitted, and not too long ago, whatever the page showed."""
    now = Upload.get_or_none(Upload.id == upload.id)
    return now is not None and now.can_be_undone(context.clock)


def _stop_deliveries(which: Expression, context: ServiceContext, trainee_id: int | None) -> list[int]:
    waiting = (
        which
        & (Delivery.kind == "recommendation")
        & (Delivery.state == "waiting")
        & (Delivery.attempts == 0)
        & (Delivery.send_after > context.clock)
    )
    if trainee_id is not None:
        waiting &= Delivery.trainee == trainee_id
    query = Delivery.update(state="cancelled").where(waiting).returning(Delivery.trainee)
    return [trainee_id for (trainee_id,) in tuples(query)]


def _take_back(
    ids: list[int], provider_id: int | None, user: User, context: ServiceContext, upload: Upload | None
) -> None:
    Trainee.update(state="trn_received", date_met=None, recommended_at=None).where(
        Trainee.id.in_(ids) & (Trainee.state == "recommended")
    ).execute()
    details = {"from": "recommended", "to": "trn_received", "upload": upload.id if upload else None}
    happened = [({"trainee": trainee_id, "provider": provider_id}, details) for trainee_id in ids]
    write_events("recommendation-undone", happened, user=user, at=context.now)


def _mark_undone(ids: list[int], upload: Upload) -> None:
    UploadRow.update(result="undone").where(
        (UploadRow.upload == upload) & UploadRow.trainee.in_(ids) & (UploadRow.result == "done")
    ).execute()


def _count(upload: Upload, number: int, context: ServiceContext) -> None:
    Upload.update(done_count=Upload.done_count - number, undone_count=Upload.undone_count + number).where(
        Upload.id == upload.id
    ).execute()
    left = (Upload.id == upload.id) & (Upload.state == "submitted") & (Upload.done_count == 0)
    Upload.update(state="undone", ended_at=context.now).where(left).execute()
