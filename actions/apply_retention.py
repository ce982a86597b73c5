"""End waiting uploads and clear personal data when their retention periods are over (PD-18)."""

from datetime import timedelta
from typing import Any

from models.database import database
from models.draft import Draft
from models.service_context import ServiceContext
from models.support_request import SupportRequest
from models.upload import Upload, UploadRow

#: Uploads in one batch, each in a transaction of its own, so that none is long.
MOST_AT_ONCE = 50


def cancel_waiting_uploads(context: ServiceContext) -> int:
    """Cancel uploads that have waited for a user too long; returns their number."""
    before = context.now - timedelta(days=context.settings.waiting_upload_days)
    forgotten = (Upload.state == "checked") & (Upload.checked_at < before)
    return int(Upload.update(state="cancelled", ended_at=context.now).where(forgotten).execute())


def delete_idle_drafts(context: ServiceContext) -> int:
    """Delete drafts, submitted or not, that are no longer kept (their journeys say for how long); says how many."""
    return int(Draft.delete().where(Draft.kept_until < context.now).execute())


def delete_answered_requests(context: ServiceContext) -> int:
    """Delete requests for help that were answered long enough ago; returns their number. Unanswered ones are kept."""
    before = context.now - timedelta(days=context.settings.answered_request_days)
    return int(SupportRequest.delete().where(SupportRequest.answered_at < before).execute())


def clear_personal_data(context: ServiceContext) -> int:
    """Clear the rows of uploads that ended long enough ago, without the counts. Returns the number of uploads."""
    before = context.now - timedelta(days=context.settings.personal_data_days)
    old = Upload.cleared_at.is_null() & (Upload.ended_at < before)
    ids = [found.id for found in Upload.select(Upload.id).where(old).limit(MOST_AT_ONCE)]
    for upload_id in ids:
        with database.atomic():
            _clear(upload_id, context)
    return len(ids)


def _clear(upload_id: int, context: ServiceContext) -> None:
    cleared: dict[str, Any] = {"cells": [], "problems": [], "change": {}, "result_reason": ""}
    UploadRow.update(**cleared).where(UploadRow.upload == upload_id).execute()
    cleared = {"cleared_at": context.now, "readings": [], "file_name": "", "file_problems": []}
    Upload.update(**cleared).where(Upload.id == upload_id).execute()
