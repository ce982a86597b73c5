"""Tests of delivery receipts: Notify reports the status of an email, authenticated by its token."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from actions.write_email import Email, write_emails
from clients.email_templates import email_template
from config import DEMO_SECRETS
from models.delivery import Delivery
from tests.makers import make_context
from tests.page_client import PageClient
from tests.queries import count_queries
from tests.signing_in import sign_in_as

NAME = "performance-profile-sign-off"
TOKEN = DEMO_SECRETS["NOTIFY_CALLBACK_TOKEN"]
BEARER = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def email(app: Flask) -> Delivery:
    """An email that Notify has accepted."""
    examples = email_template(NAME).examples
    write_emails([Email(NAME, to="a@example.com", personalisation=examples)], context=make_context())
    Delivery.update(state="delivered", attempts=1).execute()
    return Delivery.get()


def receipt(email: Delivery, **changes: Any) -> dict[str, Any]:
    """A receipt as Notify sends it (PD-68)."""
    return {
        "id": "740e5834-3a29-46b4-9a6f-16142fde533a",
        "reference": email.reference,
        "to": "a@example.com",
        "status": "delivered",
        "created_at": "2026-10-01T12:15:30.000000Z",
        "completed_at": "2026-10-01T12:15:31.000000Z",
        "sent_at": "2026-10-01T12:15:30.500000Z",
        "notification_type": "email",
        "template_id": email_template(NAME).id,
        "template_version": 1,
        **changes,
    }


def tell(client: PageClient, sent: Any, headers: dict[str, str] = BEARER) -> TestResponse:
    return client.post("/notify/callback", json=sent, headers=headers)


def test_a_receipt_is_recorded_and_answered_with_nothing(client: PageClient, email: Delivery) -> None:
    response = tell(client, receipt(email))
    assert (response.status_code, response.data) == (204, b"")
    assert Delivery.get().receipt == "delivered"
    assert tell(client, receipt(email)).status_code == 204


def test_an_email_that_did_not_arrive_is_found_by_support(client: PageClient, email: Delivery) -> None:
    tell(client, receipt(email, status="permanent-failure"))
    sign_in_as(client, "support")
    page = client.page("/support").click("1 refused")
    assert "there is no such address" in page.text


@pytest.mark.parametrize(
    "changes",
    [
        {"reference": "somebody else’s"},
        {"reference": None},
        {"reference": 7},
        {"status": "pending-virus-check"},
        {"status": None},
    ],
)
def test_what_we_do_not_know_is_taken_without_a_word(
    client: PageClient, email: Delivery, changes: dict[str, Any]
) -> None:
    assert tell(client, receipt(email, **changes)).status_code == 204
    assert Delivery.get().receipt is None


@pytest.mark.parametrize("sent", [None, [], "delivered", 7])
def test_what_is_no_receipt_is_refused_for_good(client: PageClient, email: Delivery, sent: Any) -> None:
    assert tell(client, sent).status_code == 400


def test_something_huge_is_not_read(client: PageClient, email: Delivery) -> None:
    assert tell(client, receipt(email, to="x" * 20_000)).status_code == 400
    assert Delivery.get().receipt is None


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN}])
def test_without_the_token_nothing_is_recorded(
    client: PageClient, email: Delivery, headers: dict[str, str]
) -> None:
    assert tell(client, receipt(email), headers).status_code == 401
    assert Delivery.get().receipt is None


def test_where_no_token_is_set_nobody_is_listened_to(
    client: PageClient, email: Delivery, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.extensions, "config", replace(app.extensions["config"], notify_callback_token=""))
    assert tell(client, receipt(email), {"Authorization": "Bearer "}).status_code == 401
    assert tell(client, receipt(email), {}).status_code == 401


def test_it_is_quick(client: PageClient, email: Delivery) -> None:
    with count_queries() as queries:
        tell(client, receipt(email))
    assert len(queries) == 3  # the day and settings in force, the email with its secret, and the update


def test_a_browser_finds_no_page_there(client: PageClient) -> None:
    assert client.get("/notify/callback").status_code == 405
