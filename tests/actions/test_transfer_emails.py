"""Tests of the emails about a move to another school: who hears what, at once and when the day is corrected."""

from datetime import date, timedelta

import pytest
from peewee import Database

from actions.change_start_date import change_start_date
from actions.change_training import begin_training
from actions.transfer_emails import tell_of_corrected_transfer, tell_of_transfer
from models.delivery import Delivery
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from models.training_choices import Training
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.programmes import FIP, PROGRAMMES
from tests.ect_makers import (
    STARTED,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_ready_school,
    make_registration,
    make_teacher,
    make_tutor,
    register,
)
from tests.makers import TODAY, make_access, make_context, make_school, make_user

JOINS = date(2026, 4, 20)
LAST_DAY = JOINS - timedelta(days=1)

pytestmark = pytest.mark.usefixtures("school_years")


@pytest.fixture
def alder(database: Database) -> School:
    """The old school, with its induction tutor."""
    school = make_ready_school("Alder School", urn="100001")
    make_tutor(school, "Helen Marsh", "helen@alder.example")
    return school


@pytest.fixture
def beech(database: Database) -> School:
    return make_ready_school("Beech Academy", urn="100002")


def written() -> dict[str, str]:
    """The emails in the outbox: address → name of the email."""
    return {each.payload["to"]: each.kind for each in Delivery.select().order_by(Delivery.id)}


def personalisation_of(address: str) -> dict[str, str]:
    found = next(each for each in Delivery.select() if each.payload["to"] == address)
    return dict(found.payload["personalisation"])


def lead_with_user(name: str) -> LeadProvider:
    """A lead provider with one user, whose address begins with its name."""
    lead = make_lead_provider(name)
    make_access(make_user("Rosa", "Delgado", email=f"rosa@{name}.example"), lead)
    return lead


# The old school


def test_the_old_schools_tutor_hears_at_once_with_the_day(alder: School, beech: School) -> None:
    old = make_ect(alder, make_teacher(trn="2900001"))

    new = register(beech, make_registration(started_on=JOINS, email="zoe@beech.example"))

    assert written() == {
        "zoe@beech.example": "ect-transferred",
        "helen@alder.example": "registered-elsewhere",
    }
    told = personalisation_of("helen@alder.example")
    assert told["name"] == "Helen Marsh"
    assert told["teacher_name"] == new.teacher.name
    assert (told["day"], told["last_day"]) == ("20 April 2026", "19 April 2026")
    assert (told["school_name"], told["new_school_name"]) == ("Alder School", "Beech Academy")
    assert told["record"] == f"ects/{old.id}"
    delivery = Delivery.get(Delivery.kind == "registered-elsewhere")
    assert (delivery.school, delivery.teacher, delivery.on_behalf_of_school) == (alder, new.teacher, beech)


@pytest.mark.parametrize(
    ("old", "joins", "last_day"),
    [
        ({}, STARTED + timedelta(days=1), "1 September 2025"),
        ({}, TODAY + timedelta(days=30), "14 July 2026"),
        ({"finished_on": TODAY + timedelta(days=5)}, TODAY + timedelta(days=30), "20 June 2026"),
        ({"finished_on": date(2026, 4, 20)}, JOINS, "19 April 2026"),
        ({"finished_on": LAST_DAY}, JOINS, None),
        ({"finished_on": date(2026, 1, 9)}, JOINS, None),
    ],
    ids=[
        "backdated to the day after they started there",
        "in the future",
        "after a day that the school has reported",
        "on the last day that is over",
        "the day after they left",
        "after a gap",
    ],
)
def test_the_old_school_hears_unless_they_had_left_and_nothing_changes(
    alder: School, beech: School, old: dict[str, date], joins: date, last_day: str | None
) -> None:
    make_ect(alder, make_teacher(trn="2900001"), **old)

    register(beech, make_registration(started_on=joins))

    heard = written().get("helen@alder.example")
    assert heard == ("registered-elsewhere" if last_day else None)
    if last_day:
        assert personalisation_of("helen@alder.example")["last_day"] == last_day


def test_a_school_without_a_tutor_hears_at_its_own_address(beech: School) -> None:
    dene = make_ready_school("Dene School", urn="100003", email="office@dene.example")
    make_ect(dene, make_teacher(trn="2900001"))

    register(beech, make_registration(started_on=JOINS))

    assert written()["office@dene.example"] == "registered-elsewhere"
    assert personalisation_of("office@dene.example")["name"] == "Dene School"


def test_coming_back_to_the_same_school_is_no_move(alder: School) -> None:
    make_ect(alder, make_teacher(trn="2900001"), finished_on=date(2026, 4, 20))

    register(alder, make_registration(started_on=JOINS, email="zoe@alder.example"))

    assert written() == {"zoe@alder.example": "ect-registered"}


# Lead providers, in either role


def period_with(
    kind: type[SchoolPeriod], school: School, teacher: Teacher, lead: LeadProvider | None, **days: date
) -> SchoolPeriod:
    """A period as an ECT or a mentor, trained by a lead provider or by none."""
    partnership = make_partnership(school, lead_provider=lead) if lead else None
    if kind is ECTPeriod:
        programme = FIP if lead else "cip"
        return make_ect(school, teacher, programme=programme, partnership=partnership, **days)
    mentor = make_mentor(school, teacher, **days)
    if lead:
        begin_training(mentor, Training(PROGRAMMES[FIP], lead, partnership, None))
    return mentor


ROLES = pytest.mark.parametrize("kind", [ECTPeriod, MentorPeriod], ids=["ect", "mentor"])
LEFT = {"finished_on": LAST_DAY, "leaving_reason": REGISTERED_ELSEWHERE}


@ROLES
@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        ("old", "old", {"old": "participant-moves"}),
        ("old", "new", {"old": "participant-leaves", "new": "participant-joins"}),
        ("old", None, {"old": "participant-leaves"}),
        (None, "new", {"new": "participant-joins"}),
        (None, None, {}),
    ],
)
def test_lead_providers_hear_who_joins_stays_and_leaves(
    alder: School,
    beech: School,
    kind: type[SchoolPeriod],
    before: str | None,
    after: str | None,
    heard: dict[str, str],
) -> None:
    leads = {name: lead_with_user(name) for name in ("old", "new")}
    teacher = make_teacher("Zoë", "O’Neill")
    old = period_with(kind, alder, teacher, leads.get(before or ""), **LEFT)
    new = period_with(kind, beech, teacher, leads.get(after or ""), started_on=JOINS)

    assert tell_of_transfer(new, [old], context=make_context()) == ["Alder School"]

    schools = {"helen@alder.example": "registered-elsewhere"}
    assert written() == schools | {f"rosa@{lead}.example": email for lead, email in heard.items()}
    for lead in heard:
        told = personalisation_of(f"rosa@{lead}.example")
        role = "an early career teacher" if kind is ECTPeriod else "a mentor"
        assert (told["teacher_name"], told["role"], told["day"]) == ("Zoë O’Neill", role, "20 April 2026")
        assert (told["school_name"], told["new_school_urn"]) == ("Alder School", "100002")
    assert personalisation_of("helen@alder.example")["record"] == f"{old.role}s/{old.id}"


@pytest.mark.parametrize("has_partnership", [True, False])
def test_a_lead_provider_that_stays_hears_if_its_partnership_covers_them(
    alder: School, beech: School, has_partnership: bool
) -> None:
    lead, teacher = lead_with_user("old"), make_teacher()
    old = period_with(ECTPeriod, alder, teacher, lead, **LEFT)
    new = period_with(ECTPeriod, beech, teacher, lead, started_on=JOINS)
    if not has_partnership:
        TrainingPeriod.update(partnership=None).where(TrainingPeriod.ect == new).execute()

    tell_of_transfer(new, [old], context=make_context())

    told = personalisation_of("rosa@old.example")["partnership"]
    assert told.startswith("This is part of" if has_partnership else "The school has no partnership")


def test_a_lead_provider_hears_of_a_move_after_a_gap(alder: School, beech: School) -> None:
    """The school reported itself that they leave, and another registers them later."""
    teacher = make_teacher(trn="2900001")
    period_with(ECTPeriod, alder, teacher, lead_with_user("old"), finished_on=date(2026, 1, 9))

    register(beech, make_registration(started_on=JOINS, email="zoe@beech.example"))

    assert written() == {"zoe@beech.example": "ect-registered", "rosa@old.example": "participant-leaves"}
    assert personalisation_of("rosa@old.example")["last_day"] == "9 January 2026"


# Corrections


def test_all_who_heard_of_a_move_hear_that_it_is_on_another_day(alder: School, beech: School) -> None:
    period_with(ECTPeriod, alder, make_teacher(trn="2900001"), lead_with_user("old"))
    new = register(beech, make_registration(started_on=JOINS, email="zoe@beech.example"))
    Delivery.delete().execute()

    later = date(2026, 7, 1)
    told = change_start_date(new, later, user=make_user(), context=make_context())

    assert told == ["Alder School"]
    assert written() == {
        "zoe@beech.example": "joining-date-changed",
        "helen@alder.example": "registered-elsewhere-corrected",
        "rosa@old.example": "participant-move-corrected",
    }
    assert personalisation_of("helen@alder.example")["last_day"] == "30 June 2026"
    for address in written():
        assert personalisation_of(address)["day"] == "1 July 2026"


def test_a_school_whose_own_last_day_stands_does_not_hear_of_a_correction(
    alder: School, beech: School
) -> None:
    make_ect(alder, make_teacher(trn="2900001"), finished_on=date(2026, 3, 31))
    new = register(beech, make_registration(started_on=JOINS, email="zoe@beech.example"))
    Delivery.delete().execute()

    change_start_date(new, date(2026, 4, 27), user=make_user(), context=make_context())

    assert written() == {"zoe@beech.example": "joining-date-changed"}


def test_a_new_start_date_of_someone_who_came_from_no_school_is_told_to_no_one(beech: School) -> None:
    new = make_ect(beech, started_on=JOINS)

    change_start_date(new, date(2026, 4, 27), user=make_user(), context=make_context())

    assert written() == {}


@ROLES
def test_a_correction_that_brings_another_lead_provider_is_told_as_a_move(
    alder: School, beech: School, kind: type[SchoolPeriod]
) -> None:
    """In another school year the school may have another lead provider."""
    leads = {name: lead_with_user(name) for name in ("old", "first", "second")}
    teacher = make_teacher()
    old = period_with(kind, alder, teacher, leads["old"], **LEFT)
    new = period_with(kind, beech, teacher, leads["second"], started_on=JOINS)

    tell_of_corrected_transfer(new, [old], trained_by=leads["first"], context=make_context())

    emails = written()
    assert emails.pop(new.email) == "joining-date-changed"
    assert emails == {
        "helen@alder.example": "registered-elsewhere-corrected",
        "rosa@old.example": "participant-move-corrected",
        "rosa@first.example": "participant-leaves",
        "rosa@second.example": "participant-joins",
    }


def test_an_induction_tutor_hears_nothing_about_themself(alder: School, beech: School) -> None:
    """PD-38."""
    make_ect(alder, make_teacher("Zoë", "O’Neill", trn="2900001"))
    make_tutor(make_school(), "Zoë O’Neill", "zoe@beech.example")
    new = register(beech, make_registration(started_on=JOINS, email="zoe@beech.example"))
    change_start_date(new, date(2026, 4, 27), user=make_user(), context=make_context())

    assert set(written()) == {"helen@alder.example"}
