"""Tests of recommending trainees once, with all that belongs to it, under concurrency (PD-12, PD-13 and PD-17)."""

from datetime import date, timedelta
from typing import Any

import pytest
from peewee import Database, IntegrityError

import models.database as records
from actions.recommend_trainees import recommend_trainees
from models.delivery import Delivery
from models.event import Event
from models.provider import Provider
from models.trainee import Trainee
from rules.routes import ROUTES
from tests.makers import NOW, TODAY, make_context, make_provider, make_trainee, make_user

YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def provider(database: Database) -> Provider:
    return make_provider(ukprn="10000001")


def recommend(*trainees: Trainee, met: date = TODAY, **settings: Any) -> set[int]:
    """Recommend trainees; returns those that were recommended."""
    context = make_context(**settings)
    dates = {trainee.id: met for trainee in trainees}
    return set(recommend_trainees(dates, user=make_user(), context=context).trainee_ids)


def test_each_trainee_gets_the_own_date(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    dates = {ana.id: TODAY, bo.id: YESTERDAY}
    done = recommend_trainees(dates, user=make_user(), context=make_context())
    assert done.trainee_ids == {ana.id, bo.id}
    found = {trainee.id: trainee.date_met for trainee in Trainee.select()}
    assert found == dates
    sent = {delivery.trainee_id: delivery.payload["holdsFrom"] for delivery in Delivery.select()}
    assert sent == {ana.id: "2026-06-15", bo.id: "2026-06-14"}


@pytest.mark.parametrize("state", ["draft", "pending_trn", "recommended", "awarded", "deferred", "withdrawn"])
def test_nobody_in_another_state_is_recommended(provider: Provider, state: str) -> None:
    ana, other = make_trainee(provider), make_trainee(provider, state=state)
    assert recommend(ana, other) == {ana.id}
    assert Trainee.get_by_id(other.id).state == state
    assert Delivery.select().count() == Event.select().count() == 1


def test_recommending_nobody_does_nothing(provider: Provider) -> None:
    assert recommend() == set()
    assert recommend(make_trainee(provider, state="withdrawn")) == set()
    assert Delivery.select().count() == Event.select().count() == 0


def test_recommending_twice_recommends_once(provider: Provider) -> None:
    ana = make_trainee(provider)
    assert recommend(ana) == {ana.id}
    assert recommend(ana, met=YESTERDAY) == set()
    assert Trainee.get_by_id(ana.id).date_met == TODAY
    assert Delivery.select().count() == Event.select().count() == 1


def test_the_database_itself_refuses_a_second_live_recommendation(provider: Provider) -> None:
    ana = make_trainee(provider)
    recommend(ana)
    Trainee.update(state="trn_received", date_met=None).where(Trainee.id == ana.id).execute()
    with pytest.raises(IntegrityError), records.database.atomic():
        recommend(ana)
    assert Delivery.select().count() == 1
    assert Trainee.get_by_id(ana.id).state == "trn_received", "the failed attempt left nothing behind"


def test_trs_is_told_when_the_time_to_undo_is_over(provider: Provider) -> None:
    recommend(make_trainee(provider), undo_minutes=7)
    delivery = Delivery.get()
    assert delivery.send_after == NOW + timedelta(minutes=7)
    assert (delivery.state, delivery.attempts, delivery.provider_id) == ("waiting", 0, provider.id)


def test_what_trs_is_told(provider: Provider) -> None:
    ana = make_trainee(
        provider,
        route="school_direct_salaried",
        age_from=7,
        age_to=14,
        subjects=[["physics", "100425"], ["mathematics", "100403"]],
        itt_start_date=date(2025, 9, 1),
        expected_end_date=date(2026, 7, 20),
    )
    recommend(ana)
    assert Delivery.get().payload == {
        "routeToProfessionalStatusTypeId": ROUTES["school_direct_salaried"].trs_route_type_id,
        "status": "Holds",
        "holdsFrom": "2026-06-15",
        "trainingStartDate": "2025-09-01",
        "trainingEndDate": "2026-07-20",
        "trainingSubjectReferences": ["100425", "100403"],
        "trainingAgeSpecialism": {"type": "Range", "from": 7, "to": 14},
        "trainingCountryReference": "GB",
        "trainingProviderUkprn": "10000001",
    }


def test_nothing_that_names_a_person_is_in_the_outbox_or_the_timeline(provider: Provider) -> None:
    ana = make_trainee(provider, first_names="Anastasia", last_names="Bartholomew")
    recommend(ana)
    told = f"{Delivery.get().payload} {Event.get().details}"
    for personal in (ana.first_names, ana.last_names, ana.trn, ana.provider_trainee_id):
        assert str(personal) not in told


def test_a_trainee_without_an_age_range_or_subject_can_be_recommended(provider: Provider) -> None:
    recommend(make_trainee(provider, age_from=None, age_to=None, subjects=[], subject=""))
    payload = Delivery.get().payload
    assert "trainingAgeSpecialism" not in payload
    assert payload["trainingSubjectReferences"] == []
