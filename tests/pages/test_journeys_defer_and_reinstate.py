"""Tests of the pages that defer and reinstate a trainee."""

from __future__ import annotations

from datetime import date

import pytest

from models.trainee import Trainee
from tests.makers import make_trainee
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_trainees import (
    another,
    begin,
    events_of,
    now,
    parts,
    post_start,
    step_of,
)
from tests.signing_in import lightwater, sign_in_as


@pytest.fixture
def scitt(client: PageClient, today: date) -> PageClient:
    """Signed in as the provider of the trainees here."""
    sign_in_as(client, "scitt")
    return client


@pytest.fixture
def ana(today: date) -> Trainee:
    """A trainee in training."""
    return make_trainee(lightwater(), first_names="Ana", last_names="Brown")


def deferred(client: PageClient, trainee: Trainee) -> Page:
    """The confirmation of a deferral yesterday, for a reason."""
    reason = begin(client, trainee, "defer").submit("Continue", {"date": "yesterday"})
    return reason.submit("Continue", {"reason": "Ill.\r\nUntil spring."}).submit("Defer this trainee")


def test_a_trainee_is_deferred_and_reinstated(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "defer")
    assert question.h1 == "When did the trainee defer?"
    reason = question.submit("Continue", another(date(2026, 6, 1)))
    assert reason.h1 == "Why has the trainee deferred? (optional)"
    check = reason.submit("Continue", {"reason": "Ill.\r\nUntil spring."})
    assert check.h1 == "Check deferral details"
    assert check.rows == {
        "When did the trainee defer?": "1 June 2026",
        "Why has the trainee deferred?": "Ill. Until spring.",
    }
    done = check.submit("Defer this trainee")
    assert done.h1 == "Ana Brown deferred"
    page = done.click("View Ana Brown’s record")
    assert (page.row("Deferred on"), page.row("Reason")) == ("1 June 2026", "Ill. Until spring.")
    assert "From 1 June 2026. Reason: Ill. Until spring." in page.text

    back = page.submit("Reinstate trainee")
    assert back.h1 == "When did the trainee return?"
    end = back.submit("Continue", {"date": "today"})
    assert end.h1 == "What is the new expected end date for their course?"
    assert "The expected end date in the record is 15 July 2026" in end.text
    check = end.submit("Continue", parts(date(2027, 7, 30)))
    assert check.h1 == "Check reinstatement details"
    assert check.rows == {
        "When did the trainee return?": "Today – 15 June 2026",
        "What is the new expected end date for their course?": "30 July 2027",
    }
    done = check.submit("Reinstate this trainee")
    assert done.h1 == "Ana Brown reinstated"
    assert "expected to end on 30 July 2027" in done.text
    page = done.click("View Ana Brown’s record")
    assert "TRN received" in page.text
    assert "Deferred on" not in page.rows
    assert page.row("Expected end date") == "30 July 2027"
    assert (
        "Returned on 15 June 2026. Expected end date changed from 15 July 2026 to 30 July 2027." in page.text
    )
    assert events_of(ana) == ["deferred", "reinstated"]


def test_a_deferral_needs_no_reason(scitt: PageClient, ana: Trainee) -> None:
    check = begin(scitt, ana, "defer").submit("Continue", {"date": "today"}).submit("Continue")
    assert check.row("Why has the trainee deferred?") == "Reason not given"
    page = check.submit().click("View Ana Brown’s record")
    assert page.row("Reason") == "Reason not given"


def test_who_has_not_started_defers_without_a_date(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="pending_trn", itt_start_date=date(2026, 9, 1))
    reason = begin(scitt, trainee, "defer")
    assert step_of(reason) == "reason"
    page = reason.submit("Continue").submit("Defer this trainee").click(f"View {trainee.full_name}’s record")
    assert now(trainee).state == "deferred"
    assert page.row("Deferred on") == "Not recorded"
    assert "Before training started." in page.text


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "Select when the trainee deferred"),
        ({"date": "another"}, "Enter the date the trainee deferred"),
        (another(date(2025, 6, 14)), "must be on or after the trainee’s ITT start date, 15 June 2025"),
        (another(date(2026, 6, 16)), "must be today or in the past"),
    ],
)
def test_a_date_that_will_not_do(
    scitt: PageClient, ana: Trainee, typed: dict[str, str], message: str
) -> None:
    (error,) = begin(scitt, ana, "defer").submit("Continue", typed, status=422).errors
    assert error.endswith(message)


def test_a_reason_of_501_characters_is_too_long(scitt: PageClient, ana: Trainee) -> None:
    reason = begin(scitt, ana, "defer").submit("Continue", {"date": "today"})
    again = reason.submit("Continue", {"reason": "x" * 501}, status=422)
    assert again.errors == ["The reason must be 500 characters or fewer"]
    assert again.fields(again.form("reason"))["reason"] == ["x" * 501]


def test_cancelling_at_the_check_keeps_no_date(scitt: PageClient, ana: Trainee) -> None:
    check = begin(scitt, ana, "defer").submit("Continue", {"date": "today"}).submit("Continue")
    check.submit("Cancel and return to record")
    assert (now(ana).state, now(ana).deferred_on) == ("trn_received", None)


def test_who_returns_without_a_trn_still_waits_for_it(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="deferred", trn=None, deferred_on=date(2026, 3, 2))
    end = begin(scitt, trainee, "reinstate").submit("Continue", {"date": "today"})
    end.submit("Continue", parts(date(2027, 7, 30))).submit()
    assert now(trainee).state == "pending_trn"


def test_the_end_is_asked_again_when_the_return_is_moved_past_it(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="deferred", deferred_on=date(2026, 3, 2))
    end = begin(scitt, trainee, "reinstate").submit("Continue", another(date(2026, 5, 4)))
    check = end.submit("Continue", parts(date(2026, 6, 1)))
    again = check.click("Change when did the trainee return?").submit("Continue", {"date": "today"})
    assert step_of(again) == "end-date"
    assert again.errors == ["The new expected end date must be after the date they returned, 15 June 2026"], (
        "the page says why it is asked again"
    )
    assert step_of(again.submit("Continue", parts(date(2027, 7, 30)))) == "check-answers"


def test_a_deferred_trainee_cannot_be_deferred_again(scitt: PageClient, ana: Trainee) -> None:
    deferred(scitt, ana)
    stop = post_start(scitt, ana, "defer")
    assert stop.h1 == "You cannot defer this trainee"
    assert "is deferred since 14 June 2026" in stop.text


def test_who_is_not_deferred_cannot_return(scitt: PageClient, ana: Trainee) -> None:
    stop = post_start(scitt, ana, "reinstate")
    assert stop.h1 == "You cannot reinstate this trainee"
    assert "They are not deferred" in stop.text
