"""Tests of a former school's view of a teacher: its own changes, and the facts of that time."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from peewee import Database

from actions.change_start_date import change_start_date
from actions.refresh_teacher import refresh_teacher
from actions.write_event import write_event
from clients.trs.lookup import Found
from models.ect_lists import ListedECT, ect_of, find_ects
from models.ect_period import ECTPeriod
from models.event import Event
from models.school import School
from models.teacher import Teacher
from models.timelines import school_timeline
from rules.ect_states import NO_LONGER
from rules.event_kinds import EVENT_KINDS
from tests.ect_makers import (
    make_ect,
    make_person,
    make_ready_school,
    make_registration,
    make_teacher,
    open_years,
    register,
)
from tests.makers import NOW, TODAY, make_context, make_user
from tests.queries import count_queries

LEFT = date(2025, 12, 19)


@pytest.fixture
def left(database: Database) -> ECTPeriod:
    """A teacher who has left Alder, has another name at Beech and TRS since, and has failed induction."""
    open_years()
    teacher = make_teacher("Zoë", "O’Neill", trn="2900001", induction_status="InProgress")
    ect = make_ect(make_ready_school("Alder"), teacher, finished_on=LEFT)
    renamed = make_registration(started_on=date(2026, 1, 5), corrected_name="Zed Martin")
    register(make_ready_school("Beech"), renamed)
    person = make_person(
        induction_status="Failed", induction_completed_on=date(2026, 6, 1), last_name="Martin"
    )
    refresh_teacher(teacher.id, Found(person), make_context())
    return ECTPeriod.get_by_id(ect.id)


def record_of(ect: ECTPeriod) -> ListedECT:
    """The record as the school sees it."""
    found = ect_of(ect.school, ect.id, TODAY)
    assert found
    return found


def kinds(ect: ECTPeriod) -> list[str]:
    """The kinds of event in the timeline as the school sees it."""
    return [event.kind for event in school_timeline(ect, TODAY)]


def test_the_record_is_as_it_was_when_they_left(left: ECTPeriod) -> None:
    teacher = record_of(left).teacher

    assert Teacher.get_by_id(left.teacher_id).name == "Zed Martin"
    assert (teacher.name, teacher.trs_name) == ("Zoë O’Neill", "Zoë O’Neill")
    assert (teacher.induction_status, teacher.induction_completed_on) == ("InProgress", None)


def test_the_new_school_sees_them_as_they_are(left: ECTPeriod) -> None:
    at_beech = ECTPeriod.get(ECTPeriod.school != left.school_id)

    assert record_of(at_beech).teacher.name == "Zed Martin"
    assert record_of(at_beech).teacher.induction_status == "Failed"
    assert "induction-in-trs" in kinds(at_beech)


def test_the_timeline_ends_with_the_last_day(left: ECTPeriod) -> None:
    def tell(at: datetime) -> None:
        Event.create(kind="qts-in-trs", happened_at=at, teacher=left.teacher, details={})

    assert kinds(left) == []
    tell(datetime(2025, 12, 20, 0, 0, tzinfo=UTC))
    assert kinds(left) == []
    tell(datetime(2025, 12, 19, 23, 59, tzinfo=UTC))
    assert kinds(left) == ["qts-in-trs"]


def test_a_day_ends_at_midnight_in_london(left: ECTPeriod) -> None:
    ECTPeriod.update(finished_on=date(2025, 7, 31), started_on=date(2025, 7, 1)).where(
        ECTPeriod.id == left.id
    ).execute()
    for hour in (22, 23):
        at = datetime(2025, 7, 31, hour, 30, tzinfo=UTC)
        Event.create(kind="qts-in-trs", happened_at=at, teacher=left.teacher, details={})

    (event,) = school_timeline(ECTPeriod.get_by_id(left.id), TODAY)
    assert event.happened_at.hour == 22


def test_what_follows_for_the_school_itself_is_still_told(database: Database) -> None:
    open_years()
    old = make_ect(make_ready_school("Alder"), make_teacher(trn="2900001"))
    new = register(make_ready_school("Beech"), make_registration(started_on=date(2026, 4, 20)))
    change_start_date(new, date(2026, 4, 27), user=make_user(), context=make_context())

    assert kinds(ECTPeriod.get_by_id(old.id)) == ["last-day-changed", "left-for-another-school"]


@pytest.mark.parametrize(
    ("joins", "told"), [(date(2026, 4, 20), "Amara Okafor"), (date(2026, 9, 1), "Zed Martin")]
)
def test_a_name_that_their_new_school_gave_is_known_if_they_had_not_left(
    joins: date, told: str, database: Database
) -> None:
    open_years()
    old = make_ect(make_ready_school("Alder"), make_teacher(trn="2900001"))
    register(make_ready_school("Beech"), make_registration(started_on=joins, corrected_name="Zed Martin"))
    old = ECTPeriod.get_by_id(old.id)

    after = max(TODAY, joins)
    found = ect_of(old.school, old.id, after)

    assert found
    assert found.teacher.name == told
    renamed = [event for event in school_timeline(old, after) if event.kind == "name-changed-elsewhere"]
    assert bool(renamed) == (told == "Zed Martin")


def test_the_timeline_goes_on_when_they_return(database: Database) -> None:
    open_years()
    old = make_ect(teacher=make_teacher(trn="2900001"), finished_on=LEFT)
    how: dict[str, Any] = {"user": make_user(), "context": make_context(now=NOW - timedelta(days=90))}
    write_event("leaving-reported", old, {"last_day": LEFT, "reason": "other"}, **how)
    again = register(old.school, make_registration(started_on=date(2026, 5, 1)))

    assert kinds(again)[-1] == "leaving-reported"
    assert "registered-as-ect" in kinds(again)


def test_who_is_still_leaving_is_as_they_are(database: Database) -> None:
    ect = make_ect(finished_on=TODAY, teacher=make_teacher(induction_status="InProgress"))
    Event.create(kind="induction-in-trs", happened_at=NOW, teacher=ect.teacher, details={"before": "None"})

    with count_queries() as queries:
        assert record_of(ect).teacher.induction_status == "InProgress"
    assert kinds(ect) == ["induction-in-trs"]
    assert len(queries) == 3


def found(school: School, search: str) -> list[str]:
    """The teachers found among those no longer training."""
    return [each.teacher.name for each in find_ects(school, TODAY, search).part(NO_LONGER, start=0, size=9)]


def test_they_are_found_by_the_name_that_the_school_knows(left: ECTPeriod) -> None:
    make_ect(left.school, make_teacher("Martin", "Left"), finished_on=LEFT)

    for search in ("zoe", "ONEILL", "zoë o'n", "2900001"):
        assert found(left.school, search) == ["Zoë O’Neill"], search
    for search in ("zed", "zoe martin"):
        assert found(left.school, search) == [], search
    assert found(left.school, "martin") == ["Martin Left"]


def test_any_number_who_have_left_cost_one_query_more(database: Database) -> None:
    school = make_ready_school()
    for number in range(9):
        ect = make_ect(school, make_teacher(f"First{number}"), finished_on=LEFT)
        change = {"before": f"Then{number} Okafor", "after": ect.teacher.name}
        Event.create(kind="name-in-trs", happened_at=NOW, teacher=ect.teacher, details=change)

    with count_queries() as queries:
        shown = find_ects(school, TODAY).part(NO_LONGER, start=0, size=20)

    assert {each.teacher.name for each in shown} == {f"Then{number} Okafor" for number in range(9)}
    assert len(queries) == 5


def test_the_timeline_has_what_happened_here_and_what_trs_said(database: Database) -> None:
    teacher, user = make_teacher(), make_user()
    old = make_ect(teacher=teacher, finished_on=date(2025, 12, 31))
    new = make_ect(make_ready_school("Beech"), teacher, started_on=date(2026, 1, 5))
    details = dict.fromkeys(EVENT_KINDS["registered-as-ect"].details)
    write_event("registered-as-ect", old, details, user=user, context=make_context())
    Event.create(kind="qts-in-trs", happened_at=NOW + timedelta(hours=1), teacher=teacher)
    write_event(
        "registered-as-ect", new, details, user=user, context=make_context(now=NOW + timedelta(hours=2))
    )

    with count_queries() as queries:
        seen = [(event.kind, event.user and event.user.full_name) for event in school_timeline(new, TODAY)]

    assert seen == [("registered-as-ect", user.full_name), ("qts-in-trs", None)]
    assert len(queries) == 1
