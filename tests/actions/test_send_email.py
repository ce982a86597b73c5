"""Tests of sending each email once despite failures of Notify, over HTTP with the stand-in."""

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from peewee import Database

from actions import outbox
from actions.clear_emails import clear_emails
from actions.record_delivery_status import record_delivery_status
from actions.retry_delivery import retry_delivery
from actions.send_email import TAKEN_FOR, send_email
from actions.write_email import Email, write_emails
from clients.delivery_result import Accepted, Answer, Refused, TryLater
from clients.email_templates import email_template, email_templates
from models.delivery import Delivery
from models.service_context import ServiceContext
from tests.makers import NOW, make_context
from tests.notify_program import client_of, inbox
from tests.standins.programs import Program

NAME = "performance-profile-sign-off"
IDS = {name: template.id for name, template in email_templates().items()}


@pytest.fixture
def notify(notify_program: Program) -> Program:
    return notify_program


@pytest.fixture
def email(database: Database) -> Delivery:
    """An email waiting to be sent to a new address."""
    return write(f"{uuid.uuid4().hex}@example.com")


def write(to: str, **changes: str | None) -> Delivery:
    email = Email(NAME, to=to, personalisation=email_template(NAME).examples, **changes)
    write_emails([email], context=make_context())
    return Delivery.get(Delivery.kind == NAME)


def later(seconds: float) -> ServiceContext:
    return make_context().at(NOW + timedelta(seconds=seconds))


def send(email: Delivery, program: Program, after: float = 0) -> Answer | None:
    return send_email(email.id, client_of(program), IDS, later(after))


def again(email: Delivery) -> Delivery:
    return Delivery.get_by_id(email.id)


def received(email: Delivery, program: Program) -> list[str]:
    """The IDs of the emails that reached the address."""
    return [each["id"] for each in inbox(program, email.payload["to"])]


def test_an_email_is_sent_and_what_notify_calls_it_is_kept(email: Delivery, notify: Program) -> None:
    answer = send(email, notify)
    assert isinstance(answer, Accepted)
    assert received(email, notify) == [answer.id]
    found = again(email)
    assert (found.state, found.notify_id, found.attempts) == ("delivered", answer.id, 1)
    assert found.delivered_at == NOW
    assert found.last_answer == "Notify has accepted it"


def test_an_email_that_was_sent_is_not_sent_again(email: Delivery, notify: Program) -> None:
    send(email, notify)
    assert send(email, notify, after=3600) is None
    assert len(received(email, notify)) == 1


def test_one_that_another_sender_has_is_left_to_it(email: Delivery, notify: Program) -> None:
    assert outbox.take(email.id, NOW, TAKEN_FOR)
    assert send(email, notify, after=TAKEN_FOR.total_seconds() - 1) is None
    assert received(email, notify) == []


def test_an_email_whose_sender_was_lost_after_it_sent_is_not_sent_twice(
    email: Delivery, notify: Program
) -> None:
    taken = outbox.take(email.id, NOW, TAKEN_FOR)
    assert taken
    client_of(notify).send_email(
        to=taken.payload["to"],
        template_id=IDS[NAME],
        personalisation=taken.payload["personalisation"],
        reference=taken.reference,
        clock=NOW,
    )
    answer = send(email, notify, TAKEN_FOR.total_seconds() + 1)
    assert received(email, notify) == [answer.id] if isinstance(answer, Accepted) else False
    assert again(email).last_answer == "Notify had already accepted it"


def test_a_lost_connection_never_makes_two_emails(email: Delivery, notify: Program) -> None:
    notify.switch("drop", times=1)
    assert isinstance(send(email, notify), TryLater)
    found = again(email)
    assert found.state == "waiting"
    assert found.send_after == NOW + timedelta(seconds=60)
    assert isinstance(send(email, notify, after=60), Accepted)
    assert len(received(email, notify)) == 1
    assert again(email).state == "delivered"


def test_while_notify_cannot_be_asked_nothing_is_sent_again(email: Delivery, notify: Program) -> None:
    notify.switch("drop", times=1)
    send(email, notify)
    notify.switch("500", times=1)
    assert isinstance(send(email, notify, after=60), TryLater)
    assert len(received(email, notify)) == 1
    assert isinstance(send(email, notify, after=300), Accepted)
    assert len(received(email, notify)) == 1


def test_an_email_that_notify_refuses_waits_for_support(database: Database, notify: Program) -> None:
    email = write("no address")
    assert isinstance(send(email, notify), Refused)
    found = again(email)
    assert found.state == "refused"
    assert found.last_answer == "ValidationError: email_address Not a valid email address"
    assert outbox.due("notify", NOW + timedelta(days=9)) == []


def test_an_email_without_a_template_is_refused_without_asking(email: Delivery, notify: Program) -> None:
    assert isinstance(send_email(email.id, client_of(notify), {}, make_context()), Refused)
    assert again(email).state == "refused"


def test_what_may_be_told_only_once_is_written_once(database: Database) -> None:
    email = Email(NAME, to="a@example.com", personalisation=email_template(NAME).examples, once="this")
    assert write_emails([email, email], context=make_context()) == 1
    assert write_emails([email], context=make_context()) == 0
    assert Delivery.select().count() == 1


def test_an_email_that_lacks_what_its_template_needs_is_never_written(database: Database) -> None:
    examples = {name: value for name, value in email_template(NAME).examples.items() if name != "first_name"}
    email = Email(NAME, to="a@example.com", personalisation=examples)
    with pytest.raises(ValueError, match="lacks first_name"):
        write_emails([email], context=make_context())
    assert not Delivery.select().exists()


def tell(email: Delivery, status: str, reference: str | None = None, notify_id: str = "n1") -> bool:
    return record_delivery_status(
        reference=reference or again(email).reference or "", notify_id=notify_id, status=status, clock=NOW
    )


def test_that_an_email_arrived_is_noted_once(email: Delivery, notify: Program) -> None:
    send(email, notify)
    assert tell(email, "delivered")
    found = again(email)
    assert (found.state, found.receipt, found.receipt_at) == ("delivered", "delivered", NOW)
    assert not tell(email, "delivered")


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_that_an_email_did_not_arrive_is_put_before_support(
    email: Delivery, notify: Program, status: str
) -> None:
    send(email, notify)
    assert tell(email, status)
    found = again(email)
    assert (found.state, found.receipt) == ("refused", status)
    assert found.last_answer.startswith("The email did not arrive: ")


def test_a_receipt_may_overtake_the_answer(email: Delivery, notify: Program) -> None:
    taken = outbox.take(email.id, NOW, TAKEN_FOR)
    assert taken
    assert tell(email, "delivered", notify_id="n7")
    assert not outbox.record(taken, Accepted(201, id="n7"), make_context())
    assert again(email).receipt == "delivered"


def test_a_receipt_for_an_email_we_never_heard_of_again_proves_that_it_went(
    email: Delivery, notify: Program
) -> None:
    notify.switch("drop", times=1)
    send(email, notify)
    assert tell(email, "delivered", notify_id="n7")
    assert outbox.due("notify", NOW + timedelta(days=1)) == []
    assert again(email).notify_id == "n7"


def test_an_email_that_did_not_arrive_can_be_sent_again_as_a_new_one(
    database: Database, notify: Program
) -> None:
    email = write("temp-fail@simulator.notify")
    send(email, notify)
    first = again(email).reference
    tell(email, "temporary-failure")
    assert retry_delivery(again(email), context=later(10))
    assert not tell(email, "temporary-failure", reference=first)
    had = len(received(email, notify))
    assert isinstance(send(email, notify, after=20), Accepted)
    assert len(received(email, notify)) == had + 1
    assert again(email).receipt is None
    assert tell(email, "delivered")
    assert again(email).state == "delivered"


@pytest.mark.parametrize(
    ("reference", "status"), [("x" * 32, "delivered"), ("", "delivered"), (None, "sending"), (None, "")]
)
def test_what_is_no_last_word_on_an_email_of_ours_changes_nothing(
    email: Delivery, reference: str | None, status: str
) -> None:
    assert not record_delivery_status(
        reference=email.reference or "" if reference is None else reference,
        notify_id="n1",
        status=status,
        clock=NOW,
    )
    assert again(email).state == "waiting"


def test_addresses_are_forgotten_after_a_while_and_the_counts_stay(
    database: Database, notify: Program
) -> None:
    sent, refused, waiting = (
        write("a@example.com"),
        write_another("no address"),
        write_another("b@example.com"),
    )
    send(sent, notify)
    send(refused, notify)
    assert clear_emails(later(29 * 86400)) == 0
    assert clear_emails(later(31 * 86400)) == 2
    assert clear_emails(later(31 * 86400)) == 0
    found = again(sent)
    assert (found.payload, found.state) == ({}, "delivered")
    assert (again(refused).payload, again(refused).state) == ({}, "cancelled")
    assert again(waiting).payload["to"] == "b@example.com"


def write_another(to: str) -> Delivery:
    write_emails([Email(NAME, to=to, personalisation=email_template(NAME).examples)], context=make_context())
    return Delivery.select().order_by(Delivery.id.desc()).get()


def test_nothing_personal_is_logged(
    email: Delivery, notify: Program, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level("DEBUG")
    for mode in ("500", "429", "drop"):
        notify.switch(mode, times=1)
        send_email(email.id, client_of(notify), IDS, make_context().at(again(email).send_after))
    said = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("peewee"))
    assert "API POST request" in said
    assert email.payload["to"] not in said
    assert "Priya" not in said
