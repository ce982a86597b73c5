"""Tests of registering an ECT or mentor at a school as support: transfers, second schools and mentors who are back."""

from datetime import date, timedelta

import pytest
from peewee import Database

from actions.change_training import begin_training
from actions.conflict import Conflict
from actions.register_by_support import Move, register_by_support
from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.delivery_partner import Pairing
from models.ect_period import ECTPeriod, TrainingPeriod
from models.event import Event
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from models.training_choices import Training, training_of
from models.user import User
from rules.academic_years import school_year_of
from rules.programmes import PROGRAMMES
from tests.ect_makers import (
    YEAR,
    make_ect,
    make_mentor,
    make_partnership,
    make_person,
    make_ready_school,
    make_teacher,
    make_tutor,
    open_years,
)
from tests.makers import NOW, TODAY, make_context, make_user

MONDAY = TODAY + timedelta(days=7)
TRN = "2900001"


@pytest.fixture
def jo(database: Database) -> User:
    open_years()
    return make_user("Jo", "Hartley")


@pytest.fixture
def alder(jo: User) -> School:
    return school("Alder")


@pytest.fixture
def beech(jo: User) -> School:
    return school("Beech")


def school(name: str) -> School:
    found = make_ready_school(name)
    make_tutor(found, email=f"{name.lower()}@school.example")
    return found


def teacher() -> Teacher:
    return make_teacher(trn=TRN)


def move(period: SchoolPeriod, to: School, jo: User, **answers: object) -> SchoolPeriod:
    """Register the teacher of a period at a school."""
    known = {"started_on": MONDAY, "email": period.email, "is_only_here": None, "keeps_training": False}
    answers = known | answers
    default = training_of(to, school_year_of(answers["started_on"]).starts_in)
    wanted = Move(period, to, default=default, **answers)
    person = make_person(TRN, first_name="Amara", last_name="Okafor")
    return register_by_support(wanted, person, NOW, user=jo, context=make_context())


def audited() -> list[tuple[str, str]]:
    return sorted((each.school.name, each.what) for each in AuditEntry.select())


def told() -> set[tuple[str, str]]:
    return {(each.kind, each.payload["to"]) for each in Delivery.select()}


def test_an_ect_is_transferred_and_the_schools_and_the_ect_hear(
    alder: School, beech: School, jo: User
) -> None:
    ect = make_ect(alder, teacher(), email="amara@school.example", working_pattern="part-time")
    joined = move(ect, beech, jo)
    assert ECTPeriod.get_by_id(ect.id).finished_on == MONDAY - timedelta(days=1)
    assert (joined.school, joined.started_on, joined.working_pattern) == (beech, MONDAY, "part-time")
    assert audited() == [
        ("Alder", "Transferred an ECT to Beech from 22 June 2026"),
        ("Beech", "Registered an ECT from 22 June 2026"),
    ]
    assert told() == {
        ("ect-transferred", "amara@school.example"),
        ("registered-elsewhere", "alder@school.example"),
        ("participant-changed", "beech@school.example"),
    }
    registered = Event.get(Event.kind == "registered-as-ect")
    assert (registered.user, registered.on_behalf_of_school) == (jo, beech)


@pytest.mark.parametrize("role", ["ect", "mentor"])
@pytest.mark.parametrize("keeps", [True, False], ids=["stay", "change"])
def test_lead_provider_and_delivery_partner_go_on_or_are_those_of_the_school(
    alder: School, beech: School, jo: User, keeps: bool, role: str
) -> None:
    partnership = make_partnership(alder)
    lead, partner = partnership.lead_provider, partnership.delivery_partner
    Pairing.create(lead_provider=lead, delivery_partner=partner, year=YEAR)
    if role == "ect":
        period: SchoolPeriod = make_ect(alder, teacher(), programme="fip", partnership=partnership)
    else:
        period = make_mentor(alder, teacher())
        begin_training(period, Training(PROGRAMMES["fip"], lead, partnership, None))
    only_here = True if role == "mentor" else None
    training = TrainingPeriod.last_of(move(period, beech, jo, keeps_training=keeps, is_only_here=only_here))
    assert training is not None
    now = (training.programme, training.lead_provider, training.delivery_partner, training.partnership)
    assert now == (("fip", lead, partner, None) if keeps else ("cip", None, None, None))


@pytest.mark.parametrize("leaves", [True, False], ids=["transferred", "at both"])
def test_a_mentor_leaves_the_other_school_or_is_at_both(
    alder: School, beech: School, jo: User, leaves: bool
) -> None:
    mentor = make_mentor(alder, teacher())
    joined = move(mentor, beech, jo, is_only_here=leaves)
    last_day = MONDAY - timedelta(days=1) if leaves else None
    assert MentorPeriod.get_by_id(mentor.id).finished_on == last_day
    assert (TrainingPeriod.last_of(joined) is not None) == leaves
    left = [("Alder", "Transferred a mentor to Beech from 22 June 2026")] if leaves else []
    assert audited() == [*left, ("Beech", "Registered a mentor from 22 June 2026")]


def test_a_mentor_who_left_is_added_again(alder: School, jo: User) -> None:
    """PD-39."""
    mentor = make_mentor(alder, teacher(), finished_on=date(2026, 1, 31))
    joined = move(mentor, alder, jo)
    assert joined.id != mentor.id
    assert MentorPeriod.get_by_id(mentor.id).finished_on == date(2026, 1, 31)
    assert audited() == [("Alder", "Registered a mentor from 22 June 2026")]


def test_a_mentor_comes_back_after_the_last_day(alder: School, jo: User) -> None:
    mentor = make_mentor(alder, teacher(), finished_on=date(2026, 6, 1))
    with pytest.raises(Conflict, match="was 1 June 2026"):
        move(mentor, alder, jo, started_on=date(2026, 6, 1))


def test_what_has_changed_since_is_said_and_nothing_is_saved(alder: School, beech: School, jo: User) -> None:
    ect = make_ect(alder, teacher())
    move(ect, beech, jo)
    audits = AuditEntry.select().count()
    with pytest.raises(Conflict, match="already"):
        move(ect, beech, jo)
    assert (ECTPeriod.select().count(), AuditEntry.select().count()) == (2, audits)
