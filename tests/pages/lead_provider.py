"""Lead providers in page tests: the organisation of the persona, and its delivery partners."""

from collections.abc import Iterator

from journeys.journey import CHECK, CONFIRMATION
from journeys.registry import JOURNEYS
from models.delivery_partner import DeliveryPartner, Pairing
from models.lead_provider import LeadProvider
from scenarios import organisations
from tests.ect_makers import YEAR
from tests.makers import make_school
from tests.page_client import Page, PageClient

THREE_RIVERS, KESTREL = "Three Rivers Academy Trust", "Kestrel Learning Trust"


def compass() -> LeadProvider:
    """The lead provider of the persona."""
    name = organisations.LEAD_PROVIDER["name"]
    key = organisations.dfe_sign_in_id(name)
    return LeadProvider.get_or_create(name=name, defaults={"dfe_sign_in_id": key})[0]


def paired(*names: str, year: int = YEAR, with_: LeadProvider | None = None) -> list[DeliveryPartner]:
    """Delivery partners that work with the lead provider of the persona, or another, in a year."""
    found = [DeliveryPartner.get_or_create(name=name)[0] for name in names]
    for partner in found:
        Pairing.create(lead_provider=with_ or compass(), delivery_partner=partner, year=year)
    return found


def every_step_of_reporting() -> set[tuple[str, str]]:
    """Journey and step of every page."""
    return {
        ("report-partnership", step)
        for step in (*JOURNEYS["report-partnership"].by_name, CHECK, CONFIRMATION)
    }


def pages_of_reporting(client: PageClient) -> Iterator[Page]:
    """Every page of reporting a partnership, from the stop of one without delivery partners to the confirmation."""
    yield client.page("/lead-providers").submit("Report a partnership")
    for year in (YEAR, YEAR + 1):
        (partner,) = paired(KESTREL, year=year)
    school = make_school("Alder School", urn="900301", type_code=1)
    page = client.page("/lead-providers").submit("Report a partnership")
    yield page
    page = page.submit("Continue", {"year": str(YEAR)})
    yield page
    page = client.page(f"{page.path}?q=alder").submit("Continue", {"school": school.urn})
    yield page
    page = page.submit("Continue", {"delivery_partner": str(partner.id)})
    yield page
    yield page.submit("Report the partnership")
