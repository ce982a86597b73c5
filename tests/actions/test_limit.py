"""Tests of rate limits."""

from datetime import timedelta

import pytest
from peewee import Database

from actions.limit import Counted, TooMany, delete_old_hits, give_back, hashed_subject, limit
from models.rate_limit_hit import RateLimitHit
from tests.concurrency import run_concurrently
from tests.makers import NOW

HOUR = timedelta(hours=1)


def look(subject: str = "1", *, minutes: float = 0, most: int = 3, action: str = "look") -> Counted:
    """Make one try, so many minutes after the first."""
    return limit(subject, action, most=most, window=HOUR, clock=NOW + timedelta(minutes=minutes))


def test_after_so_many_in_an_hour_no_more(database: Database) -> None:
    for minutes in range(3):
        counted = look(minutes=minutes)
        assert (counted.remaining, counted.more_at) == (2 - minutes, NOW + HOUR)

    for minutes, wait in ((59, 1), (59.5, 1), (10 + 1 / 60, 50), (2, 58)):
        with pytest.raises(TooMany) as refusal:
            look(minutes=minutes)
        assert refusal.value.minutes == wait

    look("2", minutes=59)
    look(action="ask", minutes=59)
    assert look(minutes=60).remaining == 0
    assert RateLimitHit.select().count() == 6


def test_a_try_that_came_to_nothing_does_not_count(database: Database) -> None:
    look(most=2)
    give_back(look(most=2))

    look(most=2)
    with pytest.raises(TooMany):
        look(most=2)


def test_what_no_longer_counts_is_deleted(database: Database) -> None:
    look(minutes=-61)
    look()

    assert delete_old_hits(NOW) == 1
    assert RateLimitHit.get().counts_until == NOW + HOUR


def test_many_at_once_are_counted_one_by_one(shared_database: Database) -> None:
    outcomes = run_concurrently(*[lambda: look(most=5)] * 12)

    assert [type(each).__name__ for each in outcomes if isinstance(each, Exception)] == ["TooMany"] * 7
    assert RateLimitHit.select().count() == 5


def test_an_address_is_counted_without_being_readable() -> None:
    subject = hashed_subject("email", "helen@school.example", key="k")
    assert subject == hashed_subject("email", "helen@school.example", key="k")
    assert "helen" not in subject
    others = {
        hashed_subject(*each, key=key)
        for each, key in (
            (("ip", "helen@school.example"), "k"),
            (("email", "a@b"), "k"),
            (("email", "helen@school.example"), "other"),
        )
    }
    assert len({subject, *others}) == 4
