"""Removing a registration made by mistake, and registering the same person again (PD-40)."""

from datetime import date, timedelta
from typing import Any

import pytest

from actions.conflict import Conflict
from actions.remove_participant import remove_participant
from models.delivery import Delivery
from models.ect_lists import find_ects
from models.ect_period import ECTPeriod
from models.event import Event
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.school_period import SchoolPeriod
from tests.ect_makers import (
    make_ect,
    make_mentor,
    make_mentorship,
    make_ready_school,
    make_registration,
    make_teacher,
    make_tutor,
    register,
)
from tests.makers import TODAY, make_context, make_user

DAY = timedelta(days=1)

pytestmark = pytest.mark.usefixtures("school_years")


def remove(period: SchoolPeriod, reason: str = "wrong-person") -> None:
    """Remove a registration today."""
    remove_participant(period, reason, user=make_user(), context=make_context())


def test_a_removed_ect_is_in_no_list_and_their_mentor_has_one_ect_less() -> None:
    ect = make_ect()
    mentorship = make_mentorship(ect)
    remove(ect)
    assert not any(find_ects(ect.school, TODAY).counts.values())
    assert Mentorship.get_by_id(mentorship.id).finished_on == TODAY
    event = Event.get(Event.kind == "registration-removed")
    assert (event.teacher_id, event.school_id, event.details) == (
        ect.teacher_id,
        ect.school_id,
        {"reason": "wrong-person"},
    )


def test_a_removed_mentor_mentors_no_ect() -> None:
    ect = make_ect()
    mentor = make_mentor(ect.school)
    make_mentorship(ect, mentor, started_on=TODAY)
    remove(mentor)
    assert not Mentorship.select().exists()
    assert not MentorPeriod.get_by_id(mentor.id).is_here_on(TODAY)


@pytest.mark.parametrize(
    ("started_on", "induction", "may"),
    [
        (TODAY - DAY, {"induction_status": "RequiredToComplete"}, True),
        (TODAY - DAY, {"induction_status": "InProgress", "induction_started_on": TODAY - DAY}, False),
        (TODAY + DAY, {"induction_status": "InProgress", "induction_started_on": TODAY - DAY}, True),
        (TODAY - DAY, {"induction_status": "Exempt", "induction_started_on": TODAY - DAY}, True),
        (TODAY - DAY, {"induction_status": "Passed", "induction_started_on": TODAY - DAY}, False),
    ],
)
def test_only_before_induction_begins_or_where_there_is_none(
    started_on: date, induction: dict[str, Any], may: bool
) -> None:
    ect = make_ect(teacher=make_teacher(**induction), started_on=started_on)
    if may:
        remove(ect)
    else:
        with pytest.raises(Conflict, match="induction"):
            remove(ect)
    assert ECTPeriod.get_by_id(ect.id).is_here_on(TODAY) is not may


def test_one_who_left_or_was_removed_by_a_colleague_is_not_removed() -> None:
    ect = make_ect()
    remove(ect)
    with pytest.raises(Conflict, match="already"):
        remove(ect)
    with pytest.raises(Conflict, match="left"):
        remove(make_ect(finished_on=TODAY - DAY))


def test_registering_again_restores_the_record_under_the_new_answers() -> None:
    school = make_ready_school()
    first = register(school)
    make_mentorship(first)
    remove(first)
    again = register(school, make_registration(email="new@school.example"))
    assert again.id == first.id
    now = ECTPeriod.get_by_id(first.id)
    assert (now.removed_at, now.email, now.training.programme) == (None, "new@school.example", "cip")
    assert sum(find_ects(school, TODAY).counts.values()) == 1


def test_the_school_they_had_left_has_them_back_and_its_tutor_hears() -> None:
    old = make_ready_school("Kestrel Academy")
    make_tutor(old, "Helen Marsh", "helen@kestrel.example")
    before = register(old)
    mentorship = make_mentorship(before)
    moved = register(make_ready_school(), make_registration(started_on=TODAY))
    assert ECTPeriod.get_by_id(before.id).finished_on == TODAY - DAY
    remove(moved)
    kept = ECTPeriod.get_by_id(before.id)
    assert (kept.finished_on, kept.leaving_reason, kept.training.finished_on) == (None, "", None)
    assert Mentorship.get_by_id(mentorship.id).finished_on is None
    assert Event.get(Event.kind == "not-registered-elsewhere").school_id == old.id
    told = Delivery.get(Delivery.kind == "not-registered-elsewhere")
    assert (told.payload["to"], told.school, told.teacher) == ("helen@kestrel.example", old, before.teacher)
    shown = told.payload["personalisation"]
    assert shown["new_school_name"] == moved.school.name
    assert (shown["removed_on"], shown["record"]) == ("15 June 2026", f"ects/{before.id}")
    assert shown["now"] == "Our records show that they are at Kestrel Academy as before, without a last day."


def test_a_school_before_has_them_until_the_next_school_if_there_is_another_since() -> None:
    first = register(make_ready_school("Kestrel Academy", email="office@kestrel.example"))
    second = register(make_ready_school(), make_registration(started_on=TODAY))
    register(make_ready_school("Alder School"), make_registration(started_on=TODAY + 9 * DAY))
    remove(second)
    assert ECTPeriod.get_by_id(first.id).finished_on == TODAY + 8 * DAY
    told = Delivery.get(Delivery.kind == "not-registered-elsewhere").payload
    assert told["to"] == "office@kestrel.example"
    last_day = "Our records show that their last day at Kestrel Academy is 23 June 2026."
    assert told["personalisation"]["now"] == last_day
