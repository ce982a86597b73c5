"""Tests of retrying a delivery, only where a retry can succeed."""

from datetime import timedelta

import pytest
from peewee import Database

from actions.retry_delivery import retry_deliveries, retry_delivery
from models.delivery import Delivery
from tests.makers import NOW, make_context, make_delivery, make_trainee

LATER = NOW + timedelta(hours=1)
IN_FORCE = make_context()


def make_one(**fields: object) -> Delivery:
    """A delivery whose next attempt is in an hour."""
    return make_delivery(make_trainee(state="recommended", placements=0), **{"send_after": LATER, **fields})


def state_of(delivery: Delivery) -> tuple[str, bool]:
    """Its state, and true if it is due."""
    found = Delivery.get_by_id(delivery.id)
    return found.state, found.send_after <= NOW


@pytest.mark.parametrize("fields", [{"state": "refused"}, {"state": "waiting", "attempts": 3}])
def test_what_was_refused_or_failed_is_due_at_once(database: Database, fields: dict[str, object]) -> None:
    delivery = make_one(**fields)
    assert retry_delivery(delivery, context=IN_FORCE)
    assert state_of(delivery) == ("waiting", True)


@pytest.mark.parametrize("state", ["waiting", "sending", "delivered", "cancelled"])
def test_anything_else_is_left_alone(database: Database, state: str) -> None:
    delivery = make_one(state=state)
    assert not retry_delivery(delivery, context=IN_FORCE)
    assert state_of(delivery) == (state, False)


def test_an_outage_is_over_for_all_at_once(database: Database) -> None:
    failing = [make_one(attempts=2) for _ in range(3)]
    refused, waiting = make_one(state="refused"), make_one()
    assert retry_deliveries("failing", context=IN_FORCE) == 3
    assert [state_of(each) for each in failing] == [("waiting", True)] * 3
    assert state_of(refused) == ("refused", False)
    assert retry_deliveries(system="notify", context=IN_FORCE) == 0
    assert retry_deliveries(system="trs", context=IN_FORCE) == 4
    assert state_of(refused) == ("waiting", True)
    assert state_of(waiting) == ("waiting", False)


def test_what_is_waiting_to_be_undone_cannot_be_hurried(database: Database) -> None:
    delivery = make_one()
    assert retry_deliveries("waiting", context=IN_FORCE) == 0
    assert state_of(delivery) == ("waiting", False)
