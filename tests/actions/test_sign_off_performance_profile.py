"""Tests of signing off a performance profile once, with one email to each user (PD-20, document 2)."""

from datetime import date, datetime, timedelta
from functools import partial

import pytest
from peewee import Database

from actions.announce_performance_profile import announce_performance_profile
from actions.conflict import Conflict
from actions.sign_off_performance_profile import AlreadySignedOff, sign_off_performance_profile
from models.delivery import Delivery
from models.event import Event
from models.performance_profile import PerformanceProfile, PerformanceProfileAnnouncement
from models.provider import Provider
from models.service_context import ServiceContext
from models.user import User
from tests.concurrency import run_concurrently
from tests.makers import NOW, SERVICE_URL, make_access, make_context, make_provider, make_school, make_user

FIRST_DAY = date(2026, 10, 1)
LAST_DAY = date(2027, 1, 31)


def on(day: date) -> ServiceContext:
    return make_context(day, datetime.combine(day, NOW.timetz()))


def make_colleague(provider: Provider, given_name: str = "Sam", *, read_only: bool = False) -> User:
    user = make_user(given_name)
    make_access(user, provider, read_only=read_only)
    return user


def sign_off(provider: Provider, user: User, day: date = FIRST_DAY) -> PerformanceProfile:
    return sign_off_performance_profile(provider, user=user, context=on(day))


def announce(day: date) -> int:
    return announce_performance_profile(on(day))


def told() -> list[str]:
    """The recipients of the emails, in the order they were written."""
    return [email.payload["to"] for email in Delivery.select().order_by(Delivery.id)]


# Signing off


def test_signing_off_leaves_a_profile_an_event_and_an_email_to_each_colleague(database: Database) -> None:
    provider, elsewhere = make_provider(), make_provider("Northbridge University")
    user = make_colleague(provider)
    reader = make_colleague(provider, read_only=True)
    make_colleague(elsewhere)
    profile = sign_off(provider, user)
    assert (profile.provider, profile.starts_in, profile.signed_off_by) == (provider, 2025, user)
    assert Event.get().kind == "performance-profile-signed-off"
    assert told() == [user.email, reader.email]
    email = Delivery.get()
    assert (email.system, email.provider, email.state) == ("notify", provider, "waiting")
    assert email.payload["personalisation"] == {
        "first_name": "Sam",
        "provider_name": "Lightwater SCITT",
        "signed_off_by": "Sam Taylor",
        "signed_off_on": "1 October 2026",
        "academic_year": "2025 to 2026",
        "service_url": SERVICE_URL,
        "support_email": "becomingateacher@digital.education.gov.uk",
    }


def test_nobody_signs_off_what_a_colleague_has_signed_off(database: Database) -> None:
    provider = make_provider()
    first, second = make_colleague(provider), make_colleague(provider)
    sign_off(provider, first)
    with pytest.raises(AlreadySignedOff):
        sign_off(provider, second, LAST_DAY)
    assert PerformanceProfile.get().signed_off_by == first
    assert Delivery.select().count() == 2
    assert Event.select().count() == 1


def test_each_year_and_each_provider_is_signed_off_by_itself(database: Database) -> None:
    provider, other = make_provider(), make_provider("Northbridge University")
    user = make_colleague(provider)
    sign_off(provider, user)
    sign_off(other, user)
    sign_off(provider, user, date(2027, 10, 1))
    assert [(one.provider, one.starts_in) for one in PerformanceProfile.select()] == [
        (provider, 2025),
        (other, 2025),
        (provider, 2026),
    ]


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1)])
def test_too_early_or_too_late_nothing_is_signed_off(database: Database, day: date) -> None:
    provider = make_provider()
    with pytest.raises(Conflict):
        sign_off(provider, make_colleague(provider), day)
    assert not PerformanceProfile.select().exists()
    assert told() == []


# Emails that sign off is open


def test_on_the_first_day_each_user_of_a_provider_gets_document_2s_email(database: Database) -> None:
    provider = make_provider()
    user, reader = make_colleague(provider, "Ana"), make_colleague(provider, read_only=True)
    make_user("Gone")
    teacher = make_user("Helen")
    make_access(teacher, make_school())
    make_access(make_user("Jo"))
    assert announce(FIRST_DAY) == 2
    assert told() == [user.email, reader.email]
    assert Delivery.get().payload["personalisation"] == {
        "first_name": "Ana",
        "academic_year": "2025 to 2026",
        "deadline": "31 January 2027",
        "service_url": SERVICE_URL,
        "support_email": "becomingateacher@digital.education.gov.uk",
    }


@pytest.mark.parametrize("late", [0, 9], ids=["on the first day", "on the first day that anything ran"])
def test_it_is_told_once_a_year(database: Database, late: int) -> None:
    make_colleague(make_provider())
    first = FIRST_DAY + timedelta(days=late)
    assert announce(first) == 1
    for day in (first, first + timedelta(days=1), LAST_DAY, LAST_DAY + timedelta(days=1)):
        assert announce(day) == 0
    assert announce(date(2027, 10, 1)) == 1
    assert len(told()) == 2


def test_somebody_at_two_providers_is_told_once(database: Database) -> None:
    user = make_colleague(make_provider())
    other = make_provider("Northbridge University")
    make_access(user, other)
    assert announce(FIRST_DAY) == 1


@pytest.mark.parametrize(
    "day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date(2027, 7, 31)]
)
def test_it_is_not_told_before_the_first_day_or_after_the_deadline(database: Database, day: date) -> None:
    make_colleague(make_provider())
    assert announce(day) == 0
    assert not PerformanceProfileAnnouncement.select().exists()


def test_whoever_comes_later_in_the_year_is_not_told(database: Database) -> None:
    assert announce(FIRST_DAY) == 0
    make_colleague(make_provider())
    assert announce(FIRST_DAY + timedelta(days=30)) == 0


def test_told_late_nobody_is_asked_for_what_is_done(database: Database) -> None:
    done, open_still = make_provider(), make_provider("Northbridge University")
    user, other = make_colleague(done), make_colleague(open_still)
    both = make_colleague(done)
    make_access(both, open_still)
    PerformanceProfile.create(provider=done, starts_in=2025, signed_off_by=user, signed_off_at=NOW)
    assert announce(FIRST_DAY + timedelta(days=3)) == 2
    assert told() == [other.email, both.email]


def test_the_database_itself_keeps_a_user_from_being_told_twice(database: Database) -> None:
    make_colleague(make_provider())
    announce(FIRST_DAY)
    PerformanceProfileAnnouncement.delete().execute()
    assert announce(FIRST_DAY) == 0
    assert len(told()) == 1


# Concurrency


def test_of_two_at_the_same_moment_one_signs_off(shared_database: Database) -> None:
    provider = make_provider()
    users = [make_colleague(provider), make_colleague(provider)]
    outcomes = run_concurrently(*[partial(sign_off, provider, user) for user in users])
    assert sorted(type(one).__name__ for one in outcomes) == ["AlreadySignedOff", "PerformanceProfile"]
    assert PerformanceProfile.select().count() == 1
    assert Delivery.select().count() == 2


def test_two_leaders_at_the_same_moment_tell_everybody_once(shared_database: Database) -> None:
    provider = make_provider()
    for _ in range(5):
        make_colleague(provider)
    outcomes = run_concurrently(*[lambda: announce(FIRST_DAY)] * 2)
    assert sorted(outcomes) == [0, 5]
    assert len(told()) == 5
