"""Tests of reporting that a teacher leaves: once, with an email, and correctable until the day (PD-37)."""

from datetime import date, timedelta
from typing import Any

import pytest

from actions.conflict import Conflict
from actions.report_leaving import correct_leaving, report_leaving
from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.event import Event
from models.mentorship import Mentorship
from tests.ect_makers import (
    STARTED,
    make_ect,
    make_mentor,
    make_mentorship,
    make_ready_school,
    make_registration,
    make_teacher,
    make_tutor,
    register,
)
from tests.makers import TODAY

LATER = TODAY + timedelta(days=200)


def report(ect: ECTPeriod, day: date, **how: Any) -> ECTPeriod:
    """Report a last day; returns the record afterwards."""
    report_leaving(ect, day, reason="leaving-teaching", **how)
    return ECTPeriod.get_by_id(ect.id)


@pytest.mark.parametrize("day", [STARTED, TODAY - timedelta(days=1), TODAY, LATER], ids=str)
def test_any_day_from_the_start_on_can_be_the_last(day: date, how: dict[str, Any]) -> None:
    ect = make_ect()
    mentorship = make_mentorship(ect)

    left = report(ect, day, **how)

    assert (left.finished_on, left.leaving_reason) == (day, "leaving-teaching")
    assert (left.reported_last_day, left.reported_leaving_reason) == (day, "leaving-teaching")
    assert Mentorship.get_by_id(mentorship.id).finished_on == day
    (event,) = Event.select()
    assert (event.kind, event.details["last_day"]) == ("leaving-reported", day.isoformat())


def test_a_day_before_the_start_is_refused(how: dict[str, Any]) -> None:
    with pytest.raises(Conflict, match="start at your school on 1 September 2025"):
        report(make_ect(), STARTED - timedelta(days=1), **how)


def test_a_mentorship_that_would_begin_later_is_no_more(how: dict[str, Any]) -> None:
    ect = make_ect()
    make_mentorship(ect, started_on=TODAY + timedelta(days=10))

    report(ect, TODAY, **how)

    assert Mentorship.select().count() == 0


def test_it_is_reported_once(how: dict[str, Any]) -> None:
    ect = make_ect()
    report(ect, LATER, **how)

    with pytest.raises(Conflict, match="has been reported already: 1 January 2027"):
        report(ect, TODAY, **how)


def test_they_are_told_unless_they_are_the_tutor(how: dict[str, Any]) -> None:
    ect, tutor = make_ect(email="amara@school.example"), make_ect(email="tutor@school.example")
    make_tutor(tutor.school, email="TUTOR@school.example")

    report(ect, LATER, **how)
    report(tutor, LATER, **how)

    (email,) = Delivery.select()
    assert (email.kind, email.payload["to"]) == ("ect-leaving", "amara@school.example")
    assert email.payload["personalisation"]["day"] == "1 January 2027"


@pytest.mark.parametrize(
    ("day", "kind", "said"),
    [
        (None, "ect-staying", "1 January 2027"),
        (LATER + timedelta(days=30), "ect-last-day-changed", "31 January 2027"),
        (TODAY, "ect-last-day-changed", "15 June 2026"),
    ],
)
def test_a_correction_is_told_to_whoever_was_told_that_they_leave(
    day: date | None, kind: str, said: str, how: dict[str, Any]
) -> None:
    ect, tutor = make_ect(email="amara@school.example"), make_ect(email="tutor@school.example")
    make_tutor(tutor.school, email="TUTOR@school.example")
    for each in (ect, tutor):
        report(each, LATER, **how)
    Delivery.delete().execute()

    assert correct_leaving(ect, day, **how)
    assert not correct_leaving(tutor, day, **how)

    (email,) = Delivery.select()
    assert (email.kind, email.payload["to"]) == (kind, "amara@school.example")
    assert email.payload["personalisation"]["day"] == said


def test_a_correction_of_what_no_email_said_is_told_to_nobody(how: dict[str, Any]) -> None:
    ect = make_ect(teacher=make_teacher(trn="2900001"))
    register(make_ready_school("Beech"), make_registration(started_on=TODAY + timedelta(days=30)))
    Delivery.delete().execute()

    assert not correct_leaving(ect, TODAY + timedelta(days=5), **how)
    assert not Delivery.select().exists()


@pytest.mark.parametrize("day", [LATER + timedelta(days=30), TODAY, None], ids=str)
def test_another_day_or_none_can_be_reported_instead(day: date | None, how: dict[str, Any]) -> None:
    ect = make_ect()
    mentorship = make_mentorship(ect)
    report(ect, LATER, **how)

    correct_leaving(ect, day, **how)

    now = ECTPeriod.get_by_id(ect.id)
    reason = "leaving-teaching" if day else ""
    assert (now.finished_on, now.leaving_reason) == (day, reason)
    assert (now.reported_last_day, now.reported_leaving_reason) == (day, reason)
    assert Mentorship.get_by_id(mentorship.id).finished_on == day
    event = Event.get(Event.kind == "leaving-corrected")
    assert event.details["last_day"] == (day.isoformat() if day else None)


def test_a_mentorship_goes_on_no_longer_than_the_mentor_stays(how: dict[str, Any]) -> None:
    ect = make_ect()
    mentor = make_mentor(ect.school, finished_on=LATER + timedelta(days=3))
    mentorship = make_mentorship(ect, mentor)
    report(ect, LATER, **how)

    correct_leaving(ect, None, **how)

    assert Mentorship.get_by_id(mentorship.id).finished_on == LATER + timedelta(days=3)


def test_a_mentorship_that_was_over_before_stays_over(how: dict[str, Any]) -> None:
    ect = make_ect()
    over = make_mentorship(ect, finished_on=date(2026, 1, 31))
    report(ect, LATER, **how)

    correct_leaving(ect, None, **how)

    assert Mentorship.get_by_id(over.id).finished_on == date(2026, 1, 31)


def test_nothing_to_correct_is_refused(how: dict[str, Any]) -> None:
    with pytest.raises(Conflict, match="No last day"):
        correct_leaving(make_ect(), LATER, **how)


def test_nobody_stays_whom_another_school_has_registered(how: dict[str, Any]) -> None:
    ect = make_ect(teacher=make_teacher(trn="2900001"))
    joins = TODAY + timedelta(days=30)
    register(make_ready_school("Beech"), make_registration(started_on=joins))

    for day in (None, joins, LATER):
        with pytest.raises(Conflict, match="Another school has registered them from 15 July 2026"):
            correct_leaving(ect, day, **how)
    correct_leaving(ect, joins - timedelta(days=5), **how)
    now = ECTPeriod.get_by_id(ect.id)
    assert (now.finished_on, now.leaving_reason) == (joins - timedelta(days=5), "another-school")


def test_a_reason_the_school_gave_stays_when_only_the_day_is_corrected(how: dict[str, Any]) -> None:
    ect = make_ect(teacher=make_teacher(trn="2900001"))
    report(ect, LATER, **how)
    register(make_ready_school("Beech"), make_registration(started_on=TODAY + timedelta(days=30)))
    assert ECTPeriod.get_by_id(ect.id).leaving_reason == "registered-elsewhere"

    correct_leaving(ect, TODAY + timedelta(days=5), **how)

    assert ECTPeriod.get_by_id(ect.id).leaving_reason == "leaving-teaching"
