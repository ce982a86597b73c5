"""Asking TRS about everybody at a school, once a day each, at a gentle pace."""

from __future__ import annotations

import logging
import uuid

from peewee import InterfaceError, OperationalError

from actions.refresh_teacher import note_try, refresh_teacher, teachers_to_refresh
from clients.trs_persons import CannotTellNow, TRSPersons
from jobs import other_systems, service
from models.lease import Lease
from settings import InForce

log = logging.getLogger(__name__)

#: Only one job of all machines asks; while somebody holds it the schedule queues none.
LEASE = "refresh-teachers"

#: A round asks about so many; there is one every two seconds, so about one call a second, of the 1,000 a minute that
#: TRS allows (facts on external systems, 1.5).
A_ROUND = 2

#: Seconds: after which a job that holds the lease is taken for lost, and how long nobody asks when TRS is away.
LOST_AFTER, TRS_IS_AWAY = 60, 300


def refresh_teachers() -> None:
    """Take over what TRS says of the next few teachers; nobody of whom it cannot tell holds up the others."""
    with service.at_work() as in_force:
        holder = uuid.uuid4().hex
        if not Lease.take(LEASE, holder, now=service.clock(), seconds=LOST_AFTER):
            return
        trs, pause = other_systems.trs_persons(), 0
        for teacher_id, trn in teachers_to_refresh(in_force, A_ROUND):
            note_try(teacher_id, service.clock())
            if not _could_ask(trs, teacher_id, trn, in_force):
                pause = TRS_IS_AWAY
                break
        Lease.take(LEASE, holder, now=service.clock(), seconds=pause)


def _could_ask(trs: TRSPersons, teacher_id: int, trn: str, in_force: InForce) -> bool:
    """Take over what TRS says of one teacher; whether TRS is there to be asked about the next."""
    try:
        answer = trs.current(trn, today=in_force.today)
        if isinstance(answer, CannotTellNow):
            log.warning("teacher %s is not refreshed for now: %s", teacher_id, answer.reason)
            return not answer.for_all
        refresh_teacher(teacher_id, answer, in_force.at(service.clock()))
    except (OperationalError, InterfaceError):
        raise  # The database is away, for everybody.
    except Exception as surprise:
        # Its message may hold what TRS said.
        log.error("teacher %s is not refreshed: %s", teacher_id, type(surprise).__name__)
    return True
