"""Tests of requesting access for a school through its address in GIAS (document 4)."""

from datetime import date
from typing import Any

import pytest

from models.access_link import NOMINATE, AccessLink
from models.delivery import Delivery
from models.draft import Draft
from models.school import School
from tests.ect_makers import make_tutor, open_years
from tests.makers import make_school, values_in
from tests.page_client import Page, PageClient

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("today")]

ALDER = {
    "type_code": 1,
    "type_name": "Community school",
    "la_code": "900",
    "la_name": "Lakeshire",
    "street": "1 School Lane",
    "town": "Bath",
    "postcode": "BA1 1AA",
    "email": "office@alder.example",
}


def alder(name: str = "Alder School", **changed: Any) -> School:
    return make_school(name, **{**ALDER, **changed})


def at_school(client: PageClient) -> Page:
    """The page that asks for the school, in Lakeshire."""
    page = client.page("/sign-in").click("request access for your school").click("Continue")
    return page.submit("Continue", {"la": "900"})


def confirm(client: PageClient, school: School) -> Page:
    return client.page(f"/request-access/schools/{school.urn}")


def test_from_the_start_page_to_the_email(client: PageClient) -> None:
    open_years()
    school = alder()
    alder("Alder Grange", la_code="901", la_name="Hillshire")
    alder("Alder Closed", closed_on=date(2020, 8, 31))
    assert client.page("/").link("request access for your school") == "/request-access"

    page = at_school(client)
    assert page.h1 == "What’s the name of your school?"
    page = page.submit("Search", {"q": "alder"})
    assert [name for name in ("School", "Grange", "Closed") if f"Alder {name}" in page.text] == ["School"]
    page = page.submit("Continue", {"school": school.urn})
    assert page.h1 == "Confirm this is your school"
    assert page.rows == {
        "Name": "Alder School",
        "URN": school.urn,
        "Address": "1 School Lane, Bath, BA1 1AA",
    }
    assert "We’ll email an access link to o****e@alder.example." in page.text
    assert not Delivery.select().exists()

    page = page.submit("Confirm and send")
    assert page.h1 == "Check your school email"
    assert "o****e@alder.example (redacted for privacy reasons)" in page.text
    email, link = Delivery.get(), AccessLink.get()
    assert (email.kind, email.payload["to"], email.school) == (
        "access-requested",
        "office@alder.example",
        school,
    )
    told = values_in(email)
    base, _, token = told["link"].rpartition("/nominate/")
    assert AccessLink.with_token(NOMINATE, token) == link
    assert told["link"].startswith(told["service_url"])
    assert base == told["service_url"]
    assert (told["last_day"], told["academic_year"]) == ("6 July 2026", "2026 to 2027")
    assert email.secret_until == link.expires_at
    assert not Draft.select().exists()


def test_a_school_with_a_tutor_gets_the_email_that_says_so(client: PageClient) -> None:
    school = alder()
    make_tutor(school, "Helen Marsh", "helen@alder.example")

    page = confirm(client, school).submit("Confirm and send")

    assert "Helen" not in page.text
    email = Delivery.get()
    assert (email.kind, email.payload["to"]) == ("access-requested-again", "office@alder.example")


def test_a_local_authority_is_needed(client: PageClient) -> None:
    alder()
    page = client.page("/request-access/local-authority").submit("Continue", status=422)
    assert page.errors == ["Enter your school’s local authority"]
    for wrong in ("", "?la=", "?la=123", "?la=%00"):
        page = client.page(f"/request-access/school{wrong}")
        assert page.h1 == "What’s your school’s local authority?"
    sent = at_school(client).path.partition("?")[2]
    refused = client.page(f"/request-access/school?{sent}&q=%00&school=%00&continue=1", status=422)
    assert refused.errors == ["Enter a school name, postcode or URN"]


def test_a_search_that_finds_nothing_says_where_it_looked(client: PageClient) -> None:
    alder()
    page = at_school(client)
    assert page.submit("Continue", status=422).errors == ["Enter a school name, postcode or URN"]
    page = page.submit("Search", {"q": "beech"})
    assert "Only open schools in Lakeshire are in the list" in page.text
    assert page.click("Choose another local authority").fields()["la"] == ["900"]


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({}, "Confirm this is your school"),
        ({"status_code": 3}, "Confirm this is your school"),
        ({"type_code": 10}, "Confirm this is your school"),
        ({"type_code": 30}, "Confirm this is your school"),
        ({"type_code": 37}, "Confirm this is your school"),
        ({"status_code": 2}, "Sorry, teachers cannot serve statutory induction at your school"),
        ({"status_code": 4}, "Sorry, teachers cannot serve statutory induction at your school"),
        ({"type_code": 29}, "Sorry, teachers cannot serve statutory induction at your school"),
        ({"type_code": 49}, "Sorry, teachers cannot serve statutory induction at your school"),
        ({"type_code": None}, "Sorry, teachers cannot serve statutory induction at your school"),
        ({"email": ""}, "We do not have an email address for your school"),
    ],
    ids=str,
)
def test_only_an_eligible_school_with_an_address_gets_a_link(
    client: PageClient, fields: dict[str, Any], heading: str
) -> None:
    school = alder(**fields)
    page = confirm(client, school)
    assert page.h1 == heading
    is_sent = heading.startswith("Confirm")
    if not is_sent:
        token = client.page("/feedback").token
        page = client.post_page(f"/request-access/schools/{school.urn}", {"csrf_token": token})
        assert page.h1 == heading
    else:
        page.submit("Confirm and send")
    assert Delivery.select().count() == is_sent


def test_an_unknown_school_is_not_found(client: PageClient) -> None:
    for urn in ("999999", "abc", "１２３４５６"):
        client.page(f"/request-access/schools/{urn}", status=404)
        client.page(f"/request-access/schools/{urn}/sent", status=404)


def test_a_school_can_ask_as_often_as_it_likes_but_one_ip_address_cannot(client: PageClient) -> None:
    schools = [alder(f"Alder {number}") for number in range(20)]
    for school in (schools[0], *schools[:19]):
        confirm(client, school).submit("Confirm and send")
    assert Delivery.select().where(Delivery.school == schools[0]).count() == 2

    page = confirm(client, schools[19]).submit("Confirm and send", status=429)

    assert page.h1 == "You have tried too many times"
    assert Delivery.select().count() == 20
    client.environ_base["REMOTE_ADDR"] = "192.0.2.7"
    confirm(client, schools[19]).submit("Confirm and send")
