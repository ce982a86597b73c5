"""Tests of the lists of deliveries that support sees, by situation, on SQLite and Postgres."""

import pytest
from peewee import Database

from models.delivery import Delivery
from models.delivery_lists import SITUATIONS, count_deliveries, deliveries_in, situation_of
from tests.makers import make_delivery, make_trainee

EXAMPLES = {
    "refused": {"state": "refused", "attempts": 1},
    "failing": {"state": "waiting", "attempts": 2},
    "waiting": {"state": "waiting", "attempts": 0},
    "sending": {"state": "sending", "attempts": 1},
    "delivered": {"state": "delivered", "attempts": 1},
    "cancelled": {"state": "cancelled", "attempts": 0},
}


@pytest.fixture
def deliveries(database: Database) -> dict[str, Delivery]:
    """One delivery in each situation."""
    return {
        situation: make_delivery(make_trainee(state="recommended"), **fields)
        for situation, fields in EXAMPLES.items()
    }


def test_each_delivery_is_in_one_situation(deliveries: dict[str, Delivery]) -> None:
    for situation, delivery in deliveries.items():
        assert situation_of(delivery) == situation
        assert list(deliveries_in(situation)) == [delivery]
    assert set(SITUATIONS) == set(EXAMPLES)


def test_counts_are_those_of_the_lists(deliveries: dict[str, Delivery]) -> None:
    make_delivery(make_trainee(state="recommended"), attempts=7)
    assert count_deliveries() == {**dict.fromkeys(EXAMPLES, 1), "failing": 2}
    assert count_deliveries("trs")["failing"] == 2
    assert sum(count_deliveries("notify").values()) == 0


def test_the_newest_comes_first_with_the_names_and_without_what_was_sent(database: Database) -> None:
    first = make_delivery(make_trainee(state="recommended"), payload={"holdsFrom": "2026-05-31"})
    second = make_delivery(make_trainee(state="recommended"))
    found = list(deliveries_in())
    assert found == [second, first]
    assert found[1].recommended_trainee.full_name == first.recommended_trainee.full_name
    assert found[1].provider.name == first.provider.name
    assert not found[1].payload
