"""Tests of the pages open to everybody, and of the statements that they must have."""

import pytest

from blueprints.pages import GUIDES
from tests.page_client import PageClient

PAGES = (
    "/",
    "/cookies",
    "/accessibility-statement",
    "/privacy",
    "/how-to-use-this-service",
    "/how-to-use-this-service/bulk-recommend-trainees",
    *(f"/how-to-use-this-service/{name}" for name in GUIDES),
    "/session-ended",
    "/feedback",
    "/request-access",
    "/induction-tutor-changed",
)


@pytest.mark.parametrize("path", PAGES)
def test_the_footer_leads_to_the_same_pages_everywhere(client: PageClient, path: str) -> None:
    links = client.page(path).links
    for words in ("Privacy", "Cookies", "Accessibility statement", "How to use this service"):
        assert words in links
    assert any(href.startswith("mailto:") for href in links.values())


@pytest.mark.parametrize(
    ("path", "status"),
    [
        *((path, 200) for path in (*PAGES, "/sign-in", "/api/v1", "/api/v1/reference/partnerships")),
        ("/nowhere", 404),
    ],
)
def test_every_page_asks_for_feedback_in_a_new_tab(client: PageClient, path: str, status: int) -> None:
    text = client.page(path, status=status).html
    banner = text[text.index("govuk-phase-banner__text") :]
    assert 'href="/feedback" target="_blank"' in banner[: banner.index("</p>")]


def test_the_start_page_leads_to_signing_in(client: PageClient) -> None:
    assert client.page("/").link("Sign in") == "/sign-in"


def test_the_cookies_page_names_the_cookie_that_is_set(client: PageClient) -> None:
    described = [row["Name"] for row in client.page("/cookies").table()]
    client.page("/sign-in")
    assert described == ["session"]
    assert {cookie.key for cookie in client._cookies.values()} <= set(described)


def test_the_privacy_notice_says_what_is_discarded_and_when(client: PageClient) -> None:
    text = client.page("/privacy").text
    assert "date of birth and the National Insurance number once" in text
    assert "deleted 30 days after the upload has ended" in text


def test_the_guidance_names_the_column_as_in_the_file(client: PageClient) -> None:
    page = client.page("/how-to-use-this-service/bulk-recommend-trainees")
    assert "‘Date QTS or EYTS standards met’" in page.text
    assert page.click("How to use this service").h1 == "How to use this service"


def test_the_guidance_leads_schools_to_gov_uk_and_lead_providers_to_the_api(client: PageClient) -> None:
    links = client.page("/how-to-use-this-service").links.values()
    assert "https://www.gov.uk/guidance/how-to-set-up-training-for-early-career-teachers" in links
    assert "/api/v1" in links


def test_every_guide_is_linked_and_says_the_settings(client: PageClient) -> None:
    index = client.page("/how-to-use-this-service")
    links = set(index.links.values())
    assert links >= {f"/how-to-use-this-service/{name}" for name in GUIDES}
    assert (
        "You can sign off from 1 October. The deadline is 31 January."
        in client.page("/how-to-use-this-service/sign-off").text
    )
    assert client.get("/how-to-use-this-service/nothing").status_code == 404


def test_the_page_after_a_session_ended_leads_back(client: PageClient) -> None:
    page = client.page("/session-ended")
    assert page.h1 == "You have been signed out"
    assert page.link("Sign in again to carry on") == "/sign-in"
    page = client.page("/session-ended?next=/providers/trainees?status%3Ddeferred")
    assert page.link("Sign in again to carry on") == "/sign-in?next=/providers/trainees?status%3Ddeferred"
    page = client.page("/session-ended?next=//elsewhere.example")
    assert page.link("Sign in again to carry on") == "/sign-in"


def test_pages_without_branding_have_no_crown_and_no_typeface_of_govuk(client: PageClient) -> None:
    html = client.page("/").html
    assert "govuk-header" not in html
    assert "branded" not in html


def test_the_demo_links_to_what_was_sent(client: PageClient) -> None:
    links = client.page("/").links
    assert links["Emails sent"].endswith("/inbox")
    assert links["Sent to TRS"].endswith("/received")
