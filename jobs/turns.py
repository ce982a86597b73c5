"""Turns in the queues of uploads: a job takes up the upload whose organisation had its last turn longest ago.

Small uploads have a queue of their own, in which a check has a turn of one second; what takes longer, or is large from
the start, is worked on in the queue of large uploads. So a small file waits neither for large or slow files of other
organisations nor behind many small ones of another. A job names no upload; before it begins with one, it queues the
next job as long as other uploads wait.
"""

from datetime import datetime
from typing import Any

from rq import get_current_job
from rq.job import Job

from jobs import queue
from jobs.check_upload import check_upload, end_stuck_check
from jobs.submit_upload import submit_upload
from models.service_context import OWN, clock, in_context, opened_context
from models.upload import Upload
from uploads.fair_turns import is_large, uploads_in_turn

#: Seconds of a turn.
TURN = 1.0


def queue_upload(upload_id: int) -> bool:
    """Queue the work on an upload that waits. False if Redis cannot be reached; the schedule has it done then."""
    return _queue_next(queue.LARGE_UPLOADS if is_large(upload_id) else queue.UPLOADS)


def queue_waiting_uploads(now: datetime) -> None:
    """Queue the work that Redis lost, or that a job began and left."""
    for name in (queue.UPLOADS, queue.LARGE_UPLOADS):
        if _in_turn(name, now):
            _queue_next(name)


def work_on_next_upload(queue_name: str, key: str = OWN) -> None:
    """Check or submit the upload whose turn it is."""
    with opened_context(key):
        waiting = _in_turn(queue_name, clock())
        if len(waiting) > 1:
            _queue_next(queue_name)
    if waiting:
        _work_on(waiting[0], queue_name, key)


def _work_on(upload: Upload, queue_name: str, key: str) -> None:
    if upload.state == "submitting":
        submit_upload(upload.id, key)
    elif queue_name == queue.LARGE_UPLOADS:
        _tell_worker(upload.id)
        check_upload(upload.id, key)
    else:
        check_upload(upload.id, key, turn=TURN)
        with opened_context(key):
            if Upload.get_by_id(upload.id).state == "uploaded":
                queue_upload(upload.id)


def _in_turn(queue_name: str, now: datetime) -> list[Upload]:
    return uploads_in_turn(now, large=queue_name == queue.LARGE_UPLOADS)


def _queue_next(queue_name: str) -> bool:
    return queue.enqueue(queue_name, work_on_next_upload, queue_name, when_killed=end_killed)


def _tell_worker(upload_id: int) -> None:
    """Note with the job which upload it checks, for `end_killed`."""
    job = get_current_job()
    if job is not None:
        job.meta["check"] = upload_id
        job.save_meta()  # type: ignore[no-untyped-call]


def end_killed(job: Job, _connection: Any) -> None:
    """Have the check ended whose job did not end by itself and was killed; the worker calls it."""
    upload_id = job.get_meta(refresh=True).get("check")
    if upload_id is not None:
        with in_context(job.kwargs["key"]):
            queue.enqueue(queue.UPLOADS, end_stuck_check, upload_id)
