"""Training, appropriate body and mentor of an ECT are periods within that at the school (PD-36)."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.change_ect import change_ect_appropriate_body
from actions.change_start_date import change_start_date
from actions.move_period import move_last_day
from actions.report_leaving import correct_leaving, report_leaving
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.user import User
from tests.ect_makers import (
    STARTED,
    YEAR,
    choose_programme,
    make_body,
    make_ect,
    make_partnership,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    register,
)
from tests.makers import TODAY, make_context, make_school, make_user

DAY = timedelta(days=1)
TRN = "2900001"
Days = list[tuple[str, date, date | None]]

pytestmark = pytest.mark.usefixtures("school_years")


@pytest.fixture
def user(database: Database) -> User:
    """Who changes the records."""
    return make_user()


def training_of(ect: ECTPeriod) -> Days:
    """Lead provider, or programme where there is none, and days of each training period."""
    periods = TrainingPeriod.select().where(TrainingPeriod.ect == ect).order_by(TrainingPeriod.started_on)
    return [
        (each.lead_provider.name if each.lead_provider else each.programme, each.started_on, each.finished_on)
        for each in periods
    ]


def bodies_of(ect: ECTPeriod) -> Days:
    """Name and days of each appropriate body."""
    table = AppropriateBodyPeriod
    periods = table.select().where(table.ect == ect).order_by(table.started_on)
    return [(each.appropriate_body.name, each.started_on, each.finished_on) for each in periods]


def give_body(ect: ECTPeriod, name: str | None, user: User, today: date = TODAY) -> None:
    """Change the appropriate body on a day."""
    body = make_body(name, years=(YEAR - 1, YEAR, YEAR + 1)) if name else None
    change_ect_appropriate_body(ect, body, user=user, context=make_context(today))


def test_registering_begins_training_and_appropriate_body(user: User) -> None:
    school = make_school(type_code=1)
    choose_programme(school, YEAR, "fip")
    partnership = make_partnership(school)
    chosen = {"programme": "fip", "lead_provider": partnership.lead_provider}

    ect = register(school, make_registration(appropriate_body=make_body("Hub"), **chosen), user=user)

    training = TrainingPeriod.get(TrainingPeriod.ect == ect)
    assert (training.started_on, training.finished_on, training.mentor) == (STARTED, None, None)
    assert (training.partnership, training.delivery_partner) == (partnership, partnership.delivery_partner)
    assert bodies_of(ect) == [("Hub", STARTED, None)]


def test_without_an_appropriate_body_none_begins(user: User) -> None:
    assert bodies_of(register(make_ready_school(), user=user)) == []


def test_a_change_of_appropriate_body_ends_one_and_begins_the_next(user: User) -> None:
    ect = make_ect(appropriate_body=make_body("First"))

    give_body(ect, "Second", user)

    assert bodies_of(ect) == [("First", STARTED, TODAY - DAY), ("Second", TODAY, None)]
    assert training_of(ect) == [("cip", STARTED, None)]


def test_what_began_today_or_has_not_begun_is_replaced(user: User) -> None:
    ect, future = make_ect(), make_ect(started_on=TODAY + DAY, appropriate_body=make_body("First"))

    for name in ("Second", "Third"):
        give_body(ect, name, user)
        give_body(future, f"{name} too", user)

    assert bodies_of(ect) == [("Third", TODAY, None)]
    assert bodies_of(future) == [("Third too", TODAY + DAY, None)]


def test_an_appropriate_body_that_is_not_reported_any_more_ends(user: User) -> None:
    ect, future = (
        make_ect(started_on=day, appropriate_body=make_body(name))
        for day, name in ((STARTED, "First"), (TODAY + DAY, "Second"))
    )

    give_body(ect, None, user)
    give_body(future, None, user)

    assert bodies_of(ect) == [("First", STARTED, TODAY - DAY)]
    assert ECTPeriod.get_by_id(ect.id).appropriate_body is None
    assert bodies_of(future) == []


def test_a_change_while_they_are_leaving_lasts_until_the_last_day_or_goes_on_if_they_stay(
    user: User,
) -> None:
    last_day = TODAY + timedelta(days=9)
    ect = make_ect(appropriate_body=make_body("First"), finished_on=last_day)

    give_body(ect, "Second", user)

    assert bodies_of(ect) == [("First", STARTED, TODAY - DAY), ("Second", TODAY, last_day)]
    correct_leaving(ECTPeriod.get_by_id(ect.id), None, user=user, context=make_context())
    assert bodies_of(ect) == [("First", STARTED, TODAY - DAY), ("Second", TODAY, None)]
    assert training_of(ect) == [("cip", STARTED, None)]


def test_leaving_ends_what_goes_on_and_a_correction_lets_it_go_on(user: User) -> None:
    ect = make_ect(appropriate_body=make_body("First"))
    last_day, later = TODAY + timedelta(days=5), TODAY + timedelta(days=30)
    how: dict[str, Any] = {"user": user, "context": make_context()}

    report_leaving(ect, last_day, reason="other", **how)
    assert training_of(ect) == [("cip", STARTED, last_day)]
    assert bodies_of(ect) == [("First", STARTED, last_day)]
    for day in (later, TODAY, None):
        correct_leaving(ect, day, **how)
        assert training_of(ect) == [("cip", STARTED, day)]
        assert bodies_of(ect) == [("First", STARTED, day)]


def test_what_the_school_said_last_holds_on_a_last_day_before_it(user: User) -> None:
    """PD-53: the record of those who have left shows it; those who stay after all have what was said, as it was."""
    changed, withdrawn = make_ect(appropriate_body=make_body("A")), make_ect(appropriate_body=make_body("B"))
    give_body(changed, "Second", user, today=date(2026, 3, 2))
    give_body(changed, "Third", user)
    give_body(withdrawn, None, user)
    said = bodies_of(changed), bodies_of(withdrawn)

    for ect in (changed, withdrawn):
        move_last_day(ect, date(2026, 2, 27), "other")
    assert bodies_of(changed) == [
        ("A", STARTED, date(2026, 2, 26)),
        ("Third", date(2026, 2, 27), date(2026, 2, 27)),
    ]
    assert bodies_of(withdrawn) == [("B", STARTED, date(2026, 2, 26))]
    for ect in (changed, withdrawn):
        move_last_day(ECTPeriod.get_by_id(ect.id), None, "")
    assert (bodies_of(changed), bodies_of(withdrawn)) == said
    for ect in (changed, withdrawn):
        move_last_day(ECTPeriod.get_by_id(ect.id), STARTED, "other")
    assert bodies_of(changed) == [("Third", STARTED, STARTED)]
    assert bodies_of(withdrawn) == []


def test_a_transfer_ends_training_at_the_old_school_and_follows_the_joining_date(user: User) -> None:
    old = make_ect(teacher=make_teacher(trn=TRN), appropriate_body=make_body("First"))
    give_body(old, "Second", user, today=date(2026, 3, 2))
    joins = date(2026, 4, 20)
    registration = make_registration(make_person(TRN), started_on=joins)

    new = register(make_ready_school("Beech"), registration, user=user)

    assert training_of(new) == [("cip", joins, None)]
    for day in (joins, date(2026, 4, 27), date(2026, 4, 13)):
        change_start_date(new, day, user=user, context=make_context())
        assert training_of(old) == [("cip", STARTED, day - DAY)]
        first = ("First", STARTED, date(2026, 3, 1))
        assert bodies_of(old) == [first, ("Second", date(2026, 3, 2), day - DAY)]
        assert training_of(new) == [("cip", day, None)]


def test_what_is_over_before_a_new_start_is_gone_and_the_rest_begins_with_it(user: User) -> None:
    ect = make_ect(appropriate_body=make_body("First", years=(YEAR,)))
    give_body(ect, "Second", user, today=date(2026, 3, 2))

    change_start_date(ect, date(2026, 5, 4), user=user, context=make_context())

    assert training_of(ect) == [("cip", date(2026, 5, 4), None)]
    assert bodies_of(ect) == [("Second", date(2026, 5, 4), None)]


def test_an_appropriate_body_reported_later_does_not_begin_with_an_earlier_start(user: User) -> None:
    ect = make_ect(started_on=date(2025, 10, 6))
    give_body(ect, "First", user)

    change_start_date(ect, STARTED, user=user, context=make_context())

    assert training_of(ect) == [("cip", STARTED, None)]
    assert bodies_of(ect) == [("First", TODAY, None)]
