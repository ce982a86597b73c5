"""Is a user stopped who looks up too many people, and for no longer than needed?"""

from __future__ import annotations

from datetime import timedelta

import pytest
from peewee import Database

from actions.count_lookup import TooManyLookups, count_lookup, forget_lookups
from models.database import database as records
from models.trs_lookup import TRSLookup
from tests.at_once import at_once
from tests.databases import opened
from tests.makers import NOW, make_in_force, make_user


def test_after_so_many_in_an_hour_no_more(database: Database) -> None:
    user, other = make_user(), make_user()
    for minutes in range(3):
        count_lookup(user, make_in_force(now=NOW + timedelta(minutes=minutes), lookups_an_hour=3))

    with pytest.raises(TooManyLookups, match="3 people in the last hour"):
        count_lookup(user, make_in_force(now=NOW + timedelta(minutes=59), lookups_an_hour=3))

    count_lookup(other, make_in_force(now=NOW + timedelta(minutes=59), lookups_an_hour=3))
    count_lookup(user, make_in_force(now=NOW + timedelta(minutes=61), lookups_an_hour=3))
    assert TRSLookup.select().count() == 5


def test_what_no_longer_counts_is_forgotten(database: Database) -> None:
    user = make_user()
    count_lookup(user, make_in_force(now=NOW - timedelta(minutes=61)))
    count_lookup(user, make_in_force())

    assert forget_lookups(make_in_force()) == 1
    assert TRSLookup.count_since(user, NOW - timedelta(days=1)) == 1


def test_many_at_once_are_counted_one_by_one(own_database: str) -> None:
    with opened(own_database) as found:
        records.initialize(found)
        user, in_force = make_user(), make_in_force(lookups_an_hour=5)

        outcomes = at_once(*[lambda: count_lookup(user, in_force)] * 12)

        assert [type(outcome).__name__ for outcome in outcomes if outcome] == ["TooManyLookups"] * 7
        assert TRSLookup.select().count() == 5
