"""Tests that a period which ended too soon by mistake gets back all that it had (PD-36)."""

from datetime import date
from typing import Any

import pytest
from peewee import Database

from actions.change_start_date import change_start_date
from actions.change_training import change_appropriate_body, change_training
from actions.move_period import move_last_day
from actions.restore_parts import mentees_of, parts_of
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.parts_before_end import PartsBeforeEnd
from models.training_choices import Training
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.programmes import PROGRAMMES
from tests.ect_makers import (
    make_body,
    make_ect,
    make_mentor,
    make_mentorship,
    make_ready_school,
    make_registration,
    make_teacher,
    register,
)
from tests.makers import TODAY, make_context, make_user

#: The year before the one that was meant.
MISTYPED, MEANT = date(2025, 9, 15), date(2026, 9, 1)

pytestmark = pytest.mark.usefixtures("school_years")


@pytest.fixture
def old(database: Database) -> ECTPeriod:
    """A teacher who has had two mentors, two programmes and two appropriate bodies at a school."""
    ect = make_ect(
        make_ready_school("Alder"),
        make_teacher("Zoë", "O’Neill", trn="2900001"),
        appropriate_body=make_body(),
    )
    day = date(2026, 1, 12)
    make_mentorship(ect, finished_on=date(2026, 1, 11))
    make_mentorship(ect, make_mentor(ect.school, make_teacher()), started_on=day)
    change_training(ect.training, Training(PROGRAMMES["diy"], None, None, None), day)
    change_appropriate_body(ect, make_body(), day)
    return ECTPeriod.get_by_id(ect.id)


def now(period: Any) -> dict[str, Any]:
    """The parts of a period, read anew."""
    found = type(period).get_by_id(period.id)
    return parts_of(found, mentees_of(found))


def last_days(parts: dict[str, Any]) -> list[str | None]:
    """The last days of the parts, by table and in order."""
    return [row["finished_on"] for rows in parts.values() for row in rows]


def without_ends(parts: dict[str, Any]) -> dict[str, Any]:
    return {name: [{**row, "finished_on": ""} for row in rows] for name, rows in parts.items()}


def test_a_mistyped_joining_date_put_right_gives_back_all_that_it_ended(old: ECTPeriod) -> None:
    before = now(old)
    new = register(make_ready_school("Beech"), make_registration(started_on=MISTYPED))
    assert len(last_days(now(old))) < len(last_days(before))

    change_start_date(new, MEANT, user=make_user(), context=make_context())

    after = now(old)
    assert without_ends(after) == without_ends(before)
    assert last_days(after) == [day or "2026-08-31" for day in last_days(before)]


def test_it_does_so_however_often_the_day_is_corrected(old: ECTPeriod) -> None:
    before = now(old)
    for day in (date(2025, 10, 1), date(2025, 9, 10), date(2026, 3, 2), date(2025, 12, 1), None):
        move_last_day(old, day, REGISTERED_ELSEWHERE if day else "")

    assert now(old) == before
    assert not PartsBeforeEnd.select().exists()


def test_what_was_changed_meanwhile_is_kept(old: ECTPeriod) -> None:
    """They end in the future, so the school can still change what it said of them."""
    move_last_day(old, date(2026, 7, 31), REGISTERED_ELSEWHERE)
    body = make_body("New Hub")
    change_appropriate_body(ECTPeriod.get_by_id(old.id), body, TODAY)

    move_last_day(ECTPeriod.get_by_id(old.id), None, "")

    found = ECTPeriod.get_by_id(old.id)
    assert (found.appropriate_body, found.training.finished_on) == (body, None)
    assert [day for day in last_days(now(old)) if day is None] == [None, None, None]


def test_a_mentor_gets_back_the_ects_who_have_no_other_mentor_since(database: Database) -> None:
    school = make_ready_school("Alder")
    mentor = make_mentor(school)
    stays, later = (
        make_mentorship(make_ect(school), mentor, started_on=date(2025, day, 1)) for day in (9, 12)
    )
    before = now(mentor)
    move_last_day(mentor, date(2025, 10, 31), REGISTERED_ELSEWHERE)
    assert Mentorship.get_or_none(Mentorship.id == later.id) is None

    move_last_day(MentorPeriod.get_by_id(mentor.id), None, "")

    assert now(mentor) == before
    assert Mentorship.get_by_id(stays.id).finished_on is None


def test_a_mentor_does_not_get_back_an_ect_who_has_another_by_now(database: Database) -> None:
    school = make_ready_school("Alder")
    mentor, ect = make_mentor(school), make_ect(school)
    first = make_mentorship(ect, mentor)
    move_last_day(mentor, date(2026, 6, 1), REGISTERED_ELSEWHERE)
    make_mentorship(ect, make_mentor(school, make_teacher()), started_on=date(2026, 6, 2))

    move_last_day(MentorPeriod.get_by_id(mentor.id), None, "")

    assert Mentorship.get_by_id(first.id).finished_on == date(2026, 6, 1)


@pytest.mark.parametrize("is_removed", [False, True])
def test_a_mentorship_is_not_put_back_after_the_mentor_has_left(old: ECTPeriod, is_removed: bool) -> None:
    """The one that was to begin later did not exist while the mentor left."""
    move_last_day(old, MISTYPED, REGISTERED_ELSEWHERE)
    second = MentorPeriod.select().order_by(MentorPeriod.id.desc()).get()
    move_last_day(second, date(2026, 3, 31), "contract-ended")
    if is_removed:
        MentorPeriod.update(removed_at=make_context().now).where(MentorPeriod.id == second.id).execute()

    move_last_day(ECTPeriod.get_by_id(old.id), None, "")

    ends = [each.finished_on for each in Mentorship.select().order_by(Mentorship.started_on)]
    assert ends == [date(2026, 1, 11), *([] if is_removed else [date(2026, 3, 31)])]
