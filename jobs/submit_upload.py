"""Submit a checked upload, once a person said so."""

import logging

from models.service_context import OWN, clock, opened_context
from uploads.registry import BULK_UPLOADS
from uploads.submitting import give_up, submit_rows
from uploads.upload_lease import MOST_TRIES, LeaseLost, acquire

log = logging.getLogger(__name__)


def submit_upload(upload_id: int, key: str = OWN) -> None:
    """Apply the ready rows of an upload; a job takes over from one that died half way."""
    with opened_context(key) as context:
        lease = acquire(upload_id, waiting="submitting", working="submitting", clock=clock)
        if lease is None:
            return
        try:
            definition = BULK_UPLOADS[lease.upload.kind]
            kept = context.with_settings(lease.upload.settings_kept)
            if lease.upload.tries > MOST_TRIES:
                give_up(definition, lease, kept)
                return
            submit_rows(definition, lease, kept)
        except LeaseLost:
            log.info("upload %s: taken over", upload_id)
