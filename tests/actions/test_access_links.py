"""Tests of links that let their holder in: stored hashed, expired in time, the newest only, once (PD-81)."""

from datetime import timedelta
from typing import Any

import pytest
from peewee import Database

from actions.access_links import delete_expired_links, make_link, use_link
from models.access_link import NOMINATE, SIGN_IN, AccessLink
from models.user import Account
from tests.concurrency import run_concurrently
from tests.makers import NOW, make_context, make_school, make_user

DAY = timedelta(days=1)
CONTEXT = make_context()


def nominate(**fields: Any) -> tuple[str, AccessLink]:
    return make_link(NOMINATE, lifetime=21 * DAY, context=CONTEXT, school=make_school(), **fields)


def make_account() -> Account:
    user = make_user()
    return Account.create(user=user, way="email", subject=user.email)


def sign_in(account: Account | None) -> AccessLink:
    return make_link(SIGN_IN, lifetime=DAY, context=CONTEXT, account=account).link


def usable(link: AccessLink) -> bool:
    return AccessLink.get_by_id(link.id).is_usable(NOW)


def test_only_the_hash_of_a_token_is_kept(database: Database) -> None:
    token, link = nominate()
    other, _link = nominate()

    assert len(token) == len(other) == 43
    assert token != other
    assert token not in str(AccessLink.select().dicts().get())
    assert AccessLink.with_token(NOMINATE, token) == link
    for kind, unknown in (
        (SIGN_IN, token),
        (NOMINATE, token[:-1]),
        (NOMINATE, link.token_hash),
        (NOMINATE, ""),
    ):
        assert AccessLink.with_token(kind, unknown) is None


def test_a_link_works_until_it_expires(database: Database) -> None:
    _token, link = nominate()

    for after, works in ((21 * DAY - timedelta(seconds=1), True), (21 * DAY, False)):
        assert link.is_usable(NOW + after) is works
        assert use_link(link, NOW + after) is works


def test_a_link_to_nominate_works_again_and_keeps_when_it_was_first_used(database: Database) -> None:
    _token, link = nominate()

    assert use_link(link, NOW)
    assert use_link(link, NOW + DAY)
    assert AccessLink.get_by_id(link.id).used_at == NOW
    assert usable(link)


def test_a_link_to_sign_in_works_once_even_when_two_requests_use_it(shared_database: Database) -> None:
    link = sign_in(make_account())

    outcomes = run_concurrently(*[lambda: use_link(link, NOW)] * 6)

    assert sorted(outcomes, key=str) == [False] * 5 + [True]
    assert not usable(link)


def test_of_links_to_sign_in_to_an_account_only_the_newest_works(database: Database) -> None:
    account, other = make_account(), make_account()
    first, of_other, of_unknown = sign_in(account), sign_in(other), sign_in(None)

    newest = sign_in(account)
    sign_in(None)

    assert [usable(link) for link in (first, newest, of_other, of_unknown)] == [False, True, True, True]


def test_expired_links_are_deleted_after_a_while(database: Database) -> None:
    _token, link = nominate()
    days = CONTEXT.settings.expired_link_days

    assert delete_expired_links(CONTEXT.at(link.expires_at + days * DAY)) == 0
    assert delete_expired_links(CONTEXT.at(link.expires_at + (days + 1) * DAY)) == 1


@pytest.mark.parametrize("kind", [SIGN_IN, "challenge"])
def test_a_link_is_about_what_its_kind_is_for(database: Database, kind: str) -> None:
    with pytest.raises(Exception, match=r"(?i)constraint"):
        make_link(kind, lifetime=DAY, context=CONTEXT, school=make_school())
