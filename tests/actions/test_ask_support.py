"""Tests of a request for help: it reaches support once, and its content goes nowhere else."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from peewee import Database

from actions import ask_support as asking
from actions.answer_request import mark_as_answered
from actions.apply_retention import delete_answered_requests
from actions.ask_support import Question, ask_support
from clients.email_templates import email_template
from models.delivery import Delivery
from models.school import School
from models.support_request import SupportRequest
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
    return ask_support(question, school=school, user=user, context=make_context())


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
    assert f"{SERVICE_URL}/support/requests" in body
    for secret in ("3000001", "Ana Brown", "Helen", "Marsh", "h.marsh", school.name):
        assert secret not in subject + body


def test_the_same_words_from_the_same_page_ask_once(school: School, user: User) -> None:
    assert ask(school, user) == ask(school, user)
    assert SupportRequest.select().count() == Delivery.select().count() == 1


@pytest.mark.parametrize(
    "changes", [{"message": "It is urgent."}, {"page": "another"}, {"trn": "3000002"}], ids=str
)
def test_other_words_or_another_page_ask_again(school: School, user: User, changes: dict[str, str]) -> None:
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


def test_a_request_is_answered_once_and_says_by_whom(school: School, user: User) -> None:
    asked, jo = make_request(school), make_user("Jo", "Hartley")
    assert mark_as_answered(asked, user=jo, context=make_context())
    assert not mark_as_answered(asked, user=user, context=make_context(now=NOW + DAY))
    now = SupportRequest.get_by_id(asked.id)
    assert (now.answered_at, now.answered_by) == (NOW, jo)


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
