"""What may somebody do whom DfE Sign-in lets in? The role decides the area, the organisation whose records."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from peewee import Database

from actions.sign_in import NoAccess, sign_in
from clients.dfe_sign_in import Identity
from models.lead_provider import LeadProvider
from models.user import Access, User
from tests.makers import NOW, make_provider, make_school

SAM = Identity("1F4B0C9A-0000-4000-8000-00000000000A", "sam@lightwater.example", "Sam", "O’Brien")


def signed_in(roles: list[str], identity: Identity = SAM, **organisation: Any) -> Access:
    """Sign in with these roles at an organisation."""
    return sign_in(identity=identity, organisation=organisation, roles=roles, now=NOW)


@pytest.mark.parametrize(("role", "read_only"), [("ProviderUser", False), ("ProviderReadOnlyUser", True)])
def test_a_provider_is_known_by_its_ukprn(database: Database, role: str, read_only: bool) -> None:
    provider = make_provider(ukprn="10000001")
    access = signed_in([role], ukprn="10000001")
    assert (access.area, access.read_only, access.provider) == ("providers", read_only, provider)
    assert access.organisation_name == "Lightwater SCITT"
    assert (access.user.sub, access.user.full_name) == (SAM.sub, "Sam O’Brien")


def test_a_school_is_known_by_its_urn(database: Database) -> None:
    school = make_school(urn="100001")
    access = signed_in(["SchoolUser"], urn="100001", ukprn="10000009")
    assert (access.area, access.school) == ("schools", school)


def test_a_lead_provider_is_known_by_its_id_in_either_case(database: Database) -> None:
    lead = LeadProvider.create(name="Lead", dfe_sign_in_id="9E7D2C5E-6A3B-4A0E-9E53-000000000009")
    access = signed_in(["LeadProviderUser"], id="9e7d2c5e-6a3b-4a0e-9e53-000000000009")
    assert (access.area, access.lead_provider) == ("lead-providers", lead)


def test_support_belongs_to_the_department(database: Database) -> None:
    access = signed_in(["SupportUser"], id="anything")
    assert (access.area, access.organisation_name) == ("support", "Department for Education")


def test_of_several_roles_the_one_that_lets_somebody_do_more_counts(database: Database) -> None:
    make_provider(ukprn="10000001")
    access = signed_in(["Other", "ProviderReadOnlyUser", "ProviderUser"], ukprn="10000001")
    assert not access.read_only


@pytest.mark.parametrize(
    ("roles", "organisation", "why"),
    [
        (["ProviderUser"], None, "no-organisation"),
        ([], {"ukprn": "10000001"}, "no-role"),
        (["SomebodyElses"], {"ukprn": "10000001"}, "no-role"),
        (["ProviderUser"], {"ukprn": "10000002"}, "unknown-organisation"),
        (["ProviderUser"], {"ukprn": None}, "unknown-organisation"),
        (["ProviderUser"], {}, "unknown-organisation"),
        (["SchoolUser"], {"urn": None, "ukprn": "10000001"}, "unknown-organisation"),
        (["LeadProviderUser"], {"id": "nobody"}, "unknown-organisation"),
    ],
)
def test_whoever_may_not_come_in_is_told_why_and_not_remembered(
    database: Database, roles: list[str], organisation: dict[str, Any] | None, why: str
) -> None:
    make_provider(ukprn="10000001")
    with pytest.raises(NoAccess) as refused:
        sign_in(identity=SAM, organisation=organisation, roles=roles, now=NOW)
    assert refused.value.why == why
    assert User.select().count() == Access.select().count() == 0


def test_signing_in_again_keeps_the_account_and_follows_what_changed(database: Database) -> None:
    make_provider(ukprn="10000001")
    first = signed_in(["ProviderUser"], ukprn="10000001")
    married = Identity(SAM.sub, "sam.green@lightwater.example", "Sam", "Green")
    later = NOW + timedelta(days=1)
    again = sign_in(
        identity=married, organisation={"ukprn": "10000001"}, roles=["ProviderReadOnlyUser"], now=later
    )
    assert again.id == first.id
    assert again.read_only
    assert again.last_used_at == later
    assert (again.user.id, again.user.email) == (first.user.id, "sam.green@lightwater.example")
    assert (again.user.full_name, again.user.signed_in_at) == ("Sam Green", later)
    assert User.select().count() == Access.select().count() == 1


def test_somebody_at_two_organisations_has_an_access_for_each(database: Database) -> None:
    make_provider(ukprn="10000001")
    make_provider("Northbridge University", ukprn="10000002")
    one = signed_in(["ProviderUser"], ukprn="10000001")
    other = signed_in(["ProviderReadOnlyUser"], ukprn="10000002")
    assert one.id != other.id
    assert one.user == other.user
    assert not Access.get_by_id(one.id).read_only
    assert Access.get_by_id(other.id).read_only


def test_support_staff_sign_in_twice_with_one_access(database: Database) -> None:
    assert signed_in(["SupportUser"], id="x").id == signed_in(["SupportUser"], id="x").id
