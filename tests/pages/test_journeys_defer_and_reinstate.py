"""Tests of the pages that defer and reinstate a trainee."""

from datetime import date

from models.trainee import Trainee
from tests.makers import make_trainee
from tests.page_client import PageClient
from tests.pages.journeys_of_trainees import (
    another,
    begin,
    events_of,
    now,
    parts,
    step_of,
)
from tests.signing_in import lightwater


def test_a_trainee_is_deferred_and_reinstated(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "defer")
    assert question.h1 == "When did the trainee defer?"
    reason = question.submit("Continue", another(date(2026, 6, 1)))
    assert reason.h1 == "Why has the trainee deferred? (optional)"
    check = reason.submit("Continue", {"reason": "Ill.\r\nUntil spring."})
    assert check.h1 == "Check the deferral of Ana Brown"
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
    assert "Current expected end date: 15 July 2026" in end.text
    check = end.submit("Continue", parts(date(2027, 7, 30)))
    assert check.h1 == "Check the reinstatement of Ana Brown"
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


def test_who_has_not_started_defers_without_a_date(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), state="pending_trn", itt_start_date=date(2026, 9, 1))
    reason = begin(scitt, trainee, "defer")
    assert step_of(reason) == "reason"
    page = reason.submit("Continue").submit("Defer this trainee").click(f"View {trainee.full_name}’s record")
    assert now(trainee).state == "deferred"
    assert page.row("Deferred on") == "Not recorded"
    assert "Before training started." in page.text


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
