"""Tests of a round of deliveries: it sends what is due to a system, and pauses when that is overloaded."""

import os
from datetime import timedelta

import pytest
from peewee import Database

import jobs.send_deliveries
from actions import outbox
from actions.write_email import Email, write_emails
from clients.email_templates import email_template
from jobs import api_clients
from jobs.send_deliveries import send_deliveries
from models.delivery import Delivery
from models.service_context import clock
from tests.answering_server import address_of_nobody
from tests.jobs.conftest import Use
from tests.makers import make_context, make_delivery, make_trainee
from tests.notify_program import inbox
from tests.standins.programs import Program

NAME = "performance-profile-sign-off"


@pytest.fixture
def notify(database: Database, notify_program: Program, use: Use) -> Program:
    """Notify in its normal state, which the jobs of this test use; TRS is down."""
    use(NOTIFY_URL=notify_program.url, TRS_URL=address_of_nobody())
    return notify_program


def write(count: int) -> str:
    """Write so many emails to one address; returns the address."""
    to = f"{os.urandom(8).hex()}@example.com"
    email = Email(NAME, to=to, personalisation=email_template(NAME).examples)
    write_emails([email] * count, context=make_context())
    return to


def states() -> list[str]:
    return [found.state for found in Delivery.select().order_by(Delivery.id)]


def test_a_round_sends_everything_that_is_due(notify: Program) -> None:
    to = write(5)
    send_deliveries("notify")
    send_deliveries("notify")
    assert len(inbox(notify, to)) == 5
    assert states() == ["delivered"] * 5


def test_a_round_is_for_one_system(notify: Program) -> None:
    make_delivery(make_trainee(state="recommended"))
    to = write(1)
    assert outbox.systems_due(clock()) == ["notify", "trs"]
    send_deliveries("notify")
    assert len(inbox(notify, to)) == 1
    assert states() == ["waiting", "delivered"]


def test_when_one_system_is_away_the_other_gets_its_own(notify: Program) -> None:
    make_delivery(make_trainee(state="recommended"))
    to = write(1)
    send_deliveries("trs")
    send_deliveries("notify")
    assert states() == ["waiting", "delivered"]
    assert Delivery.get(Delivery.system == "trs").last_answer == "TRS could not be reached"
    assert len(inbox(notify, to)) == 1


def test_a_slow_system_does_not_keep_a_round_going(notify: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs.send_deliveries, "LONGEST_ROUND", timedelta(seconds=0.3))
    write(9)
    notify.switch("slow", seconds=0.2)
    send_deliveries("notify")
    assert 1 <= states().count("delivered") < 9


def test_the_ids_of_templates_can_be_those_that_notify_gave(use: Use) -> None:
    own = "0a1b2c3d-0000-4000-8000-123456789abc"
    use(NOTIFY_TEMPLATES=f"{NAME}={own}")
    ids = api_clients.email_template_ids()
    assert ids[NAME] == own
    assert ids["performance-profile-signed-off"] == email_template("performance-profile-signed-off").id
