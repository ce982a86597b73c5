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
from actions.clear_emails import clear_emails
from actions.count_lookup import forget_lookups
from actions.outbox import systems_due
from actions.refresh_teacher import anybody_to_refresh
from actions.tidy_up import (
    cancel_forgotten_uploads,
    clear_personal_data,
    forget_answered_requests,
    forget_idle_drafts,
)
from jobs import queue, refresh_teachers, service
from jobs.check_upload import check_upload
from jobs.send_deliveries import send_deliveries
from jobs.submit_upload import submit_upload
from models.database import connected, database
from models.lease import Lease
from models.web_session import delete_idle_sessions
from uploads.taking_up import left_alone

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
                if Lease.take(LEASE, holder, now=service.clock(), seconds=HELD_FOR):
                    look(service.clock())
                    if time.monotonic() - tidied > TIDY_EVERY:
                        tidied = time.monotonic()
                        tidy()
        except PeeweeException as error:
            # The database may be away for a while: the schedule outlives that.
            log.warning("schedule: %s", type(error).__name__)
        stop.wait(EVERY)


def look(clock: datetime) -> None:
    """Queue uploads that no job is at work on, what is due to each other system, and what to ask TRS about teachers."""
    for upload_id, state in left_alone(clock):
        queue.enqueue(queue.UPLOADS, submit_upload if state == "submitting" else check_upload, upload_id)
    for system in systems_due(clock):
        queue.enqueue(queue.DELIVERIES, send_deliveries, system)
    if anybody_to_refresh(clock) and not Lease.is_held(refresh_teachers.LEASE, now=clock):
        queue.enqueue(queue.TEACHERS, refresh_teachers.refresh_teachers)


def tidy() -> None:
    """End what time alone ends, and begin what a day begins."""
    with service.at_work() as in_force:
        cancel_forgotten_uploads(in_force)
        clear_personal_data(in_force)
        forget_idle_drafts(in_force)
        forget_answered_requests(in_force)
        clear_emails(in_force)
        forget_lookups(in_force)
        announce_performance_profile(in_force, service_url=service.config().service_url)
        idle = timedelta(minutes=in_force.settings.session_idle_minutes)
        delete_idle_sessions(in_force.clock - idle)
