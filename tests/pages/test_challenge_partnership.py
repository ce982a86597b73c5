"""A school's page of a partnership, and the journey that challenges it."""

from datetime import timedelta

import pytest

from models.delivery import Delivery
from models.programme import Partnership, TrainingYear
from models.service_context import LoadedScenario
from rules.partnership_challenges import CHALLENGE_REASONS
from tests.ect_makers import YEAR, make_ect, make_lead_provider, make_mentor, make_partnership
from tests.makers import TODAY, make_access, make_school, make_user
from tests.page_client import Page, PageClient
from tests.registering import school_of

pytestmark = pytest.mark.both_databases

LAST_DAY = "29 June 2026"


@pytest.fixture
def partnership(school: PageClient) -> Partnership:
    """A partnership that was reported today, of a year for which the school has said nothing, with a user to tell."""
    compass = make_lead_provider("Compass")
    make_access(make_user(email="lead@compass.example"), compass)
    for table in (TrainingYear, Partnership):
        table.delete().where((table.school == school_of()) & (table.year == YEAR)).execute()
    return make_partnership(school_of(), YEAR, compass)


def path(partnership: Partnership) -> str:
    """The address of the page of a partnership."""
    return f"/schools/partnerships/{partnership.id}"


def start(school: PageClient, partnership: Partnership) -> Page:
    """The first page of a challenge, as from a page opened long ago."""
    token = {"csrf_token": school.page("/schools").token}
    return school.post_page(f"{path(partnership)}/challenge-partnership", token)


def set_day(days: int) -> None:
    """Go on by some days."""
    LoadedScenario.update(today=TODAY + timedelta(days=days)).execute()


def test_the_partnership_says_until_when_it_can_be_challenged(
    school: PageClient, partnership: Partnership
) -> None:
    page = school.page(path(partnership))
    assert page.h1 == "Partnership with Compass"
    assert f"You can challenge this partnership until {LAST_DAY}" in page.text
    set_day(14)
    assert "Challenge this partnership" in school.page(path(partnership)).text
    set_day(15)
    over = school.page(path(partnership))
    assert f"The last day to challenge this partnership was {LAST_DAY}" in over.text
    assert not over.root.findall(".//form[@action='" + path(partnership) + "/challenge-partnership']")


def test_the_training_page_leads_to_the_partnership(school: PageClient, partnership: Partnership) -> None:
    TrainingYear.create(school=school_of(), year=YEAR, programme="fip", created_at=partnership.reported_at)
    page = school.page("/schools/training").click("View partnership for 2025 to 2026")
    assert page.path == path(partnership)
    (current,) = page.root.iterfind(".//nav[@aria-label='Menu']//a[@aria-current]")
    assert current.get("href") == "/schools/training"


@pytest.mark.parametrize("reason", CHALLENGE_REASONS)
def test_a_challenge_voids_the_partnership_and_tells_the_lead_provider(
    school: PageClient, partnership: Partnership, reason: str
) -> None:
    ect = make_ect(school_of(), programme="fip", partnership=partnership)
    make_mentor(school_of())
    page = school.page(path(partnership)).submit("Challenge this partnership")
    assert page.h1 == "Why is the partnership with Compass wrong?"
    blank = page.submit("Continue", status=422)
    assert blank.errors == ["Select why the partnership is wrong"]
    check = blank.submit("Continue", {"reason": reason})
    assert check.row("Trained under this partnership") == "1 ECT and 0 mentors"
    assert CHALLENGE_REASONS[reason] in check.row("Reason")
    assert ("expect no ECTs" in check.text) == (reason == "no-ects")

    done = check.submit("Challenge the partnership")
    assert done.h1 == "You have challenged the partnership with Compass"
    now = Partnership.get_by_id(partnership.id)
    assert (now.challenge_reason, now.challenged_at is not None) == (reason, True)
    assert ect.training.lead_provider is None
    (email,) = Delivery.select()
    assert email.payload["to"] == "lead@compass.example"
    year = TrainingYear.get_or_none((TrainingYear.school == school_of()) & (TrainingYear.year == YEAR))
    assert (year.expecting_ects == "no") == (reason == "no-ects")
    shown = school.page(path(partnership))
    assert shown.row("Reason you gave") == CHALLENGE_REASONS[reason]
    assert "no longer counts" in shown.text
    assert start(school, partnership).h1 == "Your school has challenged this partnership already"
    assert Delivery.select().count() == 1


def test_a_reason_of_another_kind_is_refused(school: PageClient, partnership: Partnership) -> None:
    page = start(school, partnership).submit("Continue", {"reason": "banana"}, status=422)
    assert page.errors == ["Select why the partnership is wrong"]


def test_after_the_last_day_it_can_no_longer_be_challenged(
    school: PageClient, partnership: Partnership
) -> None:
    check = start(school, partnership).submit("Continue", {"reason": "mistake"})
    set_day(15)
    assert check.submit("Challenge the partnership").h1 == "You can no longer challenge this partnership"
    assert start(school, partnership).h1 == "You can no longer challenge this partnership"
    partnership.challenged_at, partnership.challenge_reason = partnership.reported_at, "mistake"
    partnership.save()
    assert start(school, partnership).h1 == "Your school has challenged this partnership already"
    assert not Delivery.select().exists()


def test_a_colleague_who_challenged_meanwhile_was_first(school: PageClient, partnership: Partnership) -> None:
    first, second = (start(school, partnership).submit("Continue", {"reason": "mistake"}) for _ in range(2))
    first.submit("Challenge the partnership")
    assert (
        second.submit("Challenge the partnership").h1 == "Your school has challenged this partnership already"
    )
    assert Delivery.select().count() == 1


def test_a_partnership_of_another_school_is_not_found(school: PageClient) -> None:
    theirs = make_partnership(make_school("Beech School", urn="900777"))
    school.page(path(theirs), status=404)
    token = {"csrf_token": school.page("/schools").token}
    school.post_page(f"{path(theirs)}/challenge-partnership", token, status=404)
