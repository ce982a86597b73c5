"""Submitting a checked upload, once a person said so."""

from __future__ import annotations

import logging

from jobs import service
from uploads.registry import BULK_UPLOADS
from uploads.submitting import give_up, submit_rows
from uploads.taking_up import MOST_TRIES, Replaced, take_up

log = logging.getLogger(__name__)


def submit_upload(upload_id: int) -> None:
    """Apply the ready rows of an upload; a job that died half way is gone on with."""
    with service.at_work() as in_force:
        hold = take_up(upload_id, waiting="submitting", working="submitting", clock=service.clock)
        if hold is None:
            return
        try:
            kept = in_force.with_settings(hold.upload.settings_kept)
            if hold.upload.tries > MOST_TRIES:
                give_up(hold, kept)
            else:
                submit_rows(BULK_UPLOADS[hold.upload.kind], hold, kept)
        except Replaced:
            log.info("upload %s: taken over", upload_id)
