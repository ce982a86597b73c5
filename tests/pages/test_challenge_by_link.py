"""Tests of challenging a partnership by a link, without having signed in (document 4, PD-86)."""

from datetime import timedelta

import pytest

from models.access_link import AccessLink
from models.delivery import Delivery
from models.draft import Draft
from models.event import Event
from models.programme import Partnership, TrainingYear
from models.school import School
from models.service_context import LoadedScenario, clock
from rules.partnership_challenges import CHALLENGE_REASONS
from tests.ect_makers import (
    YEAR,
    make_challenge_link,
    make_lead_provider,
    make_nomination_link,
    make_partnership,
    open_years,
)
from tests.makers import TODAY, make_access, make_school, make_user
from tests.page_client import Page, PageClient
from tests.signing_in import sign_in_as

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("today")]

LAST_DAY = "29 June 2026"
ALREADY = "Your school has challenged this partnership already"
EXPIRED = "This link has expired"


@pytest.fixture
def partnership(client: PageClient) -> Partnership:
    """A partnership that was reported today with a school without an induction tutor."""
    open_years()
    compass = make_lead_provider("Compass")
    make_access(make_user(email="lead@compass.example"), compass)
    return make_partnership(make_school("Alder School", type_code=1), YEAR, compass)


def checked(client: PageClient, link: str, reason: str = "mistake") -> Page:
    """The check page."""
    page = client.page(link).submit("Challenge this partnership")
    return page.submit("Continue", {"reason": reason})


def test_opening_the_link_shows_the_partnership_and_writes_nothing(
    client: PageClient, partnership: Partnership
) -> None:
    link = make_challenge_link(partnership)
    page = client.page(link)
    assert page.h1 == "Challenge the partnership with Compass"
    assert page.row("Delivery partner") == partnership.delivery_partner.name
    assert f"you can challenge the partnership until {LAST_DAY}" in page.text
    assert not Draft.select().exists(), "mail scanners open links"
    assert AccessLink.get().used_at is None


@pytest.mark.parametrize("reason", CHALLENGE_REASONS)
def test_the_holder_of_the_link_challenges_the_partnership(
    client: PageClient, partnership: Partnership, reason: str
) -> None:
    page = client.page(make_challenge_link(partnership)).submit("Challenge this partnership")
    assert AccessLink.get().used_at is not None
    draft = Draft.get()
    assert (draft.holder, draft.created_by_id) == (AccessLink.get().token_hash, None)
    assert page.h1 == "Why is the partnership with Compass wrong?"
    page = page.submit("Continue", {"reason": "banana"}, status=422)
    assert page.errors == ["Select why the partnership is wrong"]
    page = page.submit("Continue", {"reason": reason})
    assert CHALLENGE_REASONS[reason] in page.row("Reason")

    done = page.submit("Challenge the partnership")

    assert done.h1 == "You have challenged the partnership with Compass"
    assert "View your training" not in done.text
    now = Partnership.get_by_id(partnership.id)
    assert (now.challenge_reason, now.challenged_at is not None) == (reason, True)
    (email,) = Delivery.select()
    assert (email.kind, email.payload["to"]) == ("partnership-challenged", "lead@compass.example")
    assert Event.get(Event.kind == "partnership-challenged").user_id is None
    year = TrainingYear.get_or_none(TrainingYear.school == partnership.school)
    assert (year.expecting_ects == "no") == (reason == "no-ects")


def test_it_is_submitted_once(client: PageClient, partnership: Partnership) -> None:
    page = checked(client, make_challenge_link(partnership))
    done = page.submit("Challenge the partnership")
    assert page.submit("Challenge the partnership").path == done.path
    assert client.page(done.path).h1 == "You have challenged the partnership with Compass"
    assert Delivery.select().count() == 1


def test_after_another_challenge_every_link_says_so_even_an_expired_one(
    client: PageClient, partnership: Partnership
) -> None:
    link, other = make_challenge_link(partnership), make_challenge_link(partnership)
    page = checked(client, other)
    checked(client, link).submit("Challenge the partnership")
    assert page.submit("Challenge the partnership", status=410).h1 == ALREADY
    AccessLink.update(expires_at=clock()).execute()
    for each in (link, other, page.path):
        assert client.page(each, status=410).h1 == ALREADY
    assert Delivery.select().count() == 1


@pytest.mark.parametrize("what", ["the link", "the last day"])
def test_a_link_ends(client: PageClient, partnership: Partnership, what: str) -> None:
    link = make_challenge_link(partnership)
    page = checked(client, link)
    if what == "the link":
        AccessLink.update(expires_at=clock()).execute()
    else:
        LoadedScenario.update(today=TODAY + timedelta(days=14)).execute()
        assert client.page(link).h1 == "Challenge the partnership with Compass", "on the last day"
        LoadedScenario.update(today=TODAY + timedelta(days=15)).execute()
    for path in (link, page.path):
        assert client.page(path, status=410).h1 == EXPIRED
    assert page.submit("Challenge the partnership", status=410).h1 == EXPIRED
    assert Partnership.get_by_id(partnership.id).challenged_at is None


@pytest.mark.parametrize("token", ["unknown", "x" * 43, "\u00fc", "a" * 500])
def test_an_unknown_link(client: PageClient, partnership: Partnership, token: str) -> None:
    assert client.page(f"/challenge/{token}", status=404).h1 == "The link provided is not valid"


def test_a_link_of_another_kind_opens_nothing(client: PageClient, partnership: Partnership) -> None:
    token = make_nomination_link(School.get()).rpartition("/")[2]
    client.page(f"/challenge/{token}", status=404)


def test_the_draft_of_another_link_is_not_found(client: PageClient, partnership: Partnership) -> None:
    link, other = make_challenge_link(partnership), make_challenge_link(partnership)
    page = checked(client, link)
    assert client.get(page.path.replace(link, other)).status_code == 404
    page.submit("Challenge the partnership")
    confirmation = page.path.replace("check-answers", "confirmation").replace(link, other)
    assert client.get(confirmation).status_code == 404


def test_cancelling_leads_back_to_the_link(client: PageClient, partnership: Partnership) -> None:
    page = checked(client, make_challenge_link(partnership)).submit("Cancel")
    assert page.h1 == "Challenge the partnership with Compass"
    assert Draft.get().answers == {}


def test_a_holder_who_is_signed_in_elsewhere_may_challenge_and_is_recorded(
    client: PageClient, partnership: Partnership
) -> None:
    sign_in_as(client, "scitt-read-only")
    done = checked(client, make_challenge_link(partnership)).submit("Challenge the partnership")
    assert done.h1 == "You have challenged the partnership with Compass"
    assert Event.get(Event.kind == "partnership-challenged").user_id is not None


def test_nothing_of_the_token_is_kept_in_a_draft(client: PageClient, partnership: Partnership) -> None:
    link = make_challenge_link(partnership)
    checked(client, link)
    token = link.rpartition("/")[2]
    assert token not in str(list(Draft.select().dicts())) + str(list(AccessLink.select().dicts()))
