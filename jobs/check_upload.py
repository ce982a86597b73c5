"""The job that checks an uploaded file, or rows changed on screen."""

import logging
from typing import Any

from peewee import InterfaceError, OperationalError

from actions.change_upload import end_replaced
from jobs.time_limit import TookTooLong, time_limit
from models.database import database, large_value
from models.service_context import OWN, ServiceContext, clock, opened_context
from models.upload import Upload, UploadFile, UploadRow
from rules.wording import Wording
from uploads import pipeline
from uploads.reading import FileProblem
from uploads.registry import BULK_UPLOADS
from uploads.upload_lease import MOST_TRIES, LeaseLost, UploadLease, acquire

log = logging.getLogger(__name__)

MESSAGES = Wording(
    surprise=(
        "We could not check this file. Try uploading it again. If it happens again, save it as CSV and upload that."
    ),
    too_slow=(
        "The selected file took too long to check. Split it into smaller files, "
        "or copy the rows into a new file and upload that."
    ),
)


def check_upload(upload_id: int, key: str = OWN, turn: float = 0) -> None:
    """Check an upload to its end, unless another job or a user takes it over.

    In a turn of so many seconds, one that is not at its end then waits to be checked again without a turn.
    """
    with opened_context(key) as context:
        lease = acquire(upload_id, waiting="uploaded", working="checking", clock=clock)
        if lease is None:
            return
        try:
            with time_limit(turn or context.settings.check_seconds), pipeline.collector_paused():
                _check(lease, context.with_settings(lease.upload.settings_kept))
        except TookTooLong:
            _end_in_time(lease, context, turn)
        except LeaseLost:
            log.info("upload %s: taken over", upload_id)
        except FileProblem as problem:
            _fail(lease, context, list(problem.messages))
        except MemoryError:
            _fail(lease, context, [MESSAGES("surprise")])
        except (OperationalError, InterfaceError):
            raise  # The database is down or busy: not the file's fault, so the scheduler has it checked again.
        except Exception as surprise:
            # The traceback may hold cells of the file, so the log gets the kind of exception and the place only.
            log.error("upload %s: %s while checking", upload_id, type(surprise).__name__)
            _fail(lease, context, [MESSAGES("surprise")])
            raise


def end_stuck_check(upload_id: int, key: str = OWN) -> None:
    """End a check whose job was killed because it did not end by itself, whichever job has the lease now."""
    with opened_context(key) as context:
        upload = Upload.get_by_id(upload_id)
        if upload.state == "checking":
            _fail(UploadLease(upload, clock), context, [MESSAGES("too_slow")])


def _check(lease: UploadLease, context: ServiceContext) -> None:
    upload = lease.upload
    if upload.tries > MOST_TRIES:
        raise FileProblem(MESSAGES("surprise"))
    definition = BULK_UPLOADS[upload.kind]
    content = large_value(UploadFile.select(UploadFile.content).where(UploadFile.upload == upload.id))
    if content is None:
        tally = pipeline.check_stored(definition, lease, context)
    else:
        sheet = pipeline.read(definition, upload.file_name, content, context.settings, lease.heartbeat_if_due)
        tally = pipeline.check_file(definition, lease, sheet, context)
    counts = {"ready_count": tally.ready, "blank_count": tally.blank, "error_count": tally.error}
    with database.atomic():
        _end(lease, "checked", context, **counts, readings=tally.readings.in_words(definition, upload))
        if upload.checked_at is None:
            end_replaced(upload, context=context)


def _end_in_time(lease: UploadLease, context: ServiceContext, turn: float) -> None:
    if turn:
        lease.release()
    else:
        _fail(lease, context, [MESSAGES("too_slow")])


def _end(lease: UploadLease, state: str, context: ServiceContext, **changes: Any) -> None:
    with database.atomic():
        lease.finish(state, checked_at=context.now, **changes)
        UploadFile.delete().where(UploadFile.upload == lease.upload.id).execute()


def _fail(lease: UploadLease, context: ServiceContext, messages: list[str]) -> None:
    try:
        with database.atomic():
            nothing = {"ready_count": 0, "blank_count": 0, "error_count": 0, "ended_at": context.now}
            _end(lease, "failed", context, file_problems=messages, **nothing)
            UploadRow.delete().where(UploadRow.upload == lease.upload.id).execute()
    except LeaseLost:
        log.info("upload %s: taken over", lease.upload.id)
