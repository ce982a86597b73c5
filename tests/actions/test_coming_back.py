"""Tests of registering a teacher again after they left, at the same or another school (PD-36 and PD-39)."""

from datetime import date, timedelta

import pytest
from peewee import Database

from actions.change_start_date import change_start_date
from actions.conflict import Conflict
from actions.register_ect import AlreadyRegistered
from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.event import Event
from models.mentorship import Mentorship
from models.school import School
from models.teacher_registrations import registrations_of
from tests.ect_makers import (
    STARTED,
    make_ect,
    make_mentorship,
    make_ready_school,
    make_registration,
    make_teacher,
    register,
)
from tests.makers import TODAY, make_context, make_user

YESTERDAY = TODAY - timedelta(days=1)

pytestmark = pytest.mark.usefixtures("school_years")


@pytest.fixture(params=["the same school", "another school"])
def left(request: pytest.FixtureRequest, database: Database) -> tuple[ECTPeriod, School]:
    """A teacher whose last day was yesterday, and the school that registers them next."""
    ect = make_ect(
        make_ready_school("Alder"),
        make_teacher(trn="2900001"),
        finished_on=YESTERDAY,
        leaving_reason="contract-ended",
    )
    return ect, ect.school if request.param == "the same school" else make_ready_school("Beech")


def come_back(school: School, day: date) -> ECTPeriod:
    """Register them from a day on."""
    return register(school, make_registration(started_on=day))


def end_of(ect: ECTPeriod) -> tuple[date, str]:
    """Last day and reason, as they are now."""
    now = ECTPeriod.get_by_id(ect.id)
    return now.finished_on, now.leaving_reason


@pytest.mark.parametrize("days", [0, 1, 60])
def test_a_time_that_was_over_stays_as_it_was(left: tuple[ECTPeriod, School], days: int) -> None:
    old, school = left

    new = come_back(school, TODAY + timedelta(days=days))

    assert end_of(old) == (YESTERDAY, "contract-ended")
    assert (new.started_on, new.finished_on) == (TODAY + timedelta(days=days), None)
    assert [email.kind for email in Delivery.select()] == ["ect-registered"]
    assert registrations_of(["2900001"], school, TODAY).here == new


@pytest.mark.parametrize("days", [0, 30], ids=["on the last day itself", "a month before it"])
def test_nobody_is_at_two_schools_on_a_day(left: tuple[ECTPeriod, School], days: int) -> None:
    """PD-36: the earlier period ends the day before."""
    old, school = left
    joins = YESTERDAY - timedelta(days=days)

    come_back(school, joins)

    is_elsewhere = school != old.school
    reason = "registered-elsewhere" if is_elsewhere else "contract-ended"
    assert end_of(old) == (joins - timedelta(days=1), reason)
    assert ECTPeriod.get_by_id(old.id).reported_last_day == YESTERDAY
    told = Event.get((Event.school == old.school_id) & (Event.kind != "registered-as-ect"))
    assert told.kind == ("left-for-another-school" if is_elsewhere else "last-day-changed")
    assert told.on_behalf_of_school_id == school.id


def test_what_was_reported_holds_again_when_they_come_back_later_after_all(
    left: tuple[ECTPeriod, School],
) -> None:
    old, school = left
    mentorship = make_mentorship(old, finished_on=YESTERDAY)
    new = come_back(school, YESTERDAY - timedelta(days=30))

    change_start_date(new, TODAY, user=make_user(), context=make_context())

    assert end_of(old) == (YESTERDAY, "contract-ended")
    assert Mentorship.get_by_id(mentorship.id).finished_on == YESTERDAY


def test_all_times_that_ended_when_they_came_move_with_that() -> None:
    """A person whose two records TRS merged may have several."""
    teacher = make_teacher(trn="2900001")
    ended = {"finished_on": date(2026, 4, 19), "leaving_reason": "registered-elsewhere"}
    both = [make_ect(make_ready_school(name), teacher, **ended) for name in ("Alder", "Cedar")]
    long_ago = {"started_on": date(2024, 9, 2), "finished_on": date(2024, 12, 20)}
    over = make_ect(make_ready_school("Dene"), teacher, **long_ago)
    new = make_ect(make_ready_school("Beech"), teacher, started_on=date(2026, 4, 20))

    for day in (date(2026, 4, 27), date(2026, 4, 13)):
        change_start_date(new, day, user=make_user(), context=make_context())

        for each in both:
            assert end_of(each) == (day - timedelta(days=1), "registered-elsewhere")
    assert end_of(over)[0] == date(2024, 12, 20)


@pytest.mark.parametrize("days", [0, 1], ids=["on the day they started", "the day before"])
def test_nobody_comes_back_before_they_were_there(left: tuple[ECTPeriod, School], days: int) -> None:
    old, school = left

    with pytest.raises(
        Conflict, match="started at Alder on 1 September 2025. Enter a date on or after 2 September"
    ):
        come_back(school, STARTED - timedelta(days=days))
    assert come_back(school, STARTED + timedelta(days=1))
    assert end_of(old)[0] == STARTED


def test_on_the_last_day_only_another_school_can_register_them() -> None:
    old = make_ect(make_ready_school("Alder"), make_teacher(trn="2900001"), finished_on=TODAY)
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(AlreadyRegistered):
        come_back(old.school, tomorrow)
    come_back(make_ready_school("Beech"), tomorrow)

    assert end_of(old)[0] == TODAY
