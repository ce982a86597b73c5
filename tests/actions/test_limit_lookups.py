"""Tests of the rate limit on looking up teachers."""

from datetime import timedelta

import pytest
from peewee import Database

from actions.limit_lookups import TooManyLookups, delete_lookup_counts, limit_lookups, uncount_lookup
from models.trs_lookup import TRSLookup
from tests.concurrency import run_concurrently
from tests.makers import NOW, make_context, make_user


def test_after_so_many_in_an_hour_no_more(database: Database) -> None:
    user, other = make_user(), make_user()
    for minutes in range(3):
        limit_lookups(user, make_context(now=NOW + timedelta(minutes=minutes), lookups_an_hour=3))

    with pytest.raises(TooManyLookups, match="3 people in the last hour. Try again in 1 minute$"):
        limit_lookups(user, make_context(now=NOW + timedelta(minutes=59), lookups_an_hour=3))

    with pytest.raises(TooManyLookups, match="Try again in 50 minutes$"):
        limit_lookups(user, make_context(now=NOW + timedelta(minutes=10, seconds=1), lookups_an_hour=3))

    limit_lookups(other, make_context(now=NOW + timedelta(minutes=59), lookups_an_hour=3))
    limit_lookups(user, make_context(now=NOW + timedelta(minutes=61), lookups_an_hour=3))
    assert TRSLookup.select().count() == 5


def test_a_lookup_that_was_not_answered_does_not_count(database: Database) -> None:
    user, context = make_user(), make_context(lookups_an_hour=2)
    limit_lookups(user, context)
    uncount_lookup(limit_lookups(user, context))

    limit_lookups(user, context)
    with pytest.raises(TooManyLookups):
        limit_lookups(user, context)


def test_what_no_longer_counts_is_forgotten(database: Database) -> None:
    user = make_user()
    limit_lookups(user, make_context(now=NOW - timedelta(minutes=61)))
    limit_lookups(user, make_context())

    assert delete_lookup_counts(make_context()) == 1
    assert [lookup.at for lookup in TRSLookup.select()] == [NOW]


def test_many_at_once_are_counted_one_by_one(shared_database: Database) -> None:
    user, context = make_user(), make_context(lookups_an_hour=5)

    outcomes = run_concurrently(*[lambda: limit_lookups(user, context)] * 12)

    assert [type(outcome).__name__ for outcome in outcomes if isinstance(outcome, Exception)] == [
        "TooManyLookups"
    ] * 7
    assert TRSLookup.select().count() == 5
