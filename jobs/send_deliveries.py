"""Job that sends what is due from the outbox to one system, one delivery after another."""

import logging
from collections.abc import Callable
from datetime import timedelta

from actions import outbox
from actions.send_email import send_email
from actions.send_recommendation import send_recommendation
from clients.delivery_result import Answer, TryLater
from jobs import api_clients
from models.service_context import OWN, ServiceContext, clock, opened_context

log = logging.getLogger(__name__)

#: After this many answers in a row to try later, the rest waits for the next round.
ENOUGH_FAILURES = 3

#: A round ends after this long, so that one slow system does not hold up the other.
LONGEST_ROUND = timedelta(seconds=20)

#: Sends one delivery and records the answer; None if another job has claimed it.
Send = Callable[[int, ServiceContext], Answer | None]


def send_deliveries(system: str, key: str = OWN) -> None:
    """Send everything due to a system; stops if it asks for a pause, does not answer, or takes too long."""
    with opened_context(key) as context:
        send, started, failures = SENDERS[system](), clock(), 0
        for delivery_id in outbox.due(system, started):
            answer = send(delivery_id, context.at(clock()))
            failures = failures + 1 if isinstance(answer, TryLater) else 0
            if failures >= ENOUGH_FAILURES or (isinstance(answer, TryLater) and answer.for_all):
                log.warning("%s cannot take deliveries now", system)
                _spare(system, answer)
                return
            if clock() - started > LONGEST_ROUND:
                return


def _spare(system: str, answer: Answer | None) -> None:
    if isinstance(answer, TryLater) and answer.for_all:
        outbox.hold_back(system, clock() + timedelta(seconds=answer.after or 0))


def _to_trs() -> Send:
    trs = api_clients.trs()
    return lambda delivery_id, context: send_recommendation(delivery_id, trs, context)


def _to_notify() -> Send:
    notify, template_ids = api_clients.notify(), api_clients.email_template_ids()
    return lambda delivery_id, context: send_email(delivery_id, notify, template_ids, context)


SENDERS: dict[str, Callable[[], Send]] = {"trs": _to_trs, "notify": _to_notify}
