"""Tests of what a user may do, by the claims of DfE Sign-in."""

import contextlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from peewee import Database

from actions.act_for_organisation import start_acting, stop_acting
from actions.give_tutor_access import end_tutor_access, give_tutor_access
from actions.sign_in import NoAccess, sign_in, sign_in_by_email
from clients.identity import Identity, Membership, Memberships
from models.draft import Draft
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.school import School
from models.user import Access, Account, User, usable_access
from tests.concurrency import run_concurrently
from tests.ect_makers import make_tutor
from tests.makers import NOW, make_draft, make_provider, make_school

PERSON = Identity("SUB-1", "sam@example.com", "Sam", "Taylor")


def come_in(organisation: dict[str, Any] | None, *roles: str, identity: Identity = PERSON) -> Access:
    """Sign in with claims of DfE Sign-in about one organisation."""
    chosen = None if organisation is None else Membership(organisation, roles)
    return sign_in(identity, Memberships(chosen), now=NOW).access


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


def test_whoever_changes_roles_has_the_access_of_the_last(claim: dict[str, Any]) -> None:
    for role in ("ProviderUser", "SchoolUser", "LeadProviderUser", "SupportUser", "SupportUser"):
        come_in(claim, role)
    assert User.select().count() == Account.select().count() == 1
    assert [(access.area, access.ended_at) for access in Access.select().order_by(Access.id)] == [
        ("providers", NOW),
        ("schools", NOW),
        ("lead-providers", NOW),
        ("support", None),
    ]


ROLE = ("SchoolUser",)


def listed(*names: str, chosen: str, roles: tuple[str, ...] = ROLE, is_complete: bool = True) -> Memberships:
    """What DfE Sign-in lists: schools by the last digit of their URN, of which the chosen one has these roles."""
    others = (Membership({"id": name, "urn": f"90000{name}"}, ROLE) for name in names)
    return Memberships(Membership({"id": chosen, "urn": f"90000{chosen}"}, roles), tuple(others), is_complete)


def open_to(user: User) -> list[str]:
    """The last digits of the URNs of the schools that a user has access to."""
    found = (
        Access.select(Access, School).join(School).where((Access.user == user) & Access.ended_at.is_null())
    )
    return sorted(access.school.urn[-1] for access in found)


@pytest.fixture
def schools(database: Database) -> list[School]:
    return [make_school(urn=f"90000{number}") for number in range(1, 5)]


@pytest.mark.parametrize(
    ("again", "still_open"),
    [
        (listed("3", chosen="1"), ["1", "3"]),
        (listed("2", "4", chosen="1"), ["1", "2", "4"]),
        (listed("3", chosen="1", is_complete=False), ["1", "2", "3"]),
        (listed(chosen="1", roles=(), is_complete=False), ["2", "3"]),
        (listed("2", "3", chosen="1", roles=()), ["2", "3"]),
        (Memberships(None), []),
    ],
    ids=["one-gone", "one-more", "not-in-time", "chosen-gone", "refused-there", "none-left"],
)
def test_access_ends_with_the_claim_that_no_longer_lists_the_organisation(
    schools: list[School], again: Memberships, still_open: list[str]
) -> None:
    first = sign_in(PERSON, listed("2", "3", chosen="1"), now=NOW)
    assert open_to(first.access.user) == ["1", "2", "3"]
    LATER = NOW + timedelta(days=1)
    with contextlib.suppress(NoAccess):
        sign_in(PERSON, again, now=LATER)
    assert open_to(first.access.user) == still_open
    ended = Access.select().where(Access.ended_at.is_null(False))
    assert all((access.given_at, access.ended_at) == (NOW, LATER) for access in ended)


def test_access_that_ended_and_is_given_again_is_another_row(schools: list[School]) -> None:
    for memberships in (listed(chosen="1"), listed(chosen="2"), listed(chosen="1")):
        access = sign_in(PERSON, memberships, now=NOW).access
    assert Access.select().where(Access.school == schools[0]).count() == 2
    assert (access.school, access.ended_at) == (schools[0], None)


def as_tutor(school: School, name: str = "Sam Taylor", email: str = PERSON.email) -> User:
    """Give a person access as the school’s induction tutor."""
    return give_tutor_access(school, name=name, email=email, now=NOW)


def test_by_email_one_acts_for_the_schools_of_which_one_is_tutor(schools: list[School]) -> None:
    for school in schools[:2]:
        tutor = as_tutor(school)
    sign_in(PERSON, listed("3", chosen="1"), now=NOW)

    by_email = sign_in_by_email(" SAM@Example.com ", now=NOW)

    assert (by_email.account.way, by_email.access.user) == ("email", tutor)
    assert [access.school for access in usable_access(by_email.account)] == schools[:2]
    assert {access.given_by for access in usable_access(by_email.account)} == {"induction-tutor"}


def test_with_dfe_sign_in_one_acts_for_the_schools_of_both(schools: list[School]) -> None:
    for school in schools[:2]:
        as_tutor(school)
    account = sign_in(PERSON, listed("3", chosen="1"), now=NOW).account
    assert [access.school for access in usable_access(account)] == schools[:3]


def test_a_tutor_with_no_role_at_dfe_sign_in_comes_in_as_tutor(schools: list[School]) -> None:
    as_tutor(schools[3])
    access = sign_in(PERSON, Memberships(None), now=NOW).access
    assert (access.school, access.given_by) == (schools[3], "induction-tutor")


def test_the_tutor_who_was_replaced_keeps_what_dfe_sign_in_gives(schools: list[School]) -> None:
    tutor = as_tutor(schools[0])
    sign_in(PERSON, listed(chosen="1"), now=NOW)

    end_tutor_access(schools[0], tutor, now=NOW)

    assert open_to(tutor) == ["1"]
    with pytest.raises(NoAccess):
        sign_in_by_email(PERSON.email, now=NOW)


def test_an_unknown_address_is_not_let_in_and_not_stored(schools: list[School]) -> None:
    with pytest.raises(NoAccess):
        sign_in_by_email("stranger@example.com", now=NOW)
    assert not User.select().exists()


@pytest.mark.parametrize("tutor_first", [True, False])
def test_one_address_is_one_user_whichever_way_came_first(schools: list[School], tutor_first: bool) -> None:
    steps = [lambda: as_tutor(schools[0], email="Sam@Example.com"), lambda: come_in({"urn": "900001"}, *ROLE)]
    for step in steps if tutor_first else reversed(steps):
        step()
    assert [(user.full_name, user.email) for user in User.select()] == [("Sam Taylor", "sam@example.com")]
    assert sorted(Account.select(Account.way, Account.subject).tuples()) == [
        ("dfe-sign-in", "SUB-1"),
        ("email", "sam@example.com"),
    ]


def test_two_users_become_one_when_dfe_sign_in_has_the_address_of_the_other(schools: list[School]) -> None:
    tutor = as_tutor(schools[0])
    make_tutor(schools[0], "Sam Taylor", PERSON.email, user=tutor)
    draft = make_draft("register-ect", tutor, school=schools[0])
    user = come_in({"urn": "900001"}, *ROLE, identity=replace(PERSON, email="before@example.com")).user

    come_in({"urn": "900001"}, *ROLE)

    assert list(User.select()) == [user]
    assert {account.user for account in Account.select()} == {user}
    assert Draft.get_by_id(draft.id).created_by == InductionTutor.get().user == user
    assert open_to(user) == ["1", "1"]


def test_an_address_that_went_to_another_account_does_not_join_them(schools: list[School]) -> None:
    come_in({"urn": "900001"}, *ROLE)
    come_in({"urn": "900001"}, *ROLE, identity=replace(PERSON, sub="SUB-2"))
    assert User.select().count() == 2


def test_signing_in_twice_at_once_makes_one_user(shared_database: Database) -> None:
    school = make_school(urn="900001")
    found = run_concurrently(
        lambda: come_in({"urn": "900001"}, *ROLE),
        lambda: come_in({"urn": "900001"}, *ROLE),
        lambda: as_tutor(school),
        lambda: as_tutor(school),
    )
    assert not [each for each in found if isinstance(each, Exception)]
    assert (User.select().count(), Account.select().count(), Access.select().count()) == (1, 2, 2)


# Acting for an organisation


@pytest.fixture
def support(schools: list[School]) -> Access:
    """The access of a user of support."""
    return come_in({"id": "D"}, "SupportUser")


def test_support_acts_for_one_organisation_until_they_stop(support: Access, schools: list[School]) -> None:
    first = start_acting(support, schools[0], now=NOW)
    acting = start_acting(support, make_provider(), now=NOW)
    assert (acting.area, acting.user, acting.given_by) == ("providers", support.user, "acting")
    assert Access.get_by_id(first.id).ended_at == NOW

    assert stop_acting(acting, now=NOW) == support
    assert Access.get_by_id(acting.id).ended_at == NOW


def test_acting_ends_with_the_next_sign_in_and_is_no_choice_there(
    support: Access, schools: list[School]
) -> None:
    acting = start_acting(support, schools[0], now=NOW)
    account = sign_in(PERSON, Memberships(Membership({"id": "D"}, ("SupportUser",))), now=NOW).account
    assert Access.get_by_id(acting.id).ended_at == NOW
    assert usable_access(account) == [support]


def test_only_support_acts_for_organisations(schools: list[School]) -> None:
    with pytest.raises(ValueError, match="schools"):
        start_acting(come_in({"urn": "900001"}, *ROLE), schools[1], now=NOW)
