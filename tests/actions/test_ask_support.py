"""Tests of a request for help: it reaches support once, and its content goes nowhere else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from peewee import Database

from actions import ask_support as asking
from actions.answer_request import mark_as_answered, reopen_request, reply_to_request
from actions.apply_retention import delete_answered_requests
from actions.ask_support import Question, ask_support
from actions.conflict import Conflict
from clients.email_templates import email_template
from models.delivery import Delivery
from models.school import School
from models.support_request import SupportRequest, SupportRequestEntry
from models.user import User
from settings import Settings
from tests.concurrency import run_concurrently
from tests.ect_makers import make_request
from tests.makers import NOW, SERVICE_URL, make_context, make_school, make_user

QUESTION = Question("not-found", "3000001", "We cannot find Ana Brown.", page="k3y")
DAY = timedelta(days=1)


@pytest.fixture
def school(database: Database) -> School:
    return make_school()


@pytest.fixture
def user(database: Database) -> User:
    return make_user("Helen", "Marsh", email="h.marsh@school.example")


def ask(school: School, user: User, **changes: Any) -> SupportRequest:
    """Ask for help, with some fields changed."""
    question = replace(QUESTION, **changes)
    return ask_support(question, owner=school, user=user, context=make_context())


def test_what_was_asked_is_kept_for_support_to_read(school: School, user: User) -> None:
    asked = SupportRequest.get_by_id(ask(school, user).id)
    assert (asked.school, asked.user, asked.subject, asked.trn) == (school, user, "not-found", "3000001")
    assert (asked.message, asked.created_at) == ("We cannot find Ana Brown.", NOW)
    assert not asked.is_answered


def test_support_is_told_that_there_is_a_request_and_nothing_of_what_is_in_it(
    school: School, user: User
) -> None:
    asked = ask(school, user)
    email = Delivery.get()
    assert (email.system, email.kind) == ("notify", "support-request")
    assert email.payload == {
        "to": Settings().support_email,
        "personalisation": {"number": str(asked.id), "service_url": SERVICE_URL},
    }
    subject, body = email_template(email.kind).filled(email.payload["personalisation"])
    assert f"Request {asked.id}" in subject
    assert f"{SERVICE_URL}/support/requests/{asked.id}" in body
    for secret in ("3000001", "Ana Brown", "Helen", "Marsh", "h.marsh", school.name):
        assert secret not in subject + body


def test_the_same_words_from_the_same_page_ask_once(school: School, user: User) -> None:
    assert ask(school, user) == ask(school, user)
    assert SupportRequest.select().count() == Delivery.select().count() == 1


@pytest.mark.parametrize(
    "changes",
    [{"message": "It is urgent."}, {"page": "another"}, {"trn": "3000002"}, {"year": 2025}],
    ids=str,
)
def test_other_words_or_another_page_ask_again(school: School, user: User, changes: dict[str, Any]) -> None:
    assert ask(school, user) != ask(school, user, **changes)
    assert SupportRequest.select().count() == Delivery.select().count() == 2


def test_two_people_who_ask_the_same_are_two(school: School, user: User) -> None:
    assert len({ask(school, user), ask(school, make_user()), ask(make_school(), user)}) == 3


def test_nothing_is_kept_when_support_cannot_be_told(
    school: School, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "EMAIL", "no-such-email")
    with pytest.raises(KeyError):
        ask(school, user)
    assert not SupportRequest.select().exists()


@pytest.mark.usefixtures("shared_database")
def test_a_button_that_is_pressed_twice_at_once_asks_once() -> None:
    school, user = make_school(), make_user()
    outcomes = run_concurrently(*[lambda: ask(school, user)] * 4)
    assert len(set(outcomes)) == 1
    assert SupportRequest.get() == outcomes[0]
    assert Delivery.select().count() == 1


def test_a_request_is_answered_once_and_that_is_taken_back_once(school: School, user: User) -> None:
    asked, jo = make_request(school), make_user("Jo", "Hartley")
    later = make_context(now=NOW + DAY)
    assert mark_as_answered(asked, user=jo, context=make_context())
    assert not mark_as_answered(asked, user=user, context=later)
    now = SupportRequest.get_by_id(asked.id)
    assert (now.answered_at, now.answered_by) == (NOW, jo)
    assert reopen_request(asked, user=user, context=later)
    assert not reopen_request(asked, user=jo, context=later)
    assert list(SupportRequest.waiting()) == [asked]
    done = [
        (entry.kind, entry.user, entry.created_at) for entry in asked.entries.order_by(SupportRequestEntry.id)
    ]
    assert done == [("answered", jo, NOW), ("reopened", user, NOW + DAY)]


def reply(asked: SupportRequest, text: str, seen: int) -> SupportRequestEntry:
    """Reply as support does."""
    return reply_to_request(asked, text, seen=seen, user=make_user("Jo"), context=make_context())


def test_each_reply_is_kept_and_emailed_to_whoever_asked(school: School, user: User) -> None:
    asked = make_request(school, user=user)
    for number, text in enumerate(("We have found Ana.", "Try again.\n\nIt works now.")):
        reply(asked, text, number)
    assert [entry.text for entry in asked.entries.order_by(SupportRequestEntry.id)] == [
        "We have found Ana.",
        "Try again.\n\nIt works now.",
    ]
    emails = list(Delivery.select().order_by(Delivery.id))
    assert [email.payload["to"] for email in emails] == [user.email] * 2
    subject, body = email_template("support-reply").filled(emails[1].payload["personalisation"])
    assert f"request {asked.id}" in body
    assert "Try again.\n\nIt works now." in body
    assert emails[0].school == school


@pytest.mark.usefixtures("shared_database")
def test_a_reply_whose_button_is_pressed_twice_at_once_is_sent_once() -> None:
    asked = make_request()
    outcomes = run_concurrently(*[lambda: reply(asked, "Yes.", 0)] * 3)
    assert sum(isinstance(outcome, Conflict) for outcome in outcomes) == 2
    assert SupportRequestEntry.select().count() == Delivery.select().count() == 1


def test_without_an_address_there_is_no_reply(school: School) -> None:
    asked = make_request(school, user=make_user(email=""))
    with pytest.raises(Conflict):
        reply(asked, "Yes.", 0)
    assert not SupportRequestEntry.select().exists()


def test_an_answered_request_is_deleted_after_thirty_days_and_one_that_waits_is_kept(school: School) -> None:
    waits = make_request(school, created_at=NOW - 300 * DAY)
    make_request(school, created_at=NOW - 300 * DAY, answered_at=NOW)
    assert delete_answered_requests(make_context(now=NOW + 30 * DAY)) == 0
    assert delete_answered_requests(make_context(now=NOW + 30 * DAY + timedelta(seconds=1))) == 1
    assert list(SupportRequest.select()) == [waits]


def test_how_long_an_answered_request_is_kept_is_a_setting(school: School) -> None:
    make_request(school, answered_at=NOW - 3 * DAY)
    assert delete_answered_requests(make_context(answered_request_days=3)) == 0
    assert delete_answered_requests(make_context(answered_request_days=2)) == 1
