"""Tests of a round of deliveries to TRS: each recommendation once, a pause on errors, and recovery."""

from collections import Counter
from datetime import timedelta

import pytest

import clients.trs.recommendations
from actions import outbox
from actions.outbox import due
from actions.recommend_trainees import recommend_trainees
from jobs.send_deliveries import ENOUGH_FAILURES, send_deliveries
from models.delivery import Delivery
from models.service_context import clock
from models.trainee import Trainee
from tests.jobs.conftest import Use
from tests.makers import TODAY, make_provider, make_trainee, make_user
from tests.standins.programs import Program
from tests.trs_program import received, unused_trn
from tests.uploads.uploading import at_this_moment


def recommended(number: int) -> list[Trainee]:
    """So many trainees whose recommendations are due."""
    provider = make_provider()
    trainees = [make_trainee(provider, trn=unused_trn()) for _ in range(number)]
    context = at_this_moment()
    recommend_trainees({trainee.id: TODAY for trainee in trainees}, user=make_user(), context=context)
    Delivery.update(send_after=context.clock).execute()
    return trainees


def states() -> Counter[str]:
    """The number of deliveries in each state."""
    return Counter(delivery.state for delivery in Delivery.select())


def wait_is_over() -> None:
    """Make all waiting deliveries due now."""
    Delivery.update(send_after=clock()).where(Delivery.state == "waiting").execute()


def took_effect(program: Program, trainees: list[Trainee]) -> Counter[str]:
    """How often TRS stored a recommendation of each."""
    calls = received(program, *(trainee.trn or "" for trainee in trainees))
    return Counter(call["trn"] for call in calls if call["tookEffect"])


def test_everything_that_is_due_is_sent_once(trs: Program) -> None:
    trainees = recommended(12)
    send_deliveries("trs")
    send_deliveries("trs")
    assert states() == {"delivered": 12}
    assert {trainee.state for trainee in Trainee.select()} == {"awarded"}
    assert took_effect(trs, trainees) == {trainee.trn: 1 for trainee in trainees}
    assert len(received(trs, *(trainee.trn or "" for trainee in trainees))) == 12


def test_what_is_not_due_stays(trs: Program) -> None:
    recommended(2)
    Delivery.update(send_after=clock() + timedelta(minutes=1)).execute()
    send_deliveries("trs")
    assert states() == {"waiting": 2}


def test_a_round_stops_when_trs_is_down_and_the_next_goes_on(trs: Program) -> None:
    trainees = recommended(8)
    trs.switch("500")
    send_deliveries("trs")
    assert Counter(delivery.attempts for delivery in Delivery.select()) == {1: ENOUGH_FAILURES, 0: 5}
    trs.switch("normal")
    send_deliveries("trs")
    assert states() == {"delivered": 5, "waiting": 3}
    wait_is_over()
    send_deliveries("trs")
    assert states() == {"delivered": 8}
    assert took_effect(trs, trainees) == {trainee.trn: 1 for trainee in trainees}


def test_one_that_fails_now_and_then_does_not_stop_the_round(trs: Program) -> None:
    recommended(6)
    trs.switch("500", times=2)
    send_deliveries("trs")
    assert states() == {"delivered": 4, "waiting": 2}


def test_connections_that_are_dropped_after_the_work_tell_trs_once(trs: Program) -> None:
    trainees = recommended(4)
    trs.switch("drop", times=2)
    send_deliveries("trs")
    assert states() == {"delivered": 2, "waiting": 2}
    wait_is_over()
    send_deliveries("trs")
    assert states() == {"delivered": 4}
    assert took_effect(trs, trainees) == {trainee.trn: 1 for trainee in trainees}


def test_when_trs_asks_to_wait_nobody_else_is_tried(trs: Program) -> None:
    recommended(5)
    trs.switch("429", seconds=50)
    send_deliveries("trs")
    assert Counter(delivery.attempts for delivery in Delivery.select()) == {1: 1, 0: 4}
    assert due("trs", clock() + timedelta(seconds=45)) == []
    assert len(due("trs", clock() + timedelta(seconds=55))) == 5


def test_with_a_wrong_key_nobody_is_refused(trs: Program, use: Use) -> None:
    recommended(5)
    use(TRS_URL=trs.url, TRS_API_KEY="old")
    send_deliveries("trs")
    assert states() == {"waiting": 5}
    assert Counter(delivery.attempts for delivery in Delivery.select()) == {1: 1, 0: 4}
    use(TRS_URL=trs.url)
    wait_is_over()
    send_deliveries("trs")
    assert states() == {"delivered": 5}


def test_one_refusal_does_not_stop_the_others(trs: Program) -> None:
    trainees = recommended(4)
    Trainee.update(trn="9999999").where(Trainee.id == trainees[1].id).execute()
    send_deliveries("trs")
    assert states() == {"delivered": 3, "refused": 1}
    assert Trainee.get_by_id(trainees[1].id).state == "recommended"


def test_a_slow_trs_ends_the_round_after_a_few(trs: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    recommended(6)
    monkeypatch.setattr(clients.trs.recommendations, "TIMEOUT", 0.2)
    trs.switch("slow", seconds=1)
    send_deliveries("trs")
    assert sum(delivery.attempts for delivery in Delivery.select()) == ENOUGH_FAILURES
    assert {delivery.last_answer for delivery in Delivery.select()} == {"", "TRS did not answer in time"}


def test_a_round_sends_so_many_and_the_next_the_rest(trs: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 3)
    recommended(5)
    send_deliveries("trs")
    assert states() == {"delivered": 3, "waiting": 2}
    send_deliveries("trs")
    assert states() == {"delivered": 5}
