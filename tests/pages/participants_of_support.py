"""Support's pages of an ECT: finding them, and each change up to the page that says it was made."""

from collections.abc import Iterator
from datetime import date

from models.delivery_partner import Pairing
from tests.ect_makers import (
    YEAR,
    make_ect,
    make_lead_provider,
    make_partnership,
    make_ready_school,
    make_teacher,
    open_years,
)
from tests.page_client import Page, PageClient
from tests.registering import BORN, TRN, date_fields


def pages_of_participants(support: PageClient) -> Iterator[Page]:
    """Every page; `support` is signed in as support, with TRS at work."""
    open_years()
    alder = make_ready_school("Alder School")
    make_ready_school("Beech School", urn="123456")
    teacher = make_teacher("Priya", "Turner", trn="2900001")
    make_ect(alder, teacher)
    partner = make_partnership(alder).delivery_partner
    pairing = Pairing.create(lead_provider=make_lead_provider(), delivery_partner=partner, year=YEAR)
    yield support.page("/support/participants?q=zzz")
    yield support.page("/support/participants?q=alder")
    record = support.page(f"/support/participants/{teacher.id}")
    yield record
    born = {"by": "date-of-birth", **date_fields("date_of_birth", BORN)}
    for link, typed, button in (
        ("Change TRN", {"trn": TRN} | born, "Correct the TRN"),
        ("Change lead provider", {"pairing": str(pairing.id)}, "Make this change"),
    ):
        form = record.click(link)
        yield form
        check = form.submit("Continue", typed)
        yield check
        yield check.submit(button)
    page = record.click("Transfer to another school")
    yield page
    form = support.page(f"{page.path}?q=123456&shown=123456&continue=1")
    yield form
    check = form.submit("Continue", date_fields("started_on", date(2026, 6, 22)) | {"training": "of-school"})
    yield check
    yield check.submit("Register them at Beech School")
