"""Job that refreshes teachers at a school from TRS, each once a day, a few in a round."""

import logging
import uuid

from peewee import InterfaceError, OperationalError

from actions.refresh_teacher import note_try, refresh_teacher, teachers_to_refresh
from clients.trs.lookup import LookupUnavailable, TRSLookup
from jobs import api_clients
from models.lease import Lease
from models.service_context import OWN, ServiceContext, clock, opened_context

log = logging.getLogger(__name__)

#: One job on all machines refreshes at a time; while the lease is held, the scheduler queues none.
LEASE = "refresh-teachers"

#: Teachers in a round. With a round every two seconds that is about one call a second, of the 1,000 a minute that TRS
#: allows (PD-65).
BATCH_SIZE = 2

#: Seconds: until the lease of a job that crashed expires, and the pause when TRS does not answer.
LEASE_FOR, PAUSE = 60, 300


def refresh_teachers(key: str = OWN) -> None:
    """Refresh the next few teachers; a teacher that fails does not hold up the others."""
    with opened_context(key) as context:
        holder = uuid.uuid4().hex
        if not Lease.take(LEASE, holder, now=clock(), seconds=LEASE_FOR):
            return
        trs, pause = api_clients.trs_lookup(), 0
        for teacher_id, trn in teachers_to_refresh(context, BATCH_SIZE):
            note_try(teacher_id, clock())
            if not _refresh(trs, teacher_id, trn, context):
                pause = PAUSE
                break
        Lease.take(LEASE, holder, now=clock(), seconds=pause)


def _refresh(trs: TRSLookup, teacher_id: int, trn: str, context: ServiceContext) -> bool:
    """Refresh one teacher; False if TRS cannot be asked about the next either."""
    try:
        answer = trs.current(trn, today=context.today)
        if isinstance(answer, LookupUnavailable):
            log.warning("teacher %s is not refreshed for now: %s", teacher_id, answer.reason)
            return not answer.for_all
        refresh_teacher(teacher_id, answer, context.at(clock()))
    except (OperationalError, InterfaceError):
        raise  # The database is away, for every teacher.
    except Exception as surprise:
        # Its message may hold data of TRS.
        log.error("teacher %s is not refreshed: %s", teacher_id, type(surprise).__name__)
    return True
