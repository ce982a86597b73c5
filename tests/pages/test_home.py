"""Tests of a provider's home page and its counts of what is to do."""

from datetime import date, timedelta

import pytest

from models.trainee import Trainee
from tests.makers import make_delivery, make_trainee, make_trainees, make_upload
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import filled_in, upload_file
from tests.signing_in import arrive_as, lightwater, northbridge, sign_in_as

CARD = "app-card__link"


def numbers_on(page: Page) -> dict[str, int]:
    """The count on each card."""
    found = {}
    for link in page.with_class(CARD):
        number, *rest = "".join(link.itertext()).split()
        found[" ".join(rest)] = int(number.replace(",", ""))
    return found


def number_in_list(page: Page) -> int:
    """The number of trainees in the heading of the list."""
    return int("".join(page.one(attributes={"role": "status"}).itertext()).split()[0].replace(",", ""))


def make_one_of_each(today: date) -> None:
    """Trainees in every state, and one of everything that waits to be done."""
    provider = lightwater()
    soon = {"expected_end_date": today + timedelta(days=20)}
    make_trainee(provider, **soon)
    make_trainee(provider, expected_end_date=None)
    make_trainee(provider, placements=1, **soon)
    make_trainee(provider, state="pending_trn")
    make_trainee(provider, state="awarded")
    for _ in range(3):
        make_trainee(provider, state="deferred")
    make_delivery(make_trainee(provider, state="recommended"), state="refused")
    make_delivery(make_trainee(provider, state="recommended"), state="waiting")
    make_delivery(make_trainee(northbridge(), state="recommended"), state="refused")
    make_upload(provider, state="checked", ready_count=4, file_name="june.csv")
    make_upload(provider, state="checked", ready_count=0)
    make_upload(northbridge(), state="checked", ready_count=4)


def test_each_number_leads_to_a_list_of_as_many(client: PageClient, today: date) -> None:
    make_one_of_each(today)
    page = arrive_as(client, "scitt")
    assert page.h1 == "Your trainee teachers"
    assert numbers_on(page) == {
        "trainees you can recommend for QTS or EYTS": 2,
        "upload waiting for you to check and submit": 1,
        "recommendation refused by the Teaching Record System": 1,
        "trainee to recommend once they have more placements (end date within 6 months, or none)": 1,
        "total trainees": 10,
        "in training": 4,
        "recommended for QTS or EYTS": 2,
        "awarded QTS or EYTS": 1,
        "deferred": 3,
    }
    for link in page.with_class(CARD):
        if link.get("href", "").startswith("/providers/trainees"):
            number, *words = "".join(link.itertext()).split()
            assert number_in_list(client.page(link.get("href", ""))) == int(number), words


def test_an_upload_that_waits_is_one_click_away(client: PageClient, today: date) -> None:
    upload = make_upload(lightwater(), state="checked", ready_count=4)
    page = arrive_as(client, "scitt")
    assert page.link("1 upload waiting") == f"/providers/uploads/{upload.id}"
    make_upload(lightwater(), state="checked", ready_count=4)
    assert client.page("/providers").link("2 uploads waiting") == "/providers/bulk"


def test_a_provider_without_trainees_is_told_what_will_happen(client: PageClient) -> None:
    page = arrive_as(client, "scitt")
    assert not page.with_class(CARD)
    assert "no trainee records in this service yet" in page.text
    assert "becomingateacher@digital.education.gov.uk" in page.text


def test_when_nobody_can_be_recommended_the_page_says_who_could_be(client: PageClient, today: date) -> None:
    make_trainee(lightwater(), state="awarded")
    page = arrive_as(client, "scitt")
    assert "no trainees you can recommend" in page.text
    assert "within 6 months of today" in page.text
    assert "trainees you can recommend for QTS or EYTS" not in numbers_on(page)


def test_a_read_only_user_is_not_told_to_recommend(client: PageClient, today: date) -> None:
    make_trainee(lightwater(), expected_end_date=None)
    page = arrive_as(client, "scitt-read-only")
    assert "trainee who can be recommended for QTS or EYTS" in numbers_on(page)


@pytest.mark.parametrize(
    ("persona", "path", "section"),
    [
        ("scitt", "/providers", "Home"),
        ("scitt", "/providers/trainees/overdue", "Trainees"),
        ("scitt", "/providers/bulk/placements/new", "Bulk updates"),
        ("scitt", "/providers/reports/performance-profile", "Reports"),
        ("school", "/schools/register-ect", "Early career teachers"),
        ("school", "/schools/access", "Who has access"),
        ("support", "/support/names", "Home"),
        ("support", "/support/emails/ect-registered", "Emails"),
        ("scitt", "/rules", None),
    ],
)
def test_the_section_of_a_page_is_marked(
    client: PageClient, today: date, persona: str, path: str, section: str | None
) -> None:
    sign_in_as(client, persona)

    marked = client.page(path).with_class("govuk-service-navigation__item--active")

    assert [" ".join(each.itertext()).strip() for each in marked] == ([section] if section else [])


def test_an_upload_with_nothing_left_to_submit_is_not_waiting(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    path = upload_file(scitt, filled_in(scitt)).path
    assert scitt.page("/providers").link("1 upload waiting") == path
    assert "Ready to submit" in scitt.page("/providers/bulk").text
    Trainee.update(state="withdrawn").execute()
    assert "upload waiting" not in scitt.page("/providers").text
    assert "Ready to submit" not in scitt.page("/providers/bulk").text
    assert "Nothing left to submit" in scitt.page("/providers/bulk").text
