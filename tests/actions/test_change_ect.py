"""Tests of changing a school's own answers in the record of an early career teacher."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from actions.change_ect import change_ect_appropriate_body, change_ect_working_pattern
from actions.change_participant import change_email, change_name
from actions.change_start_date import change_start_date
from actions.conflict import Conflict
from actions.refresh_teacher import refresh_teacher
from actions.report_leaving import correct_leaving, report_leaving
from clients.trs.lookup import Found
from models.earlier_email import EarlierEmail
from models.ect_period import ECTPeriod
from models.event import Event
from models.teacher import Teacher
from tests.ect_makers import YEAR, make_body, make_ect, make_person, make_teacher
from tests.makers import NOW, TODAY, make_school

Make = Callable[..., Any]


def last_event() -> tuple[str, dict[str, Any]]:
    """The kind and the details of the last event."""
    event = Event.select().order_by(Event.id.desc()).get()
    return event.kind, event.details


def test_another_name_is_shown_and_that_of_trs_kept(how: dict[str, Any]) -> None:
    ect = make_ect()

    change_name(ect, "Amara Bello", reason="married", **how)

    teacher = Teacher.get_by_id(ect.teacher_id)
    assert (teacher.name, teacher.trs_name) == ("Amara Bello", "Amara Okafor")
    assert not teacher.name_needs_a_look
    assert last_event() == (
        "name-corrected",
        {"before": "Amara Okafor", "after": "Amara Bello", "reason": "married"},
    )


def test_the_school_they_leave_and_the_next_read_a_name_that_the_other_has_changed(
    how: dict[str, Any],
) -> None:
    """PD-28."""
    teacher = make_teacher()
    left = make_ect(make_school(), teacher, started_on=date(2024, 9, 1), finished_on=date(2025, 7, 1))
    old = make_ect(make_school(), teacher, finished_on=TODAY)
    new = make_ect(make_school(), teacher, started_on=TODAY + timedelta(days=1))

    change_name(new, "Amara Bello", reason="married", **how)
    change_name(old, "Amara Diallo", reason="mistake", **how)

    told = Event.select().where(Event.kind == "name-changed-elsewhere").order_by(Event.id)
    assert [(each.school_id, each.on_behalf_of_school_id, each.details) for each in told] == [
        (old.school_id, new.school_id, {"before": "Amara Okafor", "after": "Amara Bello"}),
        (new.school_id, old.school_id, {"before": "Amara Bello", "after": "Amara Diallo"}),
    ]
    assert left.school_id not in {each.school_id for each in told}


def test_two_small_changes_to_another_name_are_looked_at_like_one_large_one(how: dict[str, Any]) -> None:
    ect = make_ect()

    change_name(ect, "Amara Bello", reason="married", **how)
    change_name(ect, "Robin Bello", reason="mistake", **how)

    assert Teacher.get_by_id(ect.teacher_id).name_needs_a_look


def test_the_name_of_trs_is_no_correction(how: dict[str, Any]) -> None:
    ect = make_ect(teacher=make_teacher(corrected_name="Amara Bello"))

    change_name(ect, "Amara Okafor", reason="mistake", **how)

    assert Teacher.get_by_id(ect.teacher_id).corrected_name is None


def test_an_email_address_that_was_replaced_stays_in_use(how: dict[str, Any]) -> None:
    ect, other = make_ect(email="old@school.example"), make_ect()

    change_email(ect, "new@school.example", **how)

    assert ECTPeriod.get_by_id(ect.id).email == "new@school.example"
    assert [earlier.email for earlier in EarlierEmail.select()] == ["old@school.example"]
    assert last_event() == ("email-changed", {"before": "old@school.example", "after": "new@school.example"})
    for email in ("OLD@school.example", "new@school.example"):
        with pytest.raises(Conflict, match="in use"):
            change_email(other, email, **how)
    change_email(ect, "old@school.example", **how)


def test_other_capitals_are_no_other_address(how: dict[str, Any]) -> None:
    ect = make_ect(email="jo@school.example")

    change_email(ect, "Jo@school.example", **how)

    assert ECTPeriod.get_by_id(ect.id).email == "Jo@school.example"
    assert EarlierEmail.select().count() == 0


def test_an_appropriate_body_of_another_year_or_kind_is_refused(how: dict[str, Any]) -> None:
    ect = make_ect()

    for body in (make_body(years=(YEAR + 1,)), make_body(kind="esp")):
        with pytest.raises(Conflict, match="cannot be the appropriate body"):
            change_ect_appropriate_body(ect, body, **how)


def test_other_answers_are_changed_and_taken_back(how: dict[str, Any]) -> None:
    ect, hub = make_ect(), make_body("Beacon Hub")

    change_ect_working_pattern(ect, "part-time", **how)
    assert ECTPeriod.get_by_id(ect.id).working_pattern == "part-time"
    assert last_event() == ("working-pattern-changed", {"before": "full-time", "after": "part-time"})
    change_ect_appropriate_body(ect, hub, **how)
    assert ECTPeriod.get_by_id(ect.id).appropriate_body == hub
    change_ect_appropriate_body(ect, None, **how)
    assert ECTPeriod.get_by_id(ect.id).appropriate_body is None
    assert last_event() == ("appropriate-body-changed", {"before": "Beacon Hub", "after": None})


def test_saying_what_is_there_already_is_no_event(how: dict[str, Any]) -> None:
    ect = make_ect(appropriate_body=make_body())

    change_name(ect, "Amara Okafor", reason="mistake", **how)
    change_email(ect, ect.email, **how)
    change_ect_working_pattern(ect, ect.working_pattern, **how)
    change_ect_appropriate_body(ect, ect.appropriate_body, **how)
    change_start_date(ect, ect.started_on, **how)

    assert Event.select().count() == 0


CHANGES: dict[str, Make] = {
    "name": lambda ect, **how: change_name(ect, "Amara Bello", reason="married", **how),
    "email": lambda ect, **how: change_email(ect, "new@school.example", **how),
    "pattern": lambda ect, **how: change_ect_working_pattern(ect, "part-time", **how),
    "body": lambda ect, **how: change_ect_appropriate_body(ect, make_body(), **how),
    "start": lambda ect, **how: change_start_date(ect, date(2025, 9, 8), **how),
    "leaving": lambda ect, **how: report_leaving(ect, TODAY, reason="other", **how),
    "correction": lambda ect, **how: correct_leaving(ect, None, **how),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=list(CHANGES))
@pytest.mark.parametrize(
    ("record", "teacher", "why"),
    [
        ({"finished_on": TODAY - timedelta(days=1)}, {}, "has left your school"),
        ({"removed_at": NOW}, {}, "was removed"),
        ({}, {"induction_status": "Passed"}, "has ended"),
    ],
)
def test_nothing_is_changed_of_somebody_who_is_not_training_here(
    change: Make, record: dict[str, Any], teacher: dict[str, Any], why: str, how: dict[str, Any]
) -> None:
    """Document 4: only support changes the record of a teacher who has left or completed induction."""
    ect = make_ect(teacher=make_teacher(**teacher), **record)

    with pytest.raises(Conflict, match=why):
        change(ect, **how)

    assert Event.select().count() == 0


def test_a_change_of_somebody_whose_records_became_one_meanwhile_is_saved(how: dict[str, Any]) -> None:
    kept = make_teacher(trn="2900002")
    seen = make_ect(teacher=make_teacher(trn="2900001"))
    merged = Found(make_person("2900002", former_trns=("2900001",)))
    refresh_teacher(seen.teacher_id, merged, how["context"])

    change_ect_working_pattern(seen, "part-time", **how)

    assert ECTPeriod.get_by_id(seen.id).working_pattern == "part-time"
    assert Event.get(Event.kind == "working-pattern-changed").teacher == kept


def test_a_record_that_is_gone_refuses_a_change(how: dict[str, Any]) -> None:
    ect = make_ect()
    ect.delete_instance()

    with pytest.raises(Conflict, match="This record has changed"):
        change_ect_working_pattern(ect, "part-time", **how)
