"""Asking TRS about everybody at a school, once a day each, at a gentle pace."""

from __future__ import annotations

import logging
import uuid

from peewee import InterfaceError, OperationalError

from actions.refresh_teacher import note_try, refresh_teacher, teachers_to_refresh
from clients.trs.lookup import LookupUnavailable, TRSLookup
from jobs import api_clients
from models.lease import Lease
from models.service_context import OWN, ServiceContext, clock, opened_context

log = logging.getLogger(__name__)

#: Only one job of all machines asks; while somebody holds it the schedule queues none.
LEASE = "refresh-teachers"

#: A round asks about so many; there is one every two seconds, so about one call a second, of the 1,000 a minute that
#: TRS allows (PD-65).
A_ROUND = 2

#: Seconds: after which a job that holds the lease is taken for lost, and how long nobody asks when TRS is away.
LOST_AFTER, TRS_IS_AWAY = 60, 300


def refresh_teachers(key: str = OWN) -> None:
    """Take over what TRS says of the next few teachers; nobody of whom it cannot tell holds up the others."""
    with opened_context(key) as context:
        holder = uuid.uuid4().hex
        if not Lease.take(LEASE, holder, now=clock(), seconds=LOST_AFTER):
            return
        trs, pause = api_clients.trs_lookup(), 0
        for teacher_id, trn in teachers_to_refresh(context, A_ROUND):
            note_try(teacher_id, clock())
            if not _could_ask(trs, teacher_id, trn, context):
                pause = TRS_IS_AWAY
                break
        Lease.take(LEASE, holder, now=clock(), seconds=pause)


def _could_ask(trs: TRSLookup, teacher_id: int, trn: str, context: ServiceContext) -> bool:
    """Take over what TRS says of one teacher; whether TRS is there to be asked about the next."""
    try:
        answer = trs.current(trn, today=context.today)
        if isinstance(answer, LookupUnavailable):
            log.warning("teacher %s is not refreshed for now: %s", teacher_id, answer.reason)
            return not answer.for_all
        refresh_teacher(teacher_id, answer, context.at(clock()))
    except (OperationalError, InterfaceError):
        raise  # The database is away, for everybody.
    except Exception as surprise:
        # Its message may hold what TRS said.
        log.error("teacher %s is not refreshed: %s", teacher_id, type(surprise).__name__)
    return True
