"""Signing off the performance profile: opening email, checks, sign off, and an email to every user."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import requests

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages.home import ProviderHome
from tests.browser.pages.performance_profile import BUTTON, CheckProfile, Reports, SignOff
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.processes import RunningService, running_service, wait_until

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """The demo on the first day of the sign off."""
    with running_service(tmp_path_factory.mktemp("service"), TODAY="2026-10-01") as running:
        running.wait_until_ready()
        yield running


def emails_to(service: RunningService, address: str) -> list[dict[str, Any]]:
    """The emails to an address, newest first."""
    answer = requests.get(
        f"{service.stand_ins['notify']}/inbox",
        params={"to": address},
        headers={"Accept": "application/json"},
        timeout=10,
    )
    found: list[dict[str, Any]] = answer.json()
    return found


def test_signing_off_once_for_everybody(new_user: NewUser, service: RunningService) -> None:
    priya, grace = "priya.raman@lightwater.example", "grace.okafor@lightwater.example"

    # Given that every user of the provider has had the email
    wait_until(lambda: len(emails_to(service, grace)) == 1, 30, "Grace was not told that sign off is open")
    (email,) = emails_to(service, priya)
    assert email["subject"] == "Performance profile sign off for the 2025 to 2026 academic year"
    assert "The deadline for performance profile sign off is 31 January 2027." in email["body"]
    assert f"{service.base_url}/providers/reports/performance-profile" in email["body"]

    # When one of them checks the data
    person = new_user()
    home = signed_in_as_provider(person, "scitt")
    assert "Sign off your performance profile by 31 January 2027" in home.words
    check = home.follows("Check and sign off your trainees", Reports).chooses_the_performance_profile()
    file = check.downloads("Trainees who studied in the 2025 to 2026 academic year (CSV").decode("utf-8-sig")
    assert file.startswith("TRN,Provider trainee ID,HESA ID,First names,")
    assert f"(CSV, {len(file.splitlines()) - 1} trainees)" in check.words

    # And signs off, while a colleague has the same page open
    sign_off = check.continues()
    same = person.opens_another_tab()
    same.opens(sign_off.path)
    late = SignOff(same).confirms()
    person.expects.add(422)
    sign_off.tries_to_sign_off().refuses({"Confirm sign off": "confirmed"})
    done = sign_off.confirms().signs_off()
    assert "Signed off by Priya Raman" in done.words

    # Then the colleague is told who did
    late = late.tries_to_sign_off()
    assert "Priya Raman signed off the performance profile on 1 October 2026" in late.words
    assert late.main.get_by_role("button", name=BUTTON).count() == 0

    # And every user gets an email, and the banner is gone
    wait_until(lambda: len(emails_to(service, grace)) == 2, 30, "Grace was not told of the sign off")
    newest = emails_to(service, grace)[0]
    assert newest["subject"].startswith("Lightwater SCITT has signed off its performance profile")
    assert "Priya Raman signed off the list of trainee teachers of Lightwater SCITT" in newest["body"]
    wait_until(lambda: len(emails_to(service, priya)) == 2, 30, "Priya got no confirmation")
    assert "Sign off your performance profile" not in done.goes_to("Home", ProviderHome).words


def test_signing_off_without_javascript(
    person_without_javascript: BrowserUser, service: RunningService
) -> None:
    home = signed_in_as_provider(person_without_javascript, "hei")
    check: CheckProfile = home.goes_to("Reports", Reports).chooses_the_performance_profile()
    sign_off = check.continues()
    person_without_javascript.expects.add(422)
    sign_off.tries_to_sign_off().refuses({"Confirm sign off": "confirmed"})
    done = sign_off.confirms().signs_off()
    assert "Signed off by Tom Ashworth" in done.words
    wait_until(
        lambda: len(emails_to(service, "t.ashworth@northbridge.example")) == 2, 30, "Tom got no confirmation"
    )
