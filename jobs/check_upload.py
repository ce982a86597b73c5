"""Checking an uploaded file, or rows that were changed on screen."""

from __future__ import annotations

import logging
from typing import Any

from peewee import InterfaceError, OperationalError

from jobs import service
from models.database import database, large_value
from models.upload import UploadFile, UploadRow
from settings import InForce
from uploads import pipeline
from uploads.reading import FileProblem
from uploads.registry import BULK_UPLOADS
from uploads.taking_up import MOST_TRIES, Hold, Replaced, take_up

log = logging.getLogger(__name__)

SURPRISE = "We could not check this file. Try uploading it again. If it happens again, save it as CSV and upload that."


def check_upload(upload_id: int) -> None:
    """Check an upload to its end, unless another job or a person takes it over."""
    with service.at_work() as in_force:
        hold = take_up(upload_id, waiting="uploaded", working="checking", clock=service.clock)
        if hold is None:
            return
        try:
            with pipeline.collector_paused():
                _check(hold, in_force.with_settings(hold.upload.settings_kept))
        except Replaced:
            log.info("upload %s: taken over", upload_id)
        except FileProblem as problem:
            _fail(hold, in_force, list(problem.messages))
        except MemoryError:
            _fail(hold, in_force, [SURPRISE])
        except (OperationalError, InterfaceError):
            raise  # The database is away or busy: not the file's fault, so the sweep has it checked again.
        except Exception as surprise:
            # The traceback may hold cells of the file, so the log gets the kind of surprise and the place only.
            log.error("upload %s: %s while checking", upload_id, type(surprise).__name__)
            _fail(hold, in_force, [SURPRISE])
            raise


def _check(hold: Hold, in_force: InForce) -> None:
    upload = hold.upload
    if upload.tries > MOST_TRIES:
        raise FileProblem(SURPRISE)
    definition = BULK_UPLOADS[upload.kind]
    content = large_value(UploadFile.select(UploadFile.content).where(UploadFile.upload == upload.id))
    if content is None:
        tally = pipeline.check_stored(definition, hold, in_force)
    else:
        sheet = pipeline.read(definition, upload.file_name, content, in_force.settings)
        tally = pipeline.check_file(definition, hold, sheet, in_force)
    _end(hold, "checked", in_force, **_counts(tally))


def _counts(tally: pipeline.Tally) -> dict[str, Any]:
    return {
        "ready_count": tally.ready,
        "blank_count": tally.blank,
        "error_count": tally.error,
        "readings": list(tally.readings)[: pipeline.MOST_READINGS],
    }


def _end(hold: Hold, state: str, in_force: InForce, **changes: Any) -> None:
    with database.atomic():
        hold.finish(state, checked_at=in_force.now, **changes)
        UploadFile.delete().where(UploadFile.upload == hold.upload.id).execute()


def _fail(hold: Hold, in_force: InForce, messages: list[str]) -> None:
    try:
        with database.atomic():
            nothing = {"ready_count": 0, "blank_count": 0, "error_count": 0, "ended_at": in_force.now}
            _end(hold, "failed", in_force, file_problems=messages, **nothing)
            UploadRow.delete().where(UploadRow.upload == hold.upload.id).execute()
    except Replaced:
        log.info("upload %s: taken over", hold.upload.id)
