"""Reminders to schools: on the day, once, and only to those that need them (PD-42)."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from peewee import Database

from actions import remind_schools
from actions.challenge_partnership import challenge_partnership
from actions.remind_schools import remind_of_partnerships, remind_to_register
from actions.save_partnership import save_partnership
from models.access_link import AccessLink
from models.delivery import Delivery
from models.induction_tutor import InductionTutor
from models.programme import Partnership, TrainingYear
from models.school import School
from models.service_context import ServiceContext
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    STARTED,
    YEAR,
    choose_programme,
    make_ect,
    make_mentor,
    make_partnership,
    make_tutor,
    open_years,
)
from tests.makers import NOW, TODAY, make_context, make_school, make_user
from tests.queries import count_queries

#: 23:30 in London, so the day before in UTC too; in June midnight in London is 23:00 in UTC.
LATE = datetime(2026, 6, 15, 22, 30, tzinfo=UTC)

Remind = Callable[[ServiceContext], int]


def on(days: int) -> ServiceContext:
    """The context of a number of days after the school chose, or the partnership was reported."""
    return make_context(TODAY + timedelta(days), NOW + timedelta(days))


def told() -> list[str]:
    """The recipients of the emails, in the order they were written."""
    return [email.payload["to"] for email in Delivery.select().order_by(Delivery.id)]


@pytest.fixture
def school(database: Database) -> School:
    """A school with an induction tutor."""
    open_years()
    found = make_school(type_code=1, email="office@school.example")
    make_tutor(found)
    return found


def chosen(school: School, programme: str | None = "fip", **fields: Any) -> TrainingYear:
    """A training year that was submitted at the end of a day."""
    return choose_programme(school, programme=programme, **{"submitted_at": LATE} | fields)


def reported(school: School, **fields: Any) -> Partnership:
    """A partnership that was reported at the end of a day."""
    partnership = make_partnership(school, **fields)
    partnership.reported_at = LATE
    partnership.save()
    return partnership


# To register


def test_a_tutor_whose_school_has_nobody_is_reminded_once(school: School) -> None:
    chosen(school)
    assert [remind_to_register(on(days)) for days in (0, 13, 14, 14, 15, 60)] == [0, 0, 1, 0, 0, 0]
    email = Delivery.get()
    assert (email.kind, email.school, email.payload["to"]) == (
        "register-ects-reminder",
        school,
        "tutor@school.example",
    )
    assert email.payload["personalisation"]["programme"] == "full induction programme"


def test_a_day_ends_at_midnight_in_london(school: School) -> None:
    chosen(school, submitted_at=LATE + timedelta(hours=1))
    assert [remind_to_register(on(days)) for days in (14, 15)] == [0, 1]


@pytest.mark.parametrize(
    ("programme", "fields", "reminded"),
    [
        ("cip", {}, 1),
        ("diy", {}, 0),
        ("school-funded-fip", {}, 0),
        (None, {"expecting_ects": "no"}, 0),
        ("fip", {"submitted_at": None}, 0),
        ("fip", {"year": YEAR - 1}, 0),
        ("fip", {"year": YEAR + 1}, 1),
    ],
    ids=str,
)
def test_only_full_and_core_induction_of_a_year_that_goes_on_are_reminded(
    school: School, programme: str | None, fields: dict[str, Any], reminded: int
) -> None:
    chosen(school, programme, **fields)
    assert remind_to_register(on(14)) == reminded


BEFORE = STARTED - timedelta(days=1)


@pytest.mark.parametrize(
    ("make", "fields", "reminded"),
    [
        (make_ect, {}, 0),
        (make_ect, {"finished_on": TODAY}, 0),
        (make_ect, {"started_on": BEFORE}, 1),
        (make_ect, {"removed_at": NOW}, 1),
        (make_mentor, {}, 0),
        (make_mentor, {"started_on": BEFORE}, 1),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_school_that_has_registered_somebody_in_the_year_is_left_alone(
    school: School, make: Callable[..., Any], fields: dict[str, Any], reminded: int
) -> None:
    chosen(school)
    make(school, **fields)
    make_ect(make_school())
    assert remind_to_register(on(14)) == reminded


# Of a partnership


def test_a_school_is_reminded_of_a_partnership_once(school: School) -> None:
    partnership = reported(school)
    assert [remind_of_partnerships(on(days)) for days in (0, 6, 7, 7, 8, 60)] == [0, 0, 1, 0, 0, 0]
    email = Delivery.get()
    assert (email.kind, email.lead_provider, email.payload["to"]) == (
        "partnership-reminder",
        partnership.lead_provider,
        "tutor@school.example",
    )
    said = email.payload["personalisation"]
    assert (said["reported_on"], said["last_day"]) == ("15 June 2026", "29 June 2026")


def test_a_school_without_a_tutor_is_reminded_with_links(school: School) -> None:
    InductionTutor.delete().execute()
    School.update(email="office@school.example").execute()
    reported(school)
    assert remind_of_partnerships(on(7)) == 1
    email = Delivery.get()
    assert (email.kind, email.payload["to"]) == ("partnership-reminder-to-school", "office@school.example")
    assert {link.kind for link in AccessLink.select()} == {"challenge", "nominate"}


def test_a_challenged_one_is_not_reminded_of(school: School) -> None:
    challenge_partnership(reported(school), "mistake", user=make_user(), context=on(3))
    Delivery.delete().execute()
    assert remind_of_partnerships(on(7)) == 0


@pytest.mark.parametrize("first", [False, True], ids=["before the reminder", "after the reminder"])
def test_one_that_is_reported_again_is_reminded_of_anew(school: School, first: bool) -> None:
    partnership = reported(school)
    assert not first or remind_of_partnerships(on(7)) == 1
    save_partnership(
        school, YEAR, partnership.lead_provider, partnership.delivery_partner, context=on(7 if first else 3)
    )
    days = 7 if first else 3
    assert [remind_of_partnerships(on(days + more)) for more in (4, 6, 7, 8)] == [0, 0, 1, 0]


@pytest.mark.parametrize(("after", "reminded"), [(-1, 1), (0, 0), (1, 0)])
def test_a_school_that_has_set_up_the_year_since_knows_its_partnership(
    school: School, after: int, reminded: int
) -> None:
    reported(school)
    chosen(school, submitted_at=LATE + timedelta(days=after))
    assert remind_of_partnerships(on(7)) == reminded


def test_a_reminder_is_no_change_for_lead_providers(school: School) -> None:
    partnership, year = reported(school), chosen(school, submitted_at=LATE - timedelta(days=9))
    before = Partnership.get_by_id(partnership.id).updated_at, TrainingYear.get_by_id(year.id).updated_at
    assert remind_of_partnerships(on(7)) == remind_to_register(on(7)) == 1
    assert before == (
        Partnership.get_by_id(partnership.id).updated_at,
        TrainingYear.get_by_id(year.id).updated_at,
    )


# Both

BOTH = pytest.mark.parametrize(
    ("remind", "make"), [(remind_to_register, chosen), (remind_of_partnerships, reported)]
)
Make = Callable[[School], Any]


@BOTH
@pytest.mark.parametrize(
    ("fields", "recipients"),
    [
        ({"email": "office@school.example"}, ["office@school.example"]),
        ({"email": ""}, []),
        ({"email": "office@school.example", "closed_on": TODAY + timedelta(days=13)}, []),
        ({"email": "office@school.example", "status_code": 2}, []),
    ],
    ids=str,
)
def test_a_school_without_a_tutor_is_written_to_if_it_is_open_and_has_an_address(
    database: Database, remind: Remind, make: Make, fields: dict[str, Any], recipients: list[str]
) -> None:
    make(make_school(**fields))
    assert remind(on(14)) == len(recipients)
    assert told() == recipients
    assert remind(on(15)) == 0


@BOTH
def test_what_fails_midway_is_done_the_next_time(
    school: School, remind: Remind, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(school)
    with monkeypatch.context() as broken:
        broken.setattr(remind_schools, "write_emails", lambda *_args, **_more: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            remind(on(14))
    assert remind(on(14)) == 1


@BOTH
def test_the_database_itself_keeps_a_school_from_being_reminded_twice(
    school: School, remind: Remind, make: Make
) -> None:
    row = make(school)
    assert remind(on(14)) == 1
    row.save()  # as it was read before
    assert remind(on(14)) == 0
    assert len(told()) == 1


@BOTH
def test_many_are_reminded_in_batches_and_as_many_queries_as_one(
    database: Database, remind: Remind, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remind_schools, "MOST_AT_ONCE", 3)
    make(make_school(email="first@school.example"))
    with count_queries() as one:
        assert remind(on(14)) == 1
    for number in range(5):
        make(make_school(email=f"{number}@school.example"))
    with count_queries() as three:
        assert remind(on(14)) == 3
    assert len(three) == len(one)
    assert [remind(on(14)) for _ in range(2)] == [2, 0]
    with count_queries() as none:
        remind(on(14))
    assert len(none) <= 3


@BOTH
def test_two_leaders_at_the_same_moment_remind_once(
    shared_database: Database, remind: Remind, make: Make
) -> None:
    for number in range(5):
        make(make_school(email=f"{number}@school.example"))
    assert sorted(run_concurrently(*[lambda: remind(on(14))] * 2)) == [0, 5]
    assert len(told()) == 5
