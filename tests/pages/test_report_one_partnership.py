"""Reporting one partnership on pages: year, school, delivery partner (PD-84)."""

import pytest

from models.delivery import Delivery
from models.delivery_partner import DeliveryPartner, Pairing
from models.draft import Draft
from models.programme import Partnership
from models.school import School
from models.user import Access
from tests.ect_makers import YEAR, make_lead_provider, make_partnership, open_years
from tests.makers import make_draft, make_school
from tests.page_client import Page, PageClient
from tests.pages.lead_provider import KESTREL, THREE_RIVERS, compass, paired
from tests.queries import count_queries
from tests.signing_in import sign_in_as

pytestmark = pytest.mark.both_databases

HOME = "/lead-providers"
NOT_FINISHED = "Partnerships you have not finished reporting"


@pytest.fixture
def leads(client: PageClient, today: object) -> PageClient:
    """Signed in as a lead provider with two delivery partners this year."""
    sign_in_as(client, "lead-provider")
    open_years()
    paired(THREE_RIVERS, KESTREL)
    return client


@pytest.fixture
def school(leads: PageClient) -> School:
    """A school that can be reported."""
    return make_school("Alder School", urn="900301", type_code=1, email="office@alder.example")


def begun(leads: PageClient) -> Page:
    """The first page."""
    return leads.page(HOME).submit("Report a partnership")


def searched(leads: PageClient, page: Page, text: str) -> Page:
    """The page that asks for the school with results."""
    return leads.page(f"{page.path.partition('?')[0]}?q={text}")


def checked(leads: PageClient, school: School) -> Page:
    """The check page."""
    page = searched(leads, begun(leads), school.urn).submit("Continue", {"school": school.urn})
    return page.submit("Continue", {"delivery_partner": partner_id(KESTREL)})


def partner_id(name: str) -> str:
    """The id of a delivery partner, as it stands in the form."""
    return str(DeliveryPartner.get(DeliveryPartner.name == name).id)


def test_a_partnership_is_reported(leads: PageClient, school: School) -> None:
    page = begun(leads)
    assert page.h1 == "Which school is the partnership with?"
    page = searched(leads, page, "alder")
    assert page.submit("Continue", status=422).errors == ["Select a school"]
    page = page.submit("Continue", {"school": school.urn})
    assert page.h1 == "Which delivery partner will train this school’s early career teachers?"
    assert page.submit("Continue", status=422).errors == ["Select a delivery partner"]
    page = page.submit("Continue", {"delivery_partner": partner_id(KESTREL)})
    assert page.rows == {"School": "Alder School (URN 900301)", "Delivery partner": KESTREL}

    done = page.submit("Report the partnership")

    assert done.h1 == "You have reported the partnership with Alder School"
    (partnership,) = Partnership.select()
    assert (
        partnership.school,
        partnership.year,
        partnership.lead_provider,
        partnership.delivery_partner.name,
    ) == (
        school,
        YEAR,
        compass(),
        KESTREL,
    )
    assert Delivery.get().payload["to"] == "office@alder.example"
    assert page.submit("Report the partnership").h1 == done.h1
    assert Partnership.select().count() == Delivery.select().count() == 1


def test_the_year_is_asked_for_where_there_are_several(leads: PageClient, school: School) -> None:
    paired(THREE_RIVERS, year=YEAR + 1)
    page = begun(leads)
    assert page.h1 == "Which academic year is the partnership for?"
    assert page.submit("Continue", status=422).errors == ["Select an academic year"]
    page = page.submit("Continue", {"year": str(YEAR + 1)})
    page = searched(leads, page, "alder").submit("Continue", {"school": school.urn})
    assert page.submit("Continue", {"delivery_partner": partner_id(KESTREL)}, status=422).errors == [
        "Select a delivery partner"
    ], "it works with another one in that year"
    page = page.submit("Continue", {"delivery_partner": partner_id(THREE_RIVERS)})
    page.submit("Report the partnership")
    assert Partnership.get().year == YEAR + 1


@pytest.mark.parametrize(
    ("fields", "partner", "error"),
    [
        ({"type_code": 11}, None, "not eligible for"),
        ({"status_code": 2}, None, "not eligible for inductions"),
        ({}, "theirs", "Alder School is your school, already confirmed for 2025 to 2026. Select another"),
        ({}, "another", "Alder School was recruited by another provider for 2025 to 2026"),
        ({}, "last year", "The programme of Alder School for 2025 to 2026 is not yet confirmed"),
    ],
)
def test_a_school_that_cannot_be_reported_is_refused_where_it_is_chosen(
    leads: PageClient, school: School, fields: dict[str, int], partner: str | None, error: str
) -> None:
    School.update(**(fields or {"urn": school.urn})).execute()
    if partner:
        lead_provider = compass() if partner == "theirs" else make_lead_provider("Ambition")
        make_partnership(school, YEAR - 1 if partner == "last year" else YEAR, lead_provider)
    page = searched(leads, begun(leads), school.urn)
    page = page.submit("Continue", {"school": school.urn}, status=422)
    (said,) = page.errors
    assert error in said
    assert page.fields()["school"] == [school.urn], "the search and the choice are kept"


def test_what_another_provider_reported_meanwhile_is_refused_when_it_is_submitted(
    leads: PageClient, school: School
) -> None:
    page = checked(leads, school)
    make_partnership(school, YEAR, make_lead_provider("Ambition"))
    page = page.submit("Report the partnership")
    assert page.h1 == "Which school is the partnership with?"
    assert "recruited by another provider" in page.text
    assert Partnership.select().where(Partnership.lead_provider == compass()).count() == 0


@pytest.mark.parametrize("school_sent", ["", "999999", "x", "9" * 40, "\0"])
def test_a_school_that_is_not_known_is_refused(leads: PageClient, school: School, school_sent: str) -> None:
    page = searched(leads, begun(leads), school.urn)
    assert page.submit("Continue", {"school": school_sent}, status=422).errors == ["Select a school"]


def test_a_search_that_finds_nothing_says_so_and_has_nothing_to_continue(
    leads: PageClient, school: School
) -> None:
    page = searched(leads, begun(leads), "zzz")
    assert "No schools found for ‘zzz’" in page.text
    assert "Continue" not in page.text


def test_a_changed_school_keeps_the_rest(leads: PageClient, school: School) -> None:
    make_school("Beech School", urn="900302", type_code=1)
    page = checked(leads, school).click("Change school")
    page = leads.page(f"{page.path.partition('?')[0]}?change=1&q=900302")
    page = page.submit("Continue", {"school": "900302"})
    assert page.rows == {"School": "Beech School (URN 900302)", "Delivery partner": KESTREL}


def test_a_lead_provider_without_delivery_partners_cannot_report(leads: PageClient) -> None:
    Pairing.delete().execute()
    assert begun(leads).h1 == "You cannot report a partnership yet"


def test_cancelling_leads_back_to_the_list(leads: PageClient, school: School) -> None:
    assert checked(leads, school).submit("Cancel").path == HOME


def test_a_report_in_progress_is_listed_until_it_is_submitted_or_deleted(
    leads: PageClient, school: School
) -> None:
    begun(leads)
    assert NOT_FINISHED not in leads.page(HOME).headings
    chosen = searched(leads, begun(leads), school.urn).submit("Continue", {"school": school.urn})
    assert leads.page(HOME).row("Alder School").startswith("Next: Delivery partner")
    check = chosen.submit("Continue", {"delivery_partner": partner_id(KESTREL)})
    other = make_draft(
        "report-partnership", lead_provider=make_lead_provider("Ambition"), person="Their School"
    )
    home = leads.page(HOME)
    assert NOT_FINISHED in home.headings
    assert other.person not in home.text
    assert home.row("Alder School").startswith("Next: Check your answers")
    assert home.click("Continue reporting Alder School").path == check.path
    searched(leads, begun(leads), school.urn).submit("Continue", {"school": school.urn})
    home = leads.page(HOME)
    assert home.row("Alder School").startswith("Next: Delivery partner")  # once, by the latest report
    sure = home.click("Delete the report of Alder School")
    assert sure.h1 == "Are you sure you want to delete your answers about Alder School?"
    home = sure.submit("Delete answers")
    assert home.row("Alder School").startswith("Next: Check your answers")
    home = home.click("Delete the report of Alder School").submit("Delete answers")
    assert (home.path, NOT_FINISHED in home.headings) == (HOME, False)
    checked(leads, school).submit("Report the partnership")
    assert NOT_FINISHED not in leads.page(HOME).headings


def test_the_draft_of_another_lead_provider_is_not_found(leads: PageClient, school: School) -> None:
    page = checked(leads, school)
    Draft.update(lead_provider=make_lead_provider("Ambition")).execute()
    leads.page(page.path, status=404)


def test_who_may_only_read_cannot_report(leads: PageClient) -> None:
    Access.update(read_only=True).execute()
    assert "Report a partnership" not in leads.page(HOME).text


def test_the_check_page_asks_little_of_the_database(leads: PageClient, school: School) -> None:
    page = checked(leads, school)
    with count_queries() as queries:
        leads.page(page.path)
    assert len(queries) <= 12, queries
