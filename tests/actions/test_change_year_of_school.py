"""Tests of what support changes of a school year: training follows, lead providers are told, each is kept (PD-41)."""

from datetime import date, timedelta

import pytest
from peewee import Database

from actions.change_training import begin_training
from actions.change_year_of_school import challenge_for_school, change_partnership, change_programme
from actions.conflict import Conflict
from models.audit_entry import AuditEntry
from models.delivery import Delivery
from models.delivery_partner import Pairing
from models.ect_period import ECTPeriod, TrainingPeriod
from models.event import Event
from models.programme import Partnership, TrainingYear
from models.school import School
from models.training_choices import Training
from models.user import User
from rules.programmes import PROGRAMMES
from tests.concurrency import run_concurrently
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_ect,
    make_lead_provider,
    make_mentor,
    make_partnership,
)
from tests.makers import NOW, make_access, make_context, make_school, make_user

LONG_AFTER = NOW + timedelta(days=300)


@pytest.fixture
def school(database: Database) -> School:
    return make_school("Alder School", type_code=1)


@pytest.fixture
def jo(database: Database) -> User:
    return make_user("Jo", "Hartley")


def partnered(school: School) -> Partnership:
    """A partnership that trains an ECT, of a lead provider with a user."""
    partnership = make_partnership(school)
    choose_programme(school, YEAR, "fip")
    make_access(make_user(email="old@lead.example"), partnership.lead_provider)
    make_ect(school, programme="fip", partnership=partnership)
    return partnership


def pair_with(partnership: Partnership, **fields: object) -> Pairing:
    """Another pair of the year, by default with the partnership's delivery partner."""
    known = {"lead_provider": make_lead_provider(), "delivery_partner": partnership.delivery_partner}
    return Pairing.create(year=YEAR, **known | fields)


def told() -> list[tuple[str, str]]:
    """The emails, and to whom."""
    return [(each.kind, each.payload["to"]) for each in Delivery.select().order_by(Delivery.id)]


def test_ects_follow_the_new_programme_from_today(school: School, jo: User) -> None:
    choose_programme(school, YEAR, "cip", submitted_at=None)
    ect, other = make_ect(school), make_ect(school, programme="diy")
    number = change_programme(school, YEAR, "fip", seen="cip", user=jo, context=make_context())
    assert number == 1
    assert [ECTPeriod.get_by_id(each.id).training.programme for each in (ect, other)] == ["fip", "diy"]
    year = TrainingYear.get()
    assert (year.programme, year.submitted_by) == ("fip", jo)
    events = {event.kind: event for event in Event.select()}
    assert set(events) == {"programme-set", "programme-changed"}
    assert all(event.user == jo and event.on_behalf_of_school == school for event in events.values())
    entry = AuditEntry.get()
    assert (entry.what, entry.school, entry.user) == (
        "Changed the training programme of 2025 to 2026",
        school,
        jo,
    )


def test_who_continues_with_the_pair_of_an_earlier_school_stays_with_it(school: School, jo: User) -> None:
    choose_programme(school, YEAR, "fip")
    ect, usual = (
        make_ect(school, programme="fip", lead_provider=make_lead_provider()),
        make_ect(school, programme="fip"),
    )
    TrainingPeriod.update(delivery_partner=make_partnership(make_school("Before")).delivery_partner).where(
        TrainingPeriod.ect == ect
    ).execute()
    assert change_programme(school, YEAR, "cip", seen="fip", user=jo, context=make_context()) == 1
    assert [ECTPeriod.get_by_id(each.id).training.programme for each in (ect, usual)] == ["fip", "cip"]


def test_a_programme_stays_while_a_lead_provider_trains(school: School, jo: User) -> None:
    """F23."""
    partnered(school)
    with pytest.raises(Conflict, match="Challenge the partnership first"):
        change_programme(school, YEAR, "cip", seen="fip", user=jo, context=make_context())
    with pytest.raises(Conflict, match="has changed"):
        change_programme(school, YEAR, "cip", seen="diy", user=jo, context=make_context())
    assert TrainingYear.get().programme == "fip"
    assert not AuditEntry.select().exists()


def test_another_lead_provider_replaces_the_partnership_and_both_are_told(school: School, jo: User) -> None:
    before = partnered(school)
    pairing = pair_with(before)
    make_access(make_user(email="new@lead.example"), pairing.lead_provider)
    context = make_context(now=LONG_AFTER, today=LONG_AFTER.date())
    mentor = make_mentor(school)
    earlier = make_mentor(school, started_on=date(YEAR - 1, 9, 1))
    for each in (mentor, earlier):
        begin_training(each, Training(PROGRAMMES["fip"], before.lead_provider, before, None))
    now = change_partnership(school, pairing, seen=before.id, user=jo, context=context)
    assert Partnership.get_by_id(before.id).challenge_reason == "another-provider"
    assert now.lead_provider == pairing.lead_provider
    assert ECTPeriod.get().training.partnership == now
    assert TrainingPeriod.last_of(mentor).partnership == TrainingPeriod.last_of(earlier).partnership == now
    assert told() == [
        ("partnership-challenged", "old@lead.example"),
        ("partnership-recorded", "new@lead.example"),
    ]
    assert Event.select().where(Event.kind == "partnership-replaced").get().on_behalf_of_school == school
    assert AuditEntry.select().count() == 1


def test_another_delivery_partner_keeps_the_partnership(school: School, jo: User) -> None:
    before = partnered(school)
    other = make_partnership(make_school()).delivery_partner
    pairing = pair_with(before, lead_provider=before.lead_provider, delivery_partner=other)
    now = change_partnership(school, pairing, seen=before.id, user=jo, context=make_context())
    assert (now, now.delivery_partner) == (before, other)
    assert ECTPeriod.get().training.delivery_partner == other
    assert told() == [("partnership-recorded", "old@lead.example")]
    with pytest.raises(Conflict, match="already"):
        change_partnership(school, pairing, seen=before.id, user=jo, context=make_context())


@pytest.mark.parametrize("is_told", [True, False], ids=["told", "not told"])
def test_support_challenges_at_any_time_with_or_without_telling(
    school: School, jo: User, is_told: bool
) -> None:
    """H11."""
    before = partnered(school)
    context = make_context(now=LONG_AFTER, today=LONG_AFTER.date())
    challenge_for_school(before, "mistake", is_told=is_told, user=jo, context=context)
    assert Partnership.get().challenged_at == LONG_AFTER
    assert ECTPeriod.get().training.lead_provider is None
    assert len(told()) == int(is_told)
    assert AuditEntry.get().what == "Challenged the partnership of 2025 to 2026"


@pytest.mark.usefixtures("shared_database")
def test_of_two_changes_at_once_the_second_sees_that_something_changed() -> None:
    school, jo = make_school(), make_user()
    choose_programme(school, YEAR, "cip")
    outcomes = run_concurrently(
        *[
            lambda after=after: change_programme(
                school, YEAR, after, seen="cip", user=jo, context=make_context()
            )
            for after in ("fip", "diy")
        ]
    )
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 1
    assert AuditEntry.select().count() == 1
