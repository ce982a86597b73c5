"""Tests of giving access to the support area by email address."""

import pytest
from peewee import Database

from actions.grant_support import grant_support
from actions.sign_in import NoAccess, sign_in
from clients.identity import Identity, Memberships
from models.user import Access, Account, User
from tests.makers import NOW, make_user

JO = Identity("sub-of-jo", "Jo.Hartley@education.example", "Jo", "Hartley")


def come_in(identity: Identity = JO) -> Access:
    """Sign in without a role at DfE Sign-in."""
    return sign_in(identity, Memberships(None), now=NOW).access


def test_a_grant_is_made_once(database: Database) -> None:
    assert grant_support("jo.hartley@education.example", now=NOW)
    assert not grant_support(" Jo.Hartley@Education.example ", now=NOW)
    assert not grant_support("jo.hart\u200bley@education.example", now=NOW)
    assert Access.select().count() == 1


def test_somebody_who_never_signed_in_is_recognised_when_they_do(database: Database) -> None:
    grant_support("jo.hartley@education.example", now=NOW)

    access = come_in()

    assert (access.area, access.given_by, access.user.full_name) == ("support", "support", "Jo Hartley")
    assert (User.select().count(), Account.get().subject) == (1, "sub-of-jo")
    assert come_in() == access


@pytest.mark.parametrize("email", [JO.email, "old@education.example"])
def test_somebody_who_signed_in_before_keeps_their_account(database: Database, email: str) -> None:
    """Whatever their email address was then."""
    user = make_user("Jo", "Hartley", email=email, signed_in_at=NOW)
    Account.create(user=user, way="dfe-sign-in", subject=JO.sub)
    grant_support("jo.hartley@education.example", now=NOW)

    assert come_in().user == user
    assert list(User.select()) == [user]


def test_nobody_else_is_let_in(database: Database) -> None:
    grant_support("jo.hartley@education.example", now=NOW)
    look_alike = Identity("alike", "ｊo.hartley@education.example", "Jo", "Hartley")
    other, nobody = Identity("other", "sam@education.example", "Sam", "Lee"), Identity("nobody", "", "", "")
    for identity in (other, nobody, look_alike):
        with pytest.raises(NoAccess):
            come_in(identity)


def test_whoever_has_the_email_address_later_is_not_let_in(database: Database) -> None:
    grant_support("jo.hartley@education.example", now=NOW)
    come_in()

    with pytest.raises(NoAccess):
        come_in(Identity("another-sub", JO.email, "Jo", "Hartley"))
