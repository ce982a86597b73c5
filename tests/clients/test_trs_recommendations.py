"""Tests of recommending to TRS: every answer, and no answer (PD-66)."""

from datetime import date
from typing import Any

import pytest

import clients.trs.recommendations
from clients.delivery_result import Accepted, Answer, Refused, TryLater
from clients.trs.recommendations import LONGEST_WAIT, TRSRecommendations
from rules.routes import ROUTES
from tests.answering_server import AnsweringServer, address_of_nobody
from tests.standins.programs import Program
from tests.trs_program import client_of, received, unused_trn

BODY: dict[str, Any] = {
    "routeToProfessionalStatusTypeId": ROUTES["provider_led_postgrad"].trs_route_type_id,
    "status": "Holds",
    "holdsFrom": "2026-06-12",
    "trainingStartDate": "2025-09-01",
    "trainingEndDate": "2026-07-01",
    "trainingSubjectReferences": ["100403"],
    "trainingCountryReference": "GB",
    "trainingProviderUkprn": "10000001",
    "trainingAgeSpecialism": {"type": "Range", "from": 11, "to": 16},
}
REFERENCE = "a" * 32


@pytest.fixture
def trs(trs_program: Program) -> TRSRecommendations:
    return client_of(trs_program)


def recommend(trs: TRSRecommendations, trn: str, **changed: Any) -> Answer:
    return trs.recommend(trn=trn, reference=REFERENCE, body={**BODY, **changed})


def test_a_recommendation_is_taken_as_it_was_sent(trs: TRSRecommendations, trs_program: Program) -> None:
    trn = unused_trn()
    assert recommend(trs, trn) == Accepted(204)
    (call,) = received(trs_program, trn)
    assert (call["body"], call["reference"], call["tookEffect"]) == (BODY, REFERENCE, True)


def test_a_repeat_is_recognised_as_done(trs: TRSRecommendations) -> None:
    trn = unused_trn()
    assert recommend(trs, trn) == Accepted(204)
    assert recommend(trs, trn) == Accepted(400, repeated=True)


@pytest.mark.parametrize("route", ROUTES.values(), ids=lambda route: route.code)
def test_every_route_is_one_that_trs_knows_and_gives_the_right_award(
    trs: TRSRecommendations, route: Any
) -> None:
    trn = unused_trn()
    assert recommend(trs, trn, routeToProfessionalStatusTypeId=route.trs_route_type_id) == Accepted(204)
    assert trs.held_from(trn=trn, award=route.award) == date(2026, 6, 12)
    other = {"QTS": "EYTS", "EYTS": "QTS"}[route.award]
    assert trs.held_from(trn=trn, award=other) is None


def test_wrong_fields_are_refused_with_what_is_wrong(trs: TRSRecommendations) -> None:
    answer = recommend(trs, unused_trn(), trainingEndDate="2025-09-01", holdsFrom="2026-06-16")
    assert isinstance(answer, Refused)
    assert (answer.status, answer.error_code) == (400, None)
    assert answer.reason == (
        "holdsFrom: Holds from date cannot be in the future.; "
        "trainingEndDate: Training end date cannot be before training start date."
    )


@pytest.mark.parametrize(
    ("trn", "changed", "code"),
    [
        ("9999999", {}, 10001),
        ("1000000", {}, 10001),
        ("7000004", {}, 10001),
        ("2000001", {"trainingSubjectReferences": ["000000"]}, 10045),
        ("2000001", {"trainingProviderUkprn": "99999999"}, 10048),
    ],
)
def test_a_refusal_has_its_code_and_no_personal_data(
    trs: TRSRecommendations, trn: str, changed: dict[str, Any], code: int
) -> None:
    answer = recommend(trs, trn, **changed)
    assert isinstance(answer, Refused)
    assert (answer.status, answer.error_code) == (404 if code == 10001 else 400, code)
    assert answer.reason
    assert trn not in answer.reason


def test_too_many_calls_are_put_off_for_as_long_as_trs_says(
    trs: TRSRecommendations, trs_program: Program
) -> None:
    trs_program.switch("429", seconds=17)
    assert recommend(trs, unused_trn()) == TryLater(429, "TRS answered 429", 17, for_all=True)


def test_a_server_error_is_tried_later(trs: TRSRecommendations, trs_program: Program) -> None:
    trs_program.switch("500")
    trn = unused_trn()
    assert recommend(trs, trn) == TryLater(500, "TRS answered 500")
    assert [call["tookEffect"] for call in received(trs_program, trn)] == [False]


def test_no_answer_in_time_is_tried_later(
    trs: TRSRecommendations, trs_program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients.trs.recommendations, "TIMEOUT", 0.3)
    trs_program.switch("slow", seconds=1)
    assert recommend(trs, unused_trn()) == TryLater(None, "TRS did not answer in time")


def test_a_connection_that_closes_is_tried_later_though_the_work_was_done(
    trs: TRSRecommendations, trs_program: Program
) -> None:
    trs_program.switch("drop", times=1)
    trn = unused_trn()
    assert recommend(trs, trn) == TryLater(None, "TRS could not be reached")
    assert recommend(trs, trn) == Accepted(400, repeated=True)


def test_nobody_listening_is_tried_later() -> None:
    trs = TRSRecommendations(address_of_nobody(), "key")
    assert recommend(trs, "3000001") == TryLater(None, "TRS could not be reached")
    assert trs.held_from(trn="3000001", award="QTS") is None


def test_a_key_that_trs_does_not_know_is_our_fault_and_not_the_trainees(trs_program: Program) -> None:
    answer = recommend(client_of(trs_program, api_key="wrong"), unused_trn())
    assert isinstance(answer, TryLater)
    assert (answer.status, answer.for_all) == (401, True)
    assert answer.after is not None


def test_an_address_without_trs_behind_it_refuses_nobody(trs_program: Program) -> None:
    wrong = TRSRecommendations(f"{trs_program.url}/elsewhere", "demo-trs-key")
    answer = recommend(wrong, unused_trn())
    assert isinstance(answer, TryLater)
    assert (answer.status, answer.for_all) == (404, True)


def test_since_when_somebody_holds_an_award(trs: TRSRecommendations) -> None:
    trn = unused_trn()
    assert trs.held_from(trn=trn, award="QTS") is None
    recommend(trs, trn)
    assert trs.held_from(trn=trn, award="QTS") == date(2026, 6, 12)
    assert trs.held_from(trn="9999999", award="QTS") is None


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (503, {"Retry-After": "²"}, b""),
        (503, {"Retry-After": "-5"}, b""),
        (503, {"Retry-After": "Wed, 21 Oct 2026 07:28:00 GMT"}, b""),
        (503, {"Retry-After": "99999999999999999999"}, b""),
        (502, {}, b"<html>Bad gateway</html>"),
        (400, {}, b""),
        (400, {}, b"<html>Bad request</html>"),
        (400, {}, b"[1, 2]"),
        (400, {}, b'"text"'),
        (400, {}, b'{"errors": {}}'),
        (302, {"Location": "https://example.com/"}, b""),
        (403, {}, b""),
        (404, {}, b""),
        (405, {}, b""),
    ],
)
def test_an_answer_that_says_nothing_of_the_trainee_refuses_nobody(
    server: AnsweringServer, status: int, headers: dict[str, str], body: bytes
) -> None:
    server.answer = lambda request: request.say(body, status, **headers)
    answer = recommend(TRSRecommendations(server.url, "key"), "3000001")
    assert isinstance(answer, TryLater)
    assert answer.status == status
    assert answer.after is None or 0 <= answer.after <= LONGEST_WAIT


def test_trs_may_ask_to_wait_for_an_hour_at_most(server: AnsweringServer) -> None:
    server.answer = lambda request: request.say(status=429, Retry_After="86400")
    answer = recommend(TRSRecommendations(server.url, "key"), "3000001")
    assert isinstance(answer, TryLater)
    assert answer.after == 3600


def test_a_very_long_reason_is_cut(server: AnsweringServer) -> None:
    body = b'{"errors": {"holdsFrom": ["' + b"x" * 5000 + b'"]}}'
    server.answer = lambda request: request.say(body, 400)
    answer = recommend(TRSRecommendations(server.url, "key"), "3000001")
    assert isinstance(answer, Refused)
    assert len(answer.reason) <= 500


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'{"qts": "2026-01-01"}', b'{"qts": {"holdsFrom": "soon"}}', b'{"qts": {}}']
)
def test_a_date_that_cannot_be_read_is_no_date(server: AnsweringServer, body: bytes) -> None:
    server.answer = lambda request: request.say(body)
    assert TRSRecommendations(server.url, "key").held_from(trn="3000001", award="QTS") is None
