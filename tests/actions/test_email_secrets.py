"""Tests that the link in an email waits encrypted, until the email was sent or the link expired (PD-81)."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from peewee import Database

from actions import outbox
from actions.email_secrets import cancel_expired_emails, decrypt_secrets
from actions.record_delivery_status import record_delivery_status
from actions.retry_delivery import can_be_retried, count_retriable, retry_deliveries, retry_delivery
from actions.send_email import TAKEN_FOR, send_email
from actions.write_email import Email, write_emails
from clients.email_templates import email_template, email_templates
from models.delivery import Delivery
from tests.makers import NOW, make_context, values_in
from tests.notify_program import client_of, inbox
from tests.standins.programs import Program

NAME = "access-requested"
IDS = {name: template.id for name, template in email_templates().items()}
UNTIL = NOW + timedelta(days=21)
SECRET = "https://service.example/nominate/the-secret-token"


def write(to: str = "", until: datetime = UNTIL) -> Delivery:
    """An email with a link, waiting to be sent."""
    told = {**email_template(NAME).examples, "link": SECRET}
    email = Email(NAME, to or f"{uuid.uuid4().hex}@example.com", told, secret_until=until)
    write_emails([email], context=make_context())
    return Delivery.select().order_by(Delivery.id.desc()).get()


def send(email: Delivery, program: Program, clock: datetime = NOW) -> None:
    send_email(email.id, client_of(program), IDS, make_context().at(clock))


def again(email: Delivery) -> Delivery:
    return Delivery.get_by_id(email.id)


def is_cleared(email: Delivery) -> bool:
    found = again(email)
    assert found.payload["to"] == email.payload["to"], "support sees the address"
    assert SECRET not in str(found.payload), "it waits encrypted"
    assert (found.secret_until is None) == ("personalisation" not in found.payload)
    return found.secret_until is None


def test_an_email_with_a_secret_says_until_when(database: Database) -> None:
    email = Email(NAME, "a@example.com", email_template(NAME).examples)
    with pytest.raises(ValueError, match="lacks secret_until"):
        write_emails([email], context=make_context())


def test_the_link_is_sent_and_cleared(database: Database, notify_program: Program) -> None:
    email = write()
    assert not is_cleared(email)
    send(email, notify_program)
    (received,) = inbox(notify_program, email.payload["to"])
    assert SECRET in str(received)
    assert is_cleared(email)


def test_while_notify_does_not_answer_the_link_is_kept(database: Database, notify_program: Program) -> None:
    email = write()
    notify_program.switch("500", times=1)
    send(email, notify_program)
    assert not is_cleared(email)
    assert can_be_retried(again(email))
    assert retry_delivery(again(email), context=make_context())
    send(email, notify_program)
    assert len(inbox(notify_program, email.payload["to"])) == 1
    assert is_cleared(email)


def test_a_refused_email_is_sent_again_with_its_link(database: Database, notify_program: Program) -> None:
    email = write()
    Delivery.update(payload={**email.payload, "to": "no address"}).execute()
    send(email, notify_program)
    assert again(email).state == "refused"
    assert count_retriable("refused") == 1
    Delivery.update(payload=email.payload).execute()
    assert can_be_retried(again(email))
    assert retry_delivery(again(email), context=make_context())
    send(email, notify_program)
    (received,) = inbox(notify_program, email.payload["to"])
    assert SECRET in str(received)
    assert is_cleared(email)


def test_an_email_that_did_not_arrive_has_no_link_and_cannot_be_sent_again(database: Database) -> None:
    email = write()
    assert outbox.take(email.id, NOW, TAKEN_FOR)
    reference = email.reference or ""
    assert record_delivery_status(reference=reference, notify_id="n1", status="permanent-failure", clock=NOW)
    assert (again(email).state, is_cleared(email)) == ("refused", True)
    assert not can_be_retried(again(email))
    assert not retry_delivery(again(email), context=make_context())
    assert retry_deliveries("refused", context=make_context()) == 0
    assert count_retriable("refused") == 0


def test_with_another_key_the_link_cannot_be_read(database: Database, notify_program: Program) -> None:
    email = write()
    context = replace(make_context(), secret_key="another key")
    assert decrypt_secrets(email, context) is None
    send_email(email.id, client_of(notify_program), IDS, context)
    assert again(email).state == "refused"
    assert context.secret_key not in repr(context)


@pytest.mark.parametrize("status", ["delivered", "permanent-failure"])
def test_a_receipt_that_overtakes_the_answer_clears_it(database: Database, status: str) -> None:
    email = write()
    assert outbox.take(email.id, NOW, TAKEN_FOR)
    assert record_delivery_status(reference=email.reference or "", notify_id="n1", status=status, clock=NOW)
    assert is_cleared(email)


def test_an_email_that_its_sender_was_lost_with_is_found_at_notify_and_cleared(
    database: Database, notify_program: Program
) -> None:
    email = write()
    taken = outbox.take(email.id, NOW, TAKEN_FOR)
    assert taken
    client_of(notify_program).send_email(
        to=taken.payload["to"],
        template_id=IDS[NAME],
        personalisation=values_in(taken),
        reference=taken.reference,
        clock=NOW,
    )
    send(email, notify_program, NOW + TAKEN_FOR + timedelta(seconds=1))
    assert (again(email).state, is_cleared(email)) == ("delivered", True)


@pytest.mark.parametrize(
    ("state", "taken_until", "after", "cancelled"),
    [
        ("waiting", None, -1, 0),
        ("waiting", None, 0, 1),
        ("refused", None, -1, 0),
        ("refused", None, 0, 1),
        ("sending", 60, 0, 0),
        ("sending", 60, 61, 1),
    ],
)
def test_an_email_not_sent_while_its_link_works_is_cancelled(
    database: Database, state: str, taken_until: int | None, after: int, cancelled: int
) -> None:
    seconds: Callable[[int], timedelta] = lambda number: timedelta(seconds=number)  # noqa: E731
    email = write()
    Delivery.update(state=state if state == "refused" else "waiting").execute()
    if taken_until:
        outbox.take(email.id, UNTIL, seconds(taken_until))
    assert cancel_expired_emails(make_context().at(UNTIL + seconds(after))) == cancelled
    assert (again(email).state == "cancelled") is is_cleared(email) is bool(cancelled)
