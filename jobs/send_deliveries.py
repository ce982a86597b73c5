"""Sending what is due from the outbox to TRS, one after another."""

from __future__ import annotations

import logging

from actions.send_recommendation import due, send_recommendation
from clients.teaching_record_system import TryLater
from jobs import service

log = logging.getLogger(__name__)

#: After so many answers in a row to try later, the rest waits for the next round.
ENOUGH_FAILURES = 3


def send_deliveries() -> None:
    """Send every recommendation that is due; stops when TRS asks us to wait or does not answer."""
    with service.at_work() as in_force:
        trs = service.trs()
        failures = 0
        for delivery_id in due(service.clock()):
            answer = send_recommendation(delivery_id, trs, in_force.at(service.clock()))
            failures = failures + 1 if isinstance(answer, TryLater) else 0
            if failures >= ENOUGH_FAILURES or (isinstance(answer, TryLater) and answer.status == 429):
                log.warning("TRS cannot take deliveries now")
                return
