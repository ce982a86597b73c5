"""Asking TRS about everybody at a school, once a day each, at a gentle pace."""

from __future__ import annotations

import logging
import uuid

from actions.refresh_teacher import refresh_teacher, teachers_to_refresh
from clients.trs_persons import CannotTellNow
from jobs import other_systems, service
from models.lease import Lease

log = logging.getLogger(__name__)

#: Only one job of all machines asks; while somebody holds it the schedule queues none.
LEASE = "refresh-teachers"

#: A round asks about so many; there is one every two seconds, so about one call a second, of the 1,000 a minute that
#: TRS allows (facts on external systems, 1.5).
A_ROUND = 2

#: Seconds: after which a job that holds the lease is taken for lost, and how long nobody asks when TRS did not answer
#: or when everybody has been asked about.
LOST_AFTER, TRS_IS_AWAY, ALL_DONE = 60, 300, 600


def refresh_teachers() -> None:
    """Take over what TRS says of the next few teachers."""
    with service.at_work() as in_force:
        holder = uuid.uuid4().hex
        if not Lease.take(LEASE, holder, now=service.clock(), seconds=LOST_AFTER):
            return
        trs, due = other_systems.trs_persons(), teachers_to_refresh(in_force, A_ROUND)
        pause = 0 if due else ALL_DONE
        for teacher_id, trn in due:
            answer = trs.current(trn, today=in_force.today)
            if isinstance(answer, CannotTellNow):
                log.warning("teachers are not refreshed for now: %s", answer.reason)
                pause = TRS_IS_AWAY
                break
            refresh_teacher(teacher_id, answer, in_force.at(service.clock()))
        Lease.take(LEASE, holder, now=service.clock(), seconds=pause)
