"""Tests of what a user may do, by the claims of DfE Sign-in."""

from typing import Any

import pytest
from peewee import Database

from actions.sign_in import NoAccess, sign_in
from clients.identity import Identity
from models.lead_provider import LeadProvider
from models.user import Access, User
from tests.makers import NOW, make_provider, make_school

PERSON = Identity("SUB-1", "sam@example.com", "Sam", "Taylor")


def come_in(organisation: dict[str, Any] | None, *roles: str, identity: Identity = PERSON) -> Access:
    """Sign in with claims of DfE Sign-in."""
    return sign_in(identity=identity, organisation=organisation, roles=roles, now=NOW)


@pytest.fixture
def claim(database: Database) -> dict[str, Any]:
    """The claim of an organisation that is a provider, a school and a lead provider here."""
    make_provider(ukprn="19001101")
    make_school(urn="900001")
    LeadProvider.create(name="Compass", dfe_sign_in_id="ABCD-EF01")
    return {"id": "abcd-ef01", "name": "All in one", "ukprn": "19001101", "urn": "900001"}


@pytest.mark.parametrize(
    ("roles", "area", "read_only"),
    [
        (["ProviderUser"], "providers", False),
        (["ProviderReadOnlyUser"], "providers", True),
        (["ProviderReadOnlyUser", "ProviderUser"], "providers", False),
        (["SchoolUser"], "schools", False),
        (["LeadProviderUser"], "lead-providers", False),
        (["SupportUser"], "support", False),
        (["SomethingElse", "SchoolUser"], "schools", False),
    ],
)
def test_the_role_decides_the_area(
    claim: dict[str, Any], roles: list[str], area: str, read_only: bool
) -> None:
    access = come_in(claim, *roles)
    assert (access.area, access.read_only) == (area, read_only)


@pytest.mark.parametrize(
    ("changes", "roles", "why"),
    [
        (None, ["ProviderUser"], "no-organisation"),
        ({}, [], "no-role"),
        ({}, ["SomethingElse"], "no-role"),
        ({"ukprn": "19999999"}, ["ProviderUser"], "unknown-organisation"),
        ({"ukprn": None}, ["ProviderUser"], "unknown-organisation"),
        ({"urn": None}, ["SchoolUser"], "unknown-organisation"),
        ({"id": "0"}, ["LeadProviderUser"], "unknown-organisation"),
    ],
)
def test_somebody_without_access_is_refused_and_not_remembered(
    claim: dict[str, Any], changes: dict[str, Any] | None, roles: list[str], why: str
) -> None:
    with pytest.raises(NoAccess) as refusal:
        come_in(None if changes is None else {**claim, **changes}, *roles)
    assert refusal.value.why == why
    assert not User.select().exists()


def test_signing_in_again_keeps_the_account_and_takes_over_what_changed(claim: dict[str, Any]) -> None:
    first = come_in(claim, "ProviderUser")
    married = Identity(PERSON.sub, "sam.new@example.com", "Sam", "Taylor-Okafor")
    second = come_in(claim, "ProviderReadOnlyUser", identity=married)
    assert (second.id, second.user_id) == (first.id, first.user_id)
    assert Access.get_by_id(first.id).read_only
    user = User.get()
    assert (user.full_name, user.email, user.signed_in_at) == (
        "Sam Taylor-Okafor",
        "sam.new@example.com",
        NOW,
    )


def test_one_person_may_act_in_several_areas(claim: dict[str, Any]) -> None:
    for role in ("ProviderUser", "SchoolUser", "LeadProviderUser", "SupportUser", "SupportUser"):
        come_in(claim, role)
    assert User.select().count() == 1
    assert sorted(access.area for access in Access.select()) == [
        "lead-providers",
        "providers",
        "schools",
        "support",
    ]
