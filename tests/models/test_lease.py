"""Tests of the lease: one leader at a time, and another soon after it is gone."""

from datetime import timedelta

from peewee import Database

from models.lease import Lease
from tests.makers import NOW

SECOND = timedelta(seconds=1)


def take(holder: str, after: float = 0, name: str = "schedule") -> bool:
    return Lease.take(name, holder, now=NOW + after * SECOND, seconds=10)


def test_the_first_takes_it_and_nobody_else_does(database: Database) -> None:
    assert take("one")
    assert not take("other", 1)
    assert not take("other", 9.9)


def test_the_leader_renews_it(database: Database) -> None:
    assert take("one")
    assert take("one", 8)
    assert not take("other", 17)
    assert take("one", 17)


def test_a_leader_that_is_gone_is_followed_by_another(database: Database) -> None:
    assert take("one")
    assert take("other", 10)
    assert not take("one", 11), "it was away too long"


def test_each_name_has_a_leader_of_its_own(database: Database) -> None:
    assert take("one")
    assert take("other", name="something else")


def test_whether_somebody_leads(database: Database) -> None:
    assert not Lease.is_held("schedule", now=NOW)
    take("one")
    assert Lease.is_held("schedule", now=NOW + 9 * SECOND)
    assert not Lease.is_held("schedule", now=NOW + 10 * SECOND)
