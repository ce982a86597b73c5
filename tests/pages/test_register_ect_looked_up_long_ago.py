"""Tests that an outdated lookup is repeated before the teacher is registered (PD-64)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from models.draft import Draft
from models.ect_period import ECTPeriod
from models.former_trn import FormerTRN
from models.teacher import Teacher
from tests.page_client import Page, PageClient
from tests.registering import BORN, NAME, NUMBER, TRN, answer_the_rest, begin, find
from tests.standins.programs import Program

pytestmark = pytest.mark.both_databases


def long_ago(hours: float = 25, step: str = "find-ect", **then: Any) -> None:
    """Make the lookup some hours old, with different answers of TRS at that time."""
    draft = Draft.get()
    found = draft.answers[step]["found"]
    found["at"] = (datetime.now(UTC) - timedelta(hours=hours)).isoformat()
    found["person"] |= then
    Draft.update(answers=draft.answers).where(Draft.id == draft.id).execute()


def again(check: Page) -> Page:
    """Check-your-answers, opened anew."""
    return check.client.page(check.path)


def test_what_still_holds_is_submitted_at_once(check: Page) -> None:
    check = again(check)
    long_ago()
    assert check.submit("Confirm details").h1 == f"You have saved {NAME}’s details"
    asked = Teacher.get().refreshed_at
    assert datetime.now(UTC) - asked < timedelta(hours=1)


def test_what_was_found_lately_is_not_asked_again(check: Page, trs: Program) -> None:
    long_ago(hours=23)
    trs.switch("500")
    assert again(check).submit("Confirm details").h1 == f"You have saved {NAME}’s details"


@pytest.mark.parametrize(
    ("trn", "heading", "says"),
    [
        ("7000003", "You cannot register", "We cannot tell you why"),
        ("7000007", "You cannot register", "completed their induction"),
        ("7000004", "We’re unable to match the ECT", "There is no record"),
    ],
)
def test_what_keeps_somebody_from_being_registered_since_then_is_said(
    check: Page, trn: str, heading: str, says: str
) -> None:
    # No reason against registering them at the time of the lookup.
    long_ago(trn=trn)
    draft = Draft.get()
    draft.answers["review-details"]["typed"]["about"] = [trn]
    draft.save()

    stopped = again(check).submit("Confirm details")

    assert stopped.h1.startswith(heading)
    assert says in stopped.text
    assert not ECTPeriod.select().exists()
    assert Draft.get().person == ""


def test_somebody_found_by_number_is_asked_about_again_too(school: PageClient) -> None:
    page = find(begin(school), born=BORN + timedelta(days=1))
    check = answer_the_rest(page.submit("Continue", {"national_insurance_number": NUMBER}))
    long_ago(step="national-insurance-number", trn="7000002")
    draft = Draft.get()
    draft.answers["review-details"]["typed"]["about"] = ["7000002"]
    draft.save()

    assert (
        again(check).submit("Confirm details").h1
        == "We’re unable to match the ECT with the details you provided"
    )


def test_news_that_is_no_obstacle_is_shown_before_it_is_confirmed(check: Page) -> None:
    long_ago(last_name="Another")

    shown = again(check).submit("Confirm details", status=422)

    assert shown.errors == ["This page has changed since you opened it. Check it and submit again"]
    assert shown.row("Name") == NAME
    assert shown.submit("Confirm details").h1 == f"You have saved {NAME}’s details"


def test_somebody_whose_record_was_merged_since_then_is_played_back_again(check: Page) -> None:
    long_ago(trn="7000011", former_trns=[TRN])
    draft = Draft.get()
    draft.answers["review-details"]["typed"]["about"] = ["7000011"]
    draft.save()

    page = again(check).submit("Confirm details")

    assert page.h1 == "Check ECT details"
    assert page.row("Teacher reference number (TRN)") == "7000012"
    page = page.submit("Confirm and continue", {"details_are_correct": "yes"})
    assert page.client.page(check.path).submit("Confirm details").h1.startswith("You have saved")
    assert Teacher.get().trn == "7000012"
    assert {former.trn for former in FormerTRN.select()} == {"7000011", TRN}


def test_while_trs_is_away_nobody_is_registered_and_nothing_is_lost(check: Page, trs: Program) -> None:
    long_ago()
    answers = Draft.get().answers
    trs.switch("500")

    later = again(check).submit("Confirm details", status=503)

    assert later.response.headers["Retry-After"] == "60"
    assert later.h1 == check.h1
    assert later.errors == [
        (
            "We cannot check this record in the Teaching Record System at the moment. "
            "Your answers are saved. Try again in a few minutes"
        )
    ]
    assert Draft.get().answers == answers
    assert not ECTPeriod.select().exists()
    trs.switch("normal")
    assert later.submit("Confirm details").h1 == f"You have saved {NAME}’s details"
