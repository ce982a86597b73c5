"""What must happen by itself? One leader looks every two seconds for work that nobody does."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
from datetime import datetime, timedelta

from peewee import PeeweeException

from actions.announce_performance_profile import announce_performance_profile
from actions.apply_retention import (
    cancel_waiting_uploads,
    clear_personal_data,
    delete_answered_requests,
    delete_idle_drafts,
)
from actions.clear_emails import clear_emails
from actions.limit_lookups import delete_lookup_counts
from actions.outbox import systems_due
from actions.refresh_teacher import anybody_to_refresh
from jobs import queue, refresh_teachers
from jobs.check_upload import check_upload
from jobs.send_deliveries import send_deliveries
from jobs.submit_upload import submit_upload
from models.database import connected, database
from models.lease import Lease
from models.service_context import clock, opened_context
from models.web_session import delete_idle_sessions
from uploads.upload_lease import abandoned_uploads

log = logging.getLogger(__name__)

LEASE = "schedule"

#: Seconds between two looks, for which the leader holds the lease, and between two rounds of tidying up.
EVERY, HELD_FOR, TIDY_EVERY = 2, 10, 60


def run(stop: threading.Event | None = None) -> None:
    """Lead the schedule for as long as this process lives, or wait for the leader to go."""
    stop = stop or threading.Event()
    holder = f"{socket.gethostname()}:{os.getpid()}"
    tidied = 0.0
    while not stop.is_set():
        try:
            with connected(database):
                if Lease.take(LEASE, holder, now=clock(), seconds=HELD_FOR):
                    look(clock())
                    if time.monotonic() - tidied > TIDY_EVERY:
                        tidied = time.monotonic()
                        tidy()
        except PeeweeException as error:
            # The database may be away for a while: the schedule outlives that.
            log.warning("schedule: %s", type(error).__name__)
        stop.wait(EVERY)


def look(clock: datetime) -> None:
    """Queue uploads that no job is at work on, what is due to each other system, and what to ask TRS about teachers."""
    for upload_id, state in abandoned_uploads(clock):
        queue.enqueue(queue.UPLOADS, submit_upload if state == "submitting" else check_upload, upload_id)
    for system in systems_due(clock):
        queue.enqueue(queue.DELIVERIES, send_deliveries, system)
    if anybody_to_refresh(clock) and not Lease.is_held(refresh_teachers.LEASE, now=clock):
        queue.enqueue(queue.TEACHERS, refresh_teachers.refresh_teachers)


def tidy() -> None:
    """End what time alone ends, and begin what a day begins."""
    with opened_context() as context:
        cancel_waiting_uploads(context)
        clear_personal_data(context)
        delete_idle_drafts(context)
        delete_answered_requests(context)
        clear_emails(context)
        delete_lookup_counts(context)
        announce_performance_profile(context)
        idle = timedelta(minutes=context.settings.session_idle_minutes)
        delete_idle_sessions(context.clock - idle)
