"""A date of birth and a National Insurance number are used for one lookup and stored nowhere (PD-27)."""

import json
import re
from datetime import date
from typing import Any

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.leaks import OF_TRS, Kept, kept_by, kept_by_browser, traces, written, written_number
from tests.browser.pages.register_ect import (
    AskNumber,
    FindECT,
    NotFound,
    ReviewDetails,
    answers_the_rest,
    at_find_ect,
)
from tests.processes import RunningService, wait_until

pytestmark = pytest.mark.browser

#: Dates of birth that no date of the demo equals, and numbers that no record has.
BORN, MISTAKEN = date(1938, 11, 23), date(1937, 12, 29)
NUMBER, WRONG_NUMBER = "JM 83 61 57 C", "JM 96 41 75 D"

TRN = "8300417"


@pytest.fixture
def known_to_trs(service: RunningService) -> None:
    """Add a teacher with the secrets to TRS."""
    path = service.data_dir / OF_TRS
    teachers: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    quill = {"lastName": "Quill", "dateOfBirth": BORN.isoformat(), "qts": "2025-07-11"}
    quill |= {"firstName": "Wilhelmina", "nationalInsuranceNumber": NUMBER.replace(" ", "")}
    new = path.with_suffix(".new")
    new.write_text(json.dumps([*teachers, quill | {"trn": TRN}]), encoding="utf-8")
    new.replace(path)


@pytest.mark.usefixtures("known_to_trs")
def test_neither_is_anywhere_once_somebody_was_looked_up(
    person: BrowserUser, service: RunningService, trs: Any
) -> None:
    review = _tries_everything(at_find_ect(person), TRN, trs)
    assert review.name == "Wilhelmina Quill"
    assert secrets_among([*kept_by(service), kept_by_browser(person)]) == [], "while the draft is kept"

    email = f"quill.{TRN}@school.example"
    answers_the_rest(review, email).confirms()
    inbox = f"{service.stand_ins['notify']}/inbox"
    wait_until(
        lambda: email in requests.get(inbox, timeout=10).text, 60, "the email was not sent", every=0.25
    )
    everything = [*kept_by(service), kept_by_browser(person), Kept("emails", requests.get(inbox).content)]
    assert secrets_among(everything) == []

    # The same search finds what may be stored, so it does work.
    may_be_kept = re.compile(f"{TRN}|{re.escape(email)}".encode())
    places = {kept.where for kept in everything if may_be_kept.search(kept.content)}
    assert {"rows of the database", "emails"} < places
    assert any(where.startswith("service.db") for where in places)
    assert b"looked a teacher up by national-insurance-number" in next(
        kept.content for kept in everything if kept.where == "log"
    )
    assert [kept for kept in everything if "inflated" in kept.where and b"send_deliver" in kept.content]


def _tries_everything(find: FindECT, trn: str, trs: Any) -> ReviewDetails:
    """Look up the teacher while TRS is broken, with wrong values, by number and by date of birth."""
    find.person.expects.add(503)
    trs("500")
    find.types(trn, BORN)
    _cannot_be_told(find)
    trs("normal")
    number = FindECT(find.person).asks_for_number(trn, MISTAKEN)
    number.tab.fill("#national_insurance_number", WRONG_NUMBER)
    number.presses("Continue", NotFound).presses("Try again", FindECT).asks_for_number(trn, MISTAKEN)
    trs("drop")
    number.tab.fill("#national_insurance_number", NUMBER)
    _cannot_be_told(number)
    trs("normal")
    return AskNumber(find.person).finds(NUMBER).goes_back(AskNumber).goes_back(FindECT).finds(trn, BORN)


def _cannot_be_told(question: FindECT | AskNumber) -> None:
    question.button("Continue").click()
    summary = question.tab.locator(".govuk-error-summary")
    expect(summary).to_contain_text("is not answering")
    expect(summary).to_be_focused()
    question.person.looks_at()


def secrets_among(everything: list[Kept]) -> list[str]:
    """The places of any of the four secrets."""
    secrets = [written(BORN), written(MISTAKEN), written_number(NUMBER), written_number(WRONG_NUMBER)]
    return [trace for secret in secrets for trace in traces(secret, everything)]
