"""Tests of signing off the performance profile, once and in time (PD-20)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from models.delivery import Delivery
from models.event import Event
from models.performance_profile import PerformanceProfile
from tests.frozen_dates import freeze_today
from tests.makers import make_user
from tests.page_client import Page, PageClient
from tests.signing_in import arrive_as, lightwater, sign_in_as

REPORTS = "/providers/reports"
CHECK = "/providers/reports/performance-profile"
SIGN_OFF = f"{CHECK}/sign-off"
DONE = f"{CHECK}/done"
BUTTON = "Sign off performance profile"

OPEN = date(2026, 11, 22)
BEFORE = date(2026, 9, 30)
CLOSED = date(2027, 2, 1)


@pytest.fixture
def scitt(client: PageClient) -> PageClient:
    """Signed in at Lightwater, while sign off is open."""
    freeze_today(OPEN)
    sign_in_as(client, "scitt")
    return client


def other_client(client: PageClient) -> PageClient:
    found = client.application.test_client()
    assert isinstance(found, PageClient)
    return found


def sign_off(client: PageClient) -> Page:
    return client.page(SIGN_OFF).submit(BUTTON, {"confirmed": "yes"})


def test_signing_off_needs_the_tick(scitt: PageClient) -> None:
    page = scitt.page(CHECK).click("Continue to sign off")
    assert page.h1 == "ITT performance profile sign off for the 2025 to 2026 academic year"
    assert page.row("Training provider") == "Lightwater SCITT"
    assert page.row("UKPRN") == "19001101"
    assert page.row("Signed off by") == "Priya Raman"
    page = page.submit(BUTTON, status=422)
    assert page.errors == ["Confirm sign off"]
    assert page.title.startswith("Error: ")
    assert not PerformanceProfile.select().exists()


def test_signing_off_is_confirmed_and_remembered(scitt: PageClient) -> None:
    page = sign_off(scitt)
    assert page.path == DONE
    assert page.h1 == "Performance profile submitted"
    assert page.row("Signed off by") == "Priya Raman"
    assert page.row("Signed off").startswith("22 November 2026 at ")
    profile = PerformanceProfile.get()
    assert (profile.provider, profile.starts_in) == (lightwater(), 2025)
    event = Event.get(Event.kind == "performance-profile-signed-off")
    assert (event.provider, event.user.full_name) == (lightwater(), "Priya Raman")
    assert event.details == {"academic_year": 2025}
    assert "Priya Raman signed off the performance profile on 22 November 2026" in scitt.page(REPORTS).text
    page = scitt.page(CHECK)
    assert "Priya Raman signed off the performance profile" in page.text
    assert "Continue to sign off" not in page.text


def test_everybody_at_the_provider_gets_an_email_about_it(scitt: PageClient) -> None:
    sign_in_as(other_client(scitt), "scitt-read-only")
    sign_in_as(other_client(scitt), "hei")
    make_user("Not", "Ofany")
    sign_off(scitt)
    emails = list(Delivery.select().order_by(Delivery.id))
    assert [email.payload["to"] for email in emails] == [
        "priya.raman@lightwater.example",
        "grace.okafor@lightwater.example",
    ]
    told = emails[1].payload["personalisation"]
    assert told["first_name"] == "Grace"
    assert told["signed_off_by"] == "Priya Raman"
    assert told["signed_off_on"] == "22 November 2026"
    assert all(email.kind == "performance-profile-signed-off" for email in emails)


def test_a_second_person_is_told_who_was_first_and_when(scitt: PageClient) -> None:
    colleague = other_client(scitt)
    sign_in_as(colleague, "scitt")
    open_form = colleague.page(SIGN_OFF)
    sign_off(scitt)
    page = open_form.submit(BUTTON, {"confirmed": "yes"})
    assert page.path == SIGN_OFF
    assert "Priya Raman signed off the performance profile on 22 November 2026 at " in page.text
    assert not page.root.findall(".//main//form")
    assert PerformanceProfile.select().count() == 1
    assert Delivery.select().count() == 1
    assert Event.select().where(Event.kind == "performance-profile-signed-off").count() == 1


def test_without_the_tick_a_second_person_is_told_too(scitt: PageClient) -> None:
    open_form = scitt.page(SIGN_OFF)
    sign_off(scitt)
    assert "Priya Raman signed off the performance profile" in open_form.submit(BUTTON).text


def test_another_provider_signs_off_its_own(scitt: PageClient) -> None:
    sign_off(scitt)
    other = other_client(scitt)
    page = arrive_as(other, "hei")
    assert "Sign off your performance profile by 31 January 2027" in page.text
    assert sign_off(other).h1 == "Performance profile submitted"


def test_there_is_no_confirmation_of_what_nobody_signed_off(scitt: PageClient) -> None:
    assert scitt.page(DONE).path == CHECK


def test_a_read_only_user_may_look_and_not_sign_off(scitt: PageClient) -> None:
    token = scitt.page(SIGN_OFF).token
    reader = other_client(scitt)
    page = arrive_as(reader, "scitt-read-only")
    assert "Sign off your performance profile" in page.text
    assert "a colleague must sign off" in reader.page(CHECK).text
    page = reader.page(SIGN_OFF)
    assert "a colleague must sign off" in page.text
    reader.post_page(SIGN_OFF, {"csrf_token": token, "confirmed": "yes"}, status=403)
    assert reader.get(f"{CHECK}/trainees.csv").status_code == 200
    assert not PerformanceProfile.select().exists()


# In time


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (
            BEFORE,
            "You can sign off the performance profile from 1 October 2026. The deadline is 31 January 2027.",
        ),
        (CLOSED, "sign off closed on 31 January 2027"),
    ],
)
def test_outside_the_time_for_it_the_pages_say_when_it_is(scitt: PageClient, today: date, words: str) -> None:
    token = scitt.page(SIGN_OFF).token
    freeze_today(today)
    for path in (REPORTS, CHECK, SIGN_OFF):
        page = scitt.page(path)
        assert words in page.text
        assert "Continue to sign off" not in page.text
        assert not page.root.findall(".//main//form")
    page = scitt.post_page(SIGN_OFF, {"csrf_token": token, "confirmed": "yes"})
    assert (page.path, PerformanceProfile.select().count()) == (SIGN_OFF, 0)
    assert words in page.text
    assert not Delivery.select().exists()


@pytest.mark.parametrize("today", [date(2026, 10, 1), date(2027, 1, 31)])
def test_the_first_and_the_last_day_count(scitt: PageClient, today: date) -> None:
    freeze_today(today)
    assert sign_off(scitt).h1 == "Performance profile submitted"


def test_the_banner_is_on_the_home_page_until_somebody_signs_off(scitt: PageClient) -> None:
    words = "Sign off your performance profile by 31 January 2027"
    for today, shown in (
        (BEFORE, False),
        (date(2026, 10, 1), True),
        (date(2027, 1, 31), True),
        (CLOSED, False),
    ):
        freeze_today(today)
        assert (words in scitt.page("/providers").text) == shown
    freeze_today(OPEN)
    page = scitt.page("/providers").click("Check and sign off your trainees from the 2025 to 2026")
    assert page.path == REPORTS
    sign_off(scitt)
    assert words not in scitt.page("/providers").text


def test_what_was_signed_off_in_earlier_years_is_listed(scitt: PageClient) -> None:
    user = make_user("Ada", "Brown")
    signed_at = datetime(2025, 12, 3, 15, 7, tzinfo=UTC)
    PerformanceProfile.create(
        provider=lightwater(), starts_in=2024, signed_off_by=user, signed_off_at=signed_at
    )
    (row,) = scitt.page(REPORTS).table()
    assert row == {"Academic year": "2024 to 2025", "Signed off": "3 December 2025 by Ada Brown"}
    user.delete_instance()
    (row,) = scitt.page(REPORTS).table()
    assert row["Signed off"] == "3 December 2025 by Somebody at your organisation"
