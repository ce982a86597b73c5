"""Scheduler: one elected process polls every two seconds and queues overdue work."""

import logging
import os
import socket
import threading
import time
from datetime import datetime, timedelta

from peewee import PeeweeException

from actions.access_links import delete_expired_links
from actions.announce_performance_profile import announce_performance_profile
from actions.apply_retention import (
    cancel_waiting_uploads,
    clear_personal_data,
    delete_answered_requests,
    delete_idle_drafts,
)
from actions.clear_emails import clear_emails
from actions.email_secrets import cancel_expired_emails
from actions.limit import delete_old_hits
from actions.outbox import systems_due
from actions.refresh_teacher import any_teacher_due
from actions.remind_schools import remind_of_partnerships, remind_to_register
from jobs import queue, refresh_teachers
from jobs.send_deliveries import send_deliveries
from jobs.turns import queue_waiting_uploads
from models.database import connected, database
from models.lease import Lease
from models.service_context import clock, opened_context
from models.web_session import delete_idle_sessions

log = logging.getLogger(__name__)

LEASE = "schedule"

#: Seconds: between two polls, until the leader's lease expires, and between two rounds of periodic tasks.
POLL_EVERY, LEASE_FOR, TASKS_EVERY = 2, 10, 60


def run(stop: threading.Event | None = None) -> None:
    """Poll for as long as this process lives and holds the lease; otherwise wait for the lease."""
    stop = stop or threading.Event()
    holder = f"{socket.gethostname()}:{os.getpid()}"
    tasks_ran_at = 0.0
    while not stop.is_set():
        try:
            with connected(database):
                if Lease.take(LEASE, holder, now=clock(), seconds=LEASE_FOR):
                    queue_overdue_work(clock())
                    if time.monotonic() - tasks_ran_at > TASKS_EVERY:
                        tasks_ran_at = time.monotonic()
                        run_periodic_tasks()
        except PeeweeException as error:
            # The scheduler goes on when the database is back.
            log.warning("schedule: %s", type(error).__name__)
        stop.wait(POLL_EVERY)


def queue_overdue_work(clock: datetime) -> None:
    """Queue waiting uploads, due deliveries, and the refresh of teachers from TRS."""
    queue_waiting_uploads(clock)
    for system in systems_due(clock):
        queue.enqueue(queue.DELIVERIES, send_deliveries, system)
    if any_teacher_due(clock) and not Lease.is_held(refresh_teachers.LEASE, now=clock):
        queue.enqueue(queue.TEACHERS, refresh_teachers.refresh_teachers)


def run_periodic_tasks() -> None:
    """Apply retention, and send the emails of the day."""
    with opened_context() as context:
        cancel_waiting_uploads(context)
        clear_personal_data(context)
        delete_idle_drafts(context)
        delete_answered_requests(context)
        clear_emails(context)
        cancel_expired_emails(context)
        delete_expired_links(context)
        delete_old_hits(context.clock)
        announce_performance_profile(context)
        remind_to_register(context)
        remind_of_partnerships(context)
        idle = timedelta(minutes=context.settings.session_idle_minutes)
        delete_idle_sessions(context.clock - idle)
