"""Tests of the Notify client over HTTP, with the stand-in: every answer, and no answer."""

import uuid
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import clients.notify
from clients.delivery_result import Accepted, Answer, Refused, TryLater
from clients.email_templates import email_template
from clients.notify import Notify
from config import DEMO_SECRETS
from tests.answering_server import AnsweringServer, address_of_nobody
from tests.notify_program import client_of, inbox, running_notify
from tests.standins.programs import Program

CLOCK = datetime(2026, 10, 1, 9, 30, tzinfo=UTC)
TEMPLATE = email_template("performance-profile-sign-off")


@pytest.fixture
def program(notify_program: Program) -> Program:
    return notify_program


@pytest.fixture
def notify(program: Program) -> Notify:
    return client_of(program)


@pytest.fixture
def to() -> str:
    """An address that has had no email yet."""
    return f"{uuid.uuid4().hex}@example.com"


def send(notify: Notify, to: str, **changes: Any) -> Answer:
    email = {"template_id": TEMPLATE.id, "personalisation": TEMPLATE.examples, "reference": "r", **changes}
    return notify.send_email(to=to, clock=CLOCK, **email)


def test_an_email_arrives_with_its_gaps_filled(notify: Notify, program: Program, to: str) -> None:
    answer = send(notify, to)
    assert isinstance(answer, Accepted)
    (email,) = inbox(program, to)
    assert email["id"] == answer.id
    assert email["subject"] == "Performance profile sign off for the 2022 to 2023 academic year"
    assert email["body"].startswith("Dear Priya\n")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"to": "no address"}, "ValidationError: email_address Not a valid email address"),
        ({"template_id": str(uuid.uuid4())}, "BadRequestError: Template not found"),
        ({"personalisation": {}}, "BadRequestError: Missing personalisation: academic_year, first_name"),
    ],
)
def test_what_notify_will_never_take_is_refused_with_its_reason(
    notify: Notify, to: str, changes: dict[str, Any], reason: str
) -> None:
    answer = send(notify, **{"to": to, **changes})
    assert isinstance(answer, Refused)
    assert answer.status == 400
    assert answer.reason.startswith(reason)
    assert "@" not in answer.reason


def test_a_key_that_notify_does_not_know_is_refused(program: Program, to: str) -> None:
    answer = send(client_of(program, DEMO_SECRETS["NOTIFY_API_KEY"][:-4] + "0000"), to)
    assert answer == Refused(403, None, "AuthError: Invalid token: API key not found")


def test_over_the_rate_limit_everything_waits_a_minute(notify: Notify, program: Program, to: str) -> None:
    program.switch("429", times=1)
    assert send(notify, to) == TryLater(429, "Notify answered 429", 60, for_all=True)


def test_over_the_limit_of_a_day_everything_waits_until_midnight_utc(tmp_path: Path, to: str) -> None:
    with running_notify(tmp_path, DAILY_LIMIT="1") as program:
        notify = client_of(program)
        assert isinstance(send(notify, to), Accepted)
        answer = send(notify, to)
    assert isinstance(answer, TryLater)
    assert answer.for_all
    assert answer.after == 14 * 3600 + 30 * 60 + 1


def test_when_notify_is_broken_it_may_be_tried_again_soon(notify: Notify, program: Program, to: str) -> None:
    program.switch("500", times=1)
    assert send(notify, to) == TryLater(500, "Notify answered 500")


def test_when_nobody_is_there_nothing_was_sent(to: str) -> None:
    answer = send(Notify(address_of_nobody(), DEMO_SECRETS["NOTIFY_API_KEY"]), to)
    assert answer == TryLater(None, "Notify could not be reached")


def test_when_the_connection_is_lost_the_email_may_have_gone_and_is_found_by_its_reference(
    notify: Notify, program: Program, to: str
) -> None:
    reference = uuid.uuid4().hex
    program.switch("drop", times=1)
    answer = send(notify, to, reference=reference)
    assert answer == TryLater(None, "Notify ended the connection without an answer", 60)
    (email,) = inbox(program, to)
    assert notify.find_email(reference, clock=CLOCK) == Accepted(200, repeated=True, id=email["id"])


def test_when_notify_is_slow_nobody_knows_for_a_minute(
    notify: Notify, program: Program, to: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clients.notify, "TIMEOUT", 0.2)
    program.switch("slow", seconds=1, times=1)
    answer = send(client_of(program), to)
    assert answer == TryLater(None, "Notify did not answer in time", 60)


def test_an_email_that_failed_to_arrive_is_not_found(notify: Notify, program: Program) -> None:
    reference = uuid.uuid4().hex
    send(notify, "perm-fail@simulator.notify", reference=reference)
    found = notify.find_email(reference, clock=CLOCK)
    while found is not None:  # until the stand-in has tried to deliver it
        found = notify.find_email(reference, clock=CLOCK)
    assert inbox(program, "perm-fail@simulator.notify")[0]["status"] == "permanent-failure"


def test_a_reference_that_notify_never_heard_is_not_found(notify: Notify) -> None:
    assert notify.find_email(uuid.uuid4().hex, clock=CLOCK) is None


def test_looking_says_to_try_later_too(notify: Notify, program: Program) -> None:
    program.switch("500", times=1)
    assert notify.find_email("r", clock=CLOCK) == TryLater(500, "Notify answered 500")


@pytest.mark.parametrize("body", [b"<!doctype html>", b"{}", b"[]", b"null"])
def test_an_answer_that_is_none_of_notifys_leaves_us_not_knowing(
    server: AnsweringServer, to: str, body: bytes
) -> None:
    server.answer = lambda request: request.say(body)
    notify = Notify(server.url, DEMO_SECRETS["NOTIFY_API_KEY"])
    assert send(notify, to) == TryLater(None, "Notify’s answer could not be read", 60)
    assert notify.find_email("r", clock=CLOCK) == TryLater(None, "Notify’s answer could not be read", 60)


@pytest.mark.parametrize("status", [502, 504])
def test_a_gateway_that_gave_up_waiting_leaves_us_not_knowing(
    server: AnsweringServer, to: str, status: int
) -> None:
    server.answer = lambda request: request.say(status=status)
    assert send(Notify(server.url, DEMO_SECRETS["NOTIFY_API_KEY"]), to) == TryLater(
        status, f"Notify answered {status}", 60
    )
