"""Tests of giving access to the support area by email address."""

import pytest
from peewee import Database

from actions.grant_support import grant_support, granted_support
from clients.identity import Identity
from models.user import Access, User
from tests.makers import NOW, make_user

JO = Identity("sub-of-jo", "Jo.Hartley@education.example", "Jo", "Hartley")


def test_a_grant_is_made_once(database: Database) -> None:
    assert grant_support("jo.hartley@education.example", now=NOW)
    assert not grant_support(" Jo.Hartley@Education.example ", now=NOW)
    assert not grant_support("jo.hart\u200bley@education.example", now=NOW)
    assert Access.select().count() == 1


def test_somebody_who_never_signed_in_is_recognised_when_they_do(database: Database) -> None:
    grant_support("jo.hartley@education.example", now=NOW)

    access = granted_support(JO, now=NOW)

    assert access is not None
    assert access.area == "support"
    assert (access.user.sub, access.user.full_name) == ("sub-of-jo", "Jo Hartley")
    assert User.select().count() == 1


@pytest.mark.parametrize("email", [JO.email, "old@education.example"])
def test_somebody_who_signed_in_before_keeps_their_account(database: Database, email: str) -> None:
    """Whatever their email address was then."""
    user = make_user("Jo", "Hartley", sub=JO.sub, email=email, signed_in_at=NOW)
    grant_support("jo.hartley@education.example", now=NOW)

    access = granted_support(JO, now=NOW)

    assert access is not None
    assert access.user_id == user.id
    assert [each.sub for each in User.select()] == [JO.sub]


def test_nobody_else_is_let_in(database: Database) -> None:
    grant_support("jo.hartley@education.example", now=NOW)

    assert granted_support(Identity("other", "sam@education.example", "Sam", "Lee"), now=NOW) is None
    assert granted_support(Identity("nobody", "", "", ""), now=NOW) is None
    look_alike = Identity("alike", "ｊo.hartley@education.example", "Jo", "Hartley")
    assert granted_support(look_alike, now=NOW) is None


def test_whoever_has_the_email_address_later_is_not_let_in(database: Database) -> None:
    grant_support("jo.hartley@education.example", now=NOW)
    granted_support(JO, now=NOW)

    assert granted_support(Identity("another-sub", JO.email, "Jo", "Hartley"), now=NOW) is None
