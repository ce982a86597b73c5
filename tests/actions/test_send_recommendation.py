"""Tests of sending a recommendation for every answer of TRS and for none, over HTTP (PD-66)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from peewee import Database

from actions import outbox
from actions.outbox import WAITS, due, record, take
from actions.recommend_trainees import recommend_trainees
from actions.retry_delivery import retry_delivery
from actions.send_recommendation import TAKEN_FOR, send_recommendation
from clients.delivery_result import Accepted, Refused, TryLater
from clients.trs.recommendations import TRSRecommendations
from models.delivery import Delivery
from models.event import Event
from models.trainee import Trainee
from tests.makers import NOW, TODAY, make_context, make_provider, make_trainee, make_user
from tests.standins.programs import Program
from tests.trs_program import client_of, received, unused_trn

SECOND = timedelta(seconds=1)
DUE = NOW + timedelta(minutes=30)


@pytest.fixture
def program(trs_program: Program) -> Program:
    return trs_program


@pytest.fixture
def trs(database: Database, program: Program) -> TRSRecommendations:
    return client_of(program)


def recommended(**fields: Any) -> tuple[Trainee, Delivery]:
    """A trainee whose recommendation is due half an hour from now."""
    fields.setdefault("trn", unused_trn())
    trainee = make_trainee(make_provider(), **fields)
    recommend_trainees({trainee.id: TODAY}, user=make_user(), context=make_context())
    return Trainee.get_by_id(trainee.id), Delivery.get(Delivery.trainee == trainee)


def send(delivery: Delivery, trs: TRSRecommendations, clock: datetime = DUE) -> Any:
    return send_recommendation(delivery.id, trs, make_context(now=clock))


def now(delivery: Delivery) -> Delivery:
    """The delivery, read again from the database."""
    return Delivery.get_by_id(delivery.id)


def state_of(trainee: Trainee) -> str:
    return Trainee.get_by_id(trainee.id).state


def happened_to(trainee: Trainee) -> list[str]:
    return [event.kind for event in Event.select().where(Event.trainee == trainee).order_by(Event.id)]


def test_when_trs_has_it_the_trainee_is_awarded(trs: TRSRecommendations, program: Program) -> None:
    trainee, delivery = recommended()
    assert send(delivery, trs) == Accepted(204)
    after = now(delivery)
    assert (after.state, after.attempts, after.last_status) == ("delivered", 1, 204)
    assert (after.delivered_at, after.last_tried_at) == (DUE, DUE)
    awarded = Trainee.get_by_id(trainee.id)
    assert (awarded.state, awarded.awarded_on) == ("awarded", TODAY)
    assert happened_to(trainee) == ["recommended", "awarded"]
    (call,) = received(program, trainee.trn or "")
    assert call["reference"] == trainee.reference
    assert call["body"] == delivery.payload
    assert call["body"]["holdsFrom"] == "2026-06-15"


def test_nothing_is_sent_before_the_time_to_undo_is_over(trs: TRSRecommendations, program: Program) -> None:
    trainee, delivery = recommended()
    assert due("trs", DUE - SECOND) == []
    assert send(delivery, trs, DUE - SECOND) is None
    assert now(delivery).attempts == 0
    assert received(program, trainee.trn or "") == []
    assert due("trs", DUE) == [delivery.id]


def test_sending_twice_tells_trs_once(trs: TRSRecommendations, program: Program) -> None:
    trainee, delivery = recommended()
    assert send(delivery, trs) == Accepted(204)
    assert send(delivery, trs) is None
    assert len(received(program, trainee.trn or "")) == 1


def test_what_trs_had_already_counts_as_done(trs: TRSRecommendations, program: Program) -> None:
    trainee, delivery = recommended()
    program.switch("drop", times=1)
    assert send(delivery, trs) == TryLater(None, "TRS could not be reached")
    assert (now(delivery).state, state_of(trainee)) == ("waiting", "recommended")
    again = now(delivery).send_after
    assert send(delivery, trs, again) == Accepted(400, repeated=True)
    assert (now(delivery).state, state_of(trainee)) == ("delivered", "awarded")
    assert now(delivery).last_answer == "TRS had already accepted it"
    assert [call["tookEffect"] for call in received(program, trainee.trn or "")] == [True, False]


def test_another_date_at_trs_is_told_to_support(trs: TRSRecommendations) -> None:
    """An earlier award proves the reference, not the date (PD-66)."""
    trainee, delivery = recommended()
    earlier = {**delivery.payload, "holdsFrom": "2026-06-01"}
    trs.recommend(trn=trainee.trn or "", reference=trainee.reference, body=earlier)
    assert send(delivery, trs) == Accepted(400, repeated=True)
    assert now(delivery).state == "delivered"
    assert now(delivery).last_answer == "TRS holds another date for this trainee"
    assert state_of(trainee) == "awarded"


def test_the_same_date_at_trs_under_another_reference_is_no_matter(trs: TRSRecommendations) -> None:
    trainee, delivery = recommended()
    trs.recommend(trn=trainee.trn or "", reference="b" * 32, body=delivery.payload)
    assert send(delivery, trs) == Accepted(204)


def test_what_trs_cannot_take_now_is_tried_again(trs: TRSRecommendations, program: Program) -> None:
    trainee, delivery = recommended()
    program.switch("500", times=1)
    assert isinstance(send(delivery, trs), TryLater)
    after = now(delivery)
    assert (after.state, after.attempts, after.last_status) == ("waiting", 1, 500)
    assert after.last_answer == "TRS answered 500"
    assert after.send_after == DUE + 5 * SECOND
    assert state_of(trainee) == "recommended"
    assert happened_to(trainee) == ["recommended"]
    assert isinstance(send(delivery, trs, after.send_after), Accepted)
    assert state_of(trainee) == "awarded"


def test_delays_grow_and_stay_at_the_longest(trs: TRSRecommendations, program: Program) -> None:
    _trainee, delivery = recommended()
    program.switch("500")
    clock, waited = DUE, []
    for _ in range(len(WAITS) + 2):
        assert isinstance(send(delivery, trs, clock), TryLater)
        waited.append((now(delivery).send_after - clock).total_seconds())
        assert send(delivery, trs, now(delivery).send_after - SECOND) is None, "not before its time"
        clock = now(delivery).send_after
    assert waited == [*WAITS, WAITS[-1], WAITS[-1]]
    assert waited == sorted(waited)


def test_trs_may_ask_to_wait_longer(trs: TRSRecommendations, program: Program) -> None:
    _trainee, delivery = recommended()
    program.switch("429", seconds=40)
    send(delivery, trs)
    assert now(delivery).send_after == DUE + 40 * SECOND


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"trn": "9999999"}, 404, 10001),
        ({"subjects": [["nothing", "000000"]]}, 400, 10045),
        ({"expected_end_date": TODAY - timedelta(days=365)}, 400, None),
    ],
)
def test_what_trs_will_never_take_is_refused_and_told_to_the_provider(
    trs: TRSRecommendations, fields: dict[str, Any], status: int, code: int | None
) -> None:
    trainee, delivery = recommended(**fields)
    assert isinstance(send(delivery, trs), Refused)
    after = now(delivery)
    assert (after.state, after.last_status, after.last_error_code) == ("refused", status, code)
    assert after.last_answer
    assert state_of(trainee) == "recommended"
    assert happened_to(trainee) == ["recommended", "recommendation-refused"]
    refused = Event.get(Event.kind == "recommendation-refused")
    assert refused.details["reason"] == after.last_answer
    assert trainee.trn not in str(refused.details)
    assert due("trs", DUE + timedelta(days=365)) == []


def test_what_was_refused_can_be_sent_again_once_the_record_is_right(trs: TRSRecommendations) -> None:
    trainee, delivery = recommended(subjects=[["nothing", "000000"]])
    assert isinstance(send(delivery, trs), Refused)
    Trainee.update(subjects=[["physics", "100425"]]).where(Trainee.id == trainee.id).execute()
    later = DUE + timedelta(hours=1)
    assert retry_delivery(now(delivery), context=make_context(now=later))
    assert isinstance(send(delivery, trs, later), Accepted)
    assert state_of(trainee) == "awarded"
    assert now(delivery).last_error_code is None


def test_a_sender_that_was_lost_is_replaced(trs: TRSRecommendations, program: Program) -> None:
    trainee, delivery = recommended()
    assert take(delivery.id, DUE, TAKEN_FOR) is not None
    assert due("trs", DUE + TAKEN_FOR) == []
    assert send(delivery, trs, DUE + TAKEN_FOR) is None
    after = DUE + TAKEN_FOR + SECOND
    assert due("trs", after) == [delivery.id]
    assert send(delivery, trs, after) == Accepted(204)
    assert now(delivery).attempts == 2
    assert len(received(program, trainee.trn or "")) == 1


def test_a_sender_taken_for_lost_that_wakes_again_changes_nothing(
    trs: TRSRecommendations, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow sender gets 500 after the fast one has been told that TRS has it."""
    trainee, delivery = recommended()
    quick = TRSRecommendations(trs.url, trs.api_key)

    class Slow(TRSRecommendations):
        def recommend(self, **told: Any) -> Any:
            assert send(delivery, quick, DUE + TAKEN_FOR + SECOND) == Accepted(204)
            return TryLater(500, "TRS answered 500")

    assert isinstance(send(delivery, Slow(trs.url, trs.api_key)), TryLater)
    assert (now(delivery).state, now(delivery).attempts) == ("delivered", 2)
    assert state_of(trainee) == "awarded"
    assert happened_to(trainee).count("awarded") == 1


def test_a_sender_taken_for_lost_records_nothing_while_another_sends(database: Database) -> None:
    _trainee, delivery = recommended()
    slow = take(delivery.id, DUE, TAKEN_FOR)
    later = DUE + TAKEN_FOR + SECOND
    quick = take(delivery.id, later, TAKEN_FOR)
    assert slow is not None
    assert quick is not None
    assert not record(slow, TryLater(500, "TRS answered 500"), make_context(now=later))
    assert now(delivery).state == "sending"
    assert record(quick, Accepted(204), make_context(now=later))


def test_the_oldest_are_sent_first_and_so_many_at_a_time(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 4)
    provider = make_provider()
    for n in range(7):
        trainee = make_trainee(provider, placements=0, state="recommended")
        Delivery.create(
            system="trs", kind="recommendation", trainee=trainee, send_after=DUE - n * SECOND, created_at=NOW
        )
    found = [Delivery.get_by_id(delivery_id).send_after for delivery_id in due("trs", DUE)]
    assert found == [DUE - n * SECOND for n in (6, 5, 4, 3)]


def test_a_trainee_withdrawn_meanwhile_is_not_awarded_behind_the_providers_back(
    trs: TRSRecommendations,
) -> None:
    trainee, delivery = recommended()
    Trainee.update(state="withdrawn").where(Trainee.id == trainee.id).execute()
    assert send(delivery, trs) == Accepted(204)
    assert state_of(trainee) == "withdrawn"
    assert now(delivery).state == "delivered"


def test_the_date_awarded_is_the_date_met(trs: TRSRecommendations) -> None:
    trainee = make_trainee(make_provider(), trn=unused_trn())
    met = date(2026, 3, 2)
    recommend_trainees({trainee.id: met}, user=make_user(), context=make_context())
    send(Delivery.get(Delivery.trainee == trainee), trs)
    awarded = Trainee.get_by_id(trainee.id)
    assert (awarded.date_met, awarded.awarded_on) == (met, met)
    assert trs.held_from(trn=trainee.trn or "", award="QTS") == met
