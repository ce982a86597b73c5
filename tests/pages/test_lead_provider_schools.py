"""The list of schools that a lead provider reported, each school's page, and the change of its delivery partner."""

import csv
import io
from datetime import timedelta

import pytest

from actions.report_partnership import report_partnership
from models import reported_partnerships
from models.delivery import Delivery
from models.delivery_partner import DeliveryPartner
from models.ect_period import TrainingPeriod
from models.programme import Partnership
from models.user import Access
from tests.ect_makers import YEAR, make_ect, make_lead_provider, make_mentor, make_partnership, open_years
from tests.makers import NOW, TODAY, make_context, make_school, make_user
from tests.page_client import PageClient
from tests.pages.lead_provider import KESTREL, THREE_RIVERS, compass, paired
from tests.queries import count_queries
from tests.signing_in import sign_in_as

pytestmark = pytest.mark.both_databases

HOME = "/lead-providers"


@pytest.fixture
def leads(client: PageClient, today: object) -> PageClient:
    """Signed in as a lead provider with two delivery partners this year, and one in each year beside it."""
    sign_in_as(client, "lead-provider")
    open_years()
    paired(THREE_RIVERS, KESTREL)
    for year in (YEAR - 1, YEAR + 1):
        paired(THREE_RIVERS, year=year)
    return client


def reported(name: str, urn: str, partner: str = KESTREL, year: int = YEAR, **fields: object) -> Partnership:
    """A partnership that was reported, each a minute after the one before."""
    found = make_partnership(make_school(name, urn=urn, type_code=1, town="Bath"), year, compass())
    found.delivery_partner = named(partner)
    found.reported_at = NOW + timedelta(minutes=int(urn[-2:]))
    for field, value in fields.items():
        setattr(found, field, value)
    found.save()
    return found


def named(name: str) -> DeliveryPartner:
    """A delivery partner by its name."""
    return DeliveryPartner.get(DeliveryPartner.name == name)


def challenged(name: str, urn: str) -> Partnership:
    """A partnership that the school has challenged."""
    return reported(name, urn, challenged_at=NOW, challenge_reason="do-not-recognise")


def test_the_list_is_of_the_year_and_those_reported_last_come_first(leads: PageClient) -> None:
    reported("Elm School", "900101")
    reported("Oak School", "900102", THREE_RIVERS)
    challenged("Ash School", "900103")
    reported("Next School", "900104", THREE_RIVERS, YEAR + 1)
    make_partnership(make_school("Of Another", urn="900105"))

    page = leads.page(f"{HOME}?year={YEAR}")
    assert page.h1 == "Schools in 2025 to 2026"
    assert [row["School"].split(" URN")[0] for row in page.table()] == [
        "Ash School",
        "Oak School",
        "Elm School",
    ]
    assert [row["Status"] for row in page.table()] == ["Challenged", "Active", "Active"]
    assert "3 schools reported" in page.text
    assert "1 challenged by the school" in page.text
    next_year = leads.page(HOME)
    assert next_year.h1 == "Schools in 2026 to 2027", "the latest year that is open"
    assert next_year.click("2025 to 2026").h1 == page.h1
    assert leads.page(f"{HOME}?year=1999").h1 == next_year.h1


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("elm", ["Elm School"]),
        ("900102", ["St Mary’s Oak School"]),
        ("saint mary", ["St Mary’s Oak School"]),
        ("kestrel trust", ["Elm School"]),
        ("three rivers", ["St Mary’s Oak School"]),
        ("bath", ["St Mary’s Oak School", "Elm School"]),
    ],
)
def test_schools_are_found_by_name_urn_or_delivery_partner(
    leads: PageClient, search: str, found: list[str]
) -> None:
    reported("Elm School", "900101")
    reported("St Mary’s Oak School", "900102", THREE_RIVERS)
    page = leads.page(f"{HOME}?year={YEAR}&search={search}")
    assert [row["School"].split(" URN")[0] for row in page.table()] == found


def test_a_search_without_a_result_says_what_to_do(leads: PageClient) -> None:
    reported("Elm School", "900101")
    page = leads.page(f"{HOME}?year={YEAR}").submit("Search", {"search": "nowhere"})
    assert "0 schools found for ‘nowhere’" in page.text
    assert "1 school" in page.click("show all schools").text
    region = leads.region(f"{HOME}?year={YEAR}&search=elm")
    assert "1 school found for ‘elm’" in region.text


def test_a_search_for_what_very_many_have_shows_those_reported_last(
    leads: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reported_partnerships, "MOST_FOUND", 1)
    monkeypatch.setattr(reported_partnerships, "_MANY", 0)
    reported("Elm School", "900101")
    reported("Kestrel School", "900102", THREE_RIVERS)
    page = leads.page(f"{HOME}?year={YEAR}&search=kestrel")
    assert [row["School"].split(" URN")[0] for row in page.table()] == ["Kestrel School"]
    assert "More than 1 school found for ‘kestrel’" in page.text
    assert "add another word" in page.text
    text = leads.get(f"{HOME}/partnerships.csv?year={YEAR}&search=kestrel").get_data(as_text=True)
    assert ("Elm School" in text, "Kestrel School" in text) == (True, True)
    assert "More than" not in leads.page(f"{HOME}?year={YEAR}&search=elm").text


def test_an_address_with_a_nul_is_searched_without_it(leads: PageClient) -> None:
    reported("Alder School", "900101")
    assert leads.page("/lead-providers?search=%00&year=%00&page=%00").h1 == "Schools in 2026 to 2027"


def test_challenged_ones_alone(leads: PageClient) -> None:
    reported("Elm School", "900101")
    challenged("Ash School", "900103")
    page = leads.page(f"{HOME}?year={YEAR}").click("1 challenged by the school")
    assert [row["Status"] for row in page.table()] == ["Challenged"]


def test_a_challenged_one_is_reported_again_without_asking_for_its_school(leads: PageClient) -> None:
    partnership = challenged("Ash School", "900103")
    asked = leads.page(f"{HOME}/partnerships/{partnership.id}").submit("Report the partnership again")
    assert asked.h1 == "Which delivery partner will train this school’s early career teachers?"
    assert "Ash School, 2025 to 2026" in asked.text


def test_those_whom_a_partnership_trains_are_counted_and_listed(leads: PageClient) -> None:
    partnership = reported("Elm School", "900101")
    school = partnership.school
    trained = {"programme": "fip", "lead_provider": compass(), "partnership": partnership}
    ect = make_ect(school, **trained)
    make_ect(school, finished_on=TODAY - timedelta(days=1), **trained)
    make_ect(school, removed_at=NOW, **trained)
    make_ect(school)
    mentor = make_mentor(school)
    TrainingPeriod.create(
        mentor=mentor,
        started_on=mentor.started_on,
        delivery_partner=partnership.delivery_partner,
        **trained,
    )
    page = leads.page(f"{HOME}?year={YEAR}")
    assert [(row["ECTs"], row["Mentors"]) for row in page.table()] == [("ECTs 1", "Mentors 1")]
    shown = page.click("Elm School")
    assert [(row["Name"].split(" TRN")[0], row["Role"]) for row in shown.table()] == [
        (ect.teacher.name, "Early career teacher"),
        (mentor.teacher.name, "Mentor"),
    ]


def test_a_challenged_partnership_says_why_and_what_to_do(leads: PageClient) -> None:
    partnership = challenged("Ash School", "900103")
    page = leads.page(f"{HOME}/partnerships/{partnership.id}")
    assert page.row("Status") == "Challenged on 15 June 2026"
    assert "We do not recognise this lead provider or delivery partner" in page.text
    assert "contact the school" in page.text
    assert "Change" not in page.links
    to_change = f"{HOME}/partnerships/{partnership.id}/delivery-partner"
    assert leads.page(to_change).h1 == "Ash School"
    page = leads.post_page(to_change, {"csrf_token": page.token, "delivery_partner": "1"}, status=422)
    assert Partnership.get_by_id(partnership.id).delivery_partner_id == partnership.delivery_partner_id


def test_until_when_the_school_can_challenge(leads: PageClient) -> None:
    partnership = reported("Elm School", "900101")
    assert "can tell us until 29 June 2026" in leads.page(f"{HOME}/partnerships/{partnership.id}").text


def test_the_delivery_partner_is_changed(leads: PageClient) -> None:
    partner = named(KESTREL)
    school = make_school("Elm School", urn="900101", type_code=1, email="elm@school.example")
    partnership = report_partnership(
        school,
        partner,
        YEAR,
        lead_provider=compass(),
        user=make_user(email="a@b.example"),
        context=make_context(),
    )
    page = leads.page(f"{HOME}/partnerships/{partnership.id}").click("Change delivery partner")
    assert page.fields(page.form())["delivery_partner"] == [str(partner.id)]
    assert page.submit("Change delivery partner").h1 == "Elm School"
    assert Delivery.select().count() == 1, "the same again is no change"
    wrong = page.submit("Change delivery partner", {"delivery_partner": "0"}, status=422)
    assert wrong.errors == ["Select a delivery partner"]
    changed = page.submit("Change delivery partner", {"delivery_partner": str(named(THREE_RIVERS).id)})
    assert changed.row("Delivery partner") == THREE_RIVERS
    assert "The delivery partner is now Three Rivers Academy Trust" in changed.text
    assert Delivery.select().count() == 2


def test_a_partnership_of_another_lead_provider_is_not_found(leads: PageClient) -> None:
    theirs = make_partnership(make_school(urn="900101"), lead_provider=make_lead_provider("Lantern"))
    for path in ("", "/delivery-partner"):
        leads.page(f"{HOME}/partnerships/{theirs.id}{path}", status=404)


def test_the_list_as_a_file(leads: PageClient) -> None:
    reported("Elm School", "900101")
    challenged("Ash School", "900103")
    link = leads.page(f"{HOME}?year={YEAR}").link("Download this list (CSV)")
    lines = list(csv.DictReader(io.StringIO(leads.get(link).get_data(as_text=True).strip("\ufeff"))))
    assert [(line["School URN"], line["Status"], line["Reason for challenge"]) for line in lines] == [
        ("900103", "Challenged", "We do not recognise this lead provider or delivery partner"),
        ("900101", "Active", ""),
    ]


def test_a_user_who_may_only_look_has_no_way_to_change(leads: PageClient) -> None:
    partnership = reported("Elm School", "900101")
    Access.update(read_only=True).execute()
    page = leads.page(f"{HOME}?year={YEAR}")
    assert "Report partnerships" not in page.links
    assert "Change delivery partner" not in page.click("Elm School").text
    assert leads.page(f"{HOME}/partnerships/{partnership.id}").row("Delivery partner") == KESTREL


def test_queries_do_not_grow_with_the_schools(leads: PageClient) -> None:
    numbers = []
    for urns in (range(1, 3), range(3, 70)):
        for n in urns:
            reported(f"School {n}", f"{910_000 + n}")
        with count_queries() as queries:
            page = leads.page(f"{HOME}?year={YEAR}")
        numbers.append(len(queries))
    assert "69 schools" in page.text
    assert page.title.startswith("Schools in 2025 to 2026 (page 1 of 2)")
    assert max(numbers) <= 8
