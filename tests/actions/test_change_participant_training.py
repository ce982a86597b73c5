"""Tests of changing the lead provider and delivery partner of one ECT or mentor, as support (PD-41)."""

from datetime import timedelta

import pytest
from peewee import Database

from actions.change_participant_training import change_participant_training, lead_without_provider
from actions.change_training import begin_training
from actions.conflict import Conflict
from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.delivery_partner import Pairing
from models.ect_period import TrainingPeriod
from models.event import Event
from models.programme import Partnership
from models.school_period import SchoolPeriod
from models.training_choices import Training
from models.user import User
from rules.programmes import PROGRAMMES
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    YEAR,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
    make_ready_school,
    make_tutor,
)
from tests.makers import NOW, TODAY, make_access, make_context, make_user

LATER = TODAY + timedelta(days=40)


@pytest.fixture
def jo(database: Database) -> User:
    return make_user("Jo", "Hartley")


def pair(partnership: Partnership, **fields: object) -> Pairing:
    """A pair of the year, by default another lead provider with the delivery partner of a partnership."""
    known = {"lead_provider": make_lead_provider(), "delivery_partner": partnership.delivery_partner}
    return Pairing.create(year=YEAR, **known | fields)


def change(period: SchoolPeriod, pairing: Pairing, jo: User, **more: object) -> None:
    current = TrainingPeriod.last_of(period)
    more.setdefault("seen", current.id if current else 0)
    more.setdefault("context", make_context())
    change_participant_training(period, pairing, user=jo, **more)


def trained(period: SchoolPeriod) -> list[tuple[object, ...]]:
    """Programme, lead provider, delivery partner and partnership, the earliest first."""
    theirs = TrainingPeriod.select().where(getattr(TrainingPeriod, period.role) == period)
    return [
        (each.programme, each.lead_provider, each.delivery_partner, each.partnership)
        for each in theirs.order_by(TrainingPeriod.started_on)
    ]


def told() -> list[tuple[str, str]]:
    return sorted((each.kind, each.payload["to"]) for each in Delivery.select())


@pytest.mark.parametrize("role", ["ect", "mentor"])
def test_they_are_trained_by_the_new_pair_from_today_and_all_are_told(jo: User, role: str) -> None:
    school = make_ready_school("Alder")
    make_tutor(school, email="tutor@school.example")
    partnership = make_partnership(school)
    before = partnership.lead_provider
    period = (make_ect if role == "ect" else make_mentor)(school)
    if role == "mentor":
        begin_training(period, Training(PROGRAMMES["fip"], before, partnership, None))
    else:
        TrainingPeriod.update(programme="fip", lead_provider=before, partnership=partnership).execute()
    other = make_ect(school)
    pairing = pair(partnership)
    make_access(make_user(email="old@lead.example"), before)
    make_access(make_user(email="new@lead.example"), pairing.lead_provider)
    change(period, pairing, jo)
    assert trained(period)[-1] == ("fip", pairing.lead_provider, pairing.delivery_partner, None)
    assert len(trained(period)) == 2
    assert trained(other) == [("cip", None, None, None)]
    event = Event.get()
    assert (event.kind, event.teacher, event.school, event.on_behalf_of_school, event.user) == (
        "training-changed-by-support",
        period.teacher,
        school,
        school,
        jo,
    )
    entry = AuditEntry.get()
    assert (entry.school, entry.teacher) == (school, period.teacher)
    assert told() == [
        ("participant-changed", "tutor@school.example"),
        ("participant-training-changed", "new@lead.example"),
        ("participant-training-changed", "old@lead.example"),
    ]


def test_the_pair_of_the_school_is_its_partnership(jo: User) -> None:
    """So that it follows when that is changed or challenged; a school-led programme becomes one that they lead."""
    ect = make_ect()
    partnership = make_partnership(ect.school)
    pairing = pair(partnership, lead_provider=partnership.lead_provider)
    change(ect, pairing, jo)
    assert trained(ect)[-1] == (
        "fip",
        partnership.lead_provider,
        partnership.delivery_partner,
        partnership,
    )


def test_whoever_pays_for_the_training_still_does(jo: User) -> None:
    ect = make_ect(programme="school-funded-fip")
    change(ect, pair(make_partnership(ect.school)), jo)
    assert trained(ect)[-1][0] == "school-funded-fip"


def test_a_mentor_who_was_not_trained_begins(jo: User) -> None:
    mentor = make_mentor(make_ready_school())
    pairing = pair(make_partnership(mentor.school))
    change(mentor, pairing, jo)
    assert trained(mentor) == [("fip", pairing.lead_provider, pairing.delivery_partner, None)]


@pytest.mark.parametrize("role", ["ect", "mentor"])
def test_the_school_trains_them_itself_and_their_lead_provider_hears(jo: User, role: str) -> None:
    school = make_ready_school("Alder")
    make_tutor(school, email="tutor@school.example")
    partnership = make_partnership(school)
    make_access(make_user(email="old@lead.example"), partnership.lead_provider)
    period = (make_ect if role == "ect" else make_mentor)(school)
    change(period, pair(partnership, lead_provider=partnership.lead_provider), jo)
    Delivery.delete().execute()
    seen = TrainingPeriod.last_of(period).id
    how = {"seen": seen, "user": jo, "context": make_context()}
    lead_without_provider(period, PROGRAMMES["cip"], **how)
    assert trained(period)[-1] == ("cip", None, None, None)
    event = Event.select().order_by(Event.id.desc()).get()
    assert (event.kind, event.details) == ("programme-changed", {"before": "fip", "after": "cip"})
    assert told() == [
        ("participant-changed", "tutor@school.example"),
        ("participant-training-changed", "old@lead.example"),
    ]
    how["seen"] = TrainingPeriod.last_of(period).id
    with pytest.raises(Conflict, match="already"):
        lead_without_provider(period, PROGRAMMES["cip"], **how)


@pytest.mark.parametrize(
    ("fields", "more", "message"),
    [
        ({}, {"seen": 999999}, "has changed"),
        (
            {"finished_on": TODAY},
            {"context": make_context(now=NOW + timedelta(days=40), today=LATER)},
            "has left",
        ),
        ({"removed_at": NOW}, {}, "has changed"),
    ],
    ids=["changed since", "left", "removed"],
)
def test_a_record_that_is_not_as_it_was_shown_stays(
    jo: User, fields: dict[str, object], more: dict[str, object], message: str
) -> None:
    ect = make_ect(**fields)
    pairing = pair(make_partnership(ect.school))
    with pytest.raises(Conflict, match=message):
        change(ect, pairing, jo, **more)
    assert not AuditEntry.select().exists()


def test_the_same_pair_is_no_change(jo: User) -> None:
    ect = make_ect()
    pairing = pair(make_partnership(ect.school))
    change(ect, pairing, jo)
    with pytest.raises(Conflict, match="already"):
        change(ect, pairing, jo)
    assert AuditEntry.select().count() == 1


@pytest.mark.usefixtures("shared_database")
def test_of_two_changes_at_once_one_is_made() -> None:
    ect, jo = make_ect(), make_user()
    partnership = make_partnership(ect.school)
    pairs = [pair(partnership), pair(partnership)]
    seen = ect.training.id
    outcomes = run_concurrently(*[lambda each=each: change(ect, each, jo, seen=seen) for each in pairs])
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
    assert AuditEntry.select().count() == 1
