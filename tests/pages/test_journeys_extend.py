"""Tests of the pages that extend a trainee's training."""

from datetime import date

import pytest

from models.trainee import Trainee
from tests.makers import make_trainee
from tests.page_client import PageClient
from tests.pages.journeys_of_trainees import begin, events_of, parts, record, step_of
from tests.signing_in import lightwater

LONG = date(2027, 8, 1)


@pytest.fixture
def ana(today: date) -> Trainee:
    """A trainee who should end on 31 July 2026."""
    return make_trainee(
        lightwater(), first_names="Ana", last_names="Brown", expected_end_date=date(2026, 7, 31)
    )


def test_a_trainee_is_extended(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, "extend")
    assert question.h1 == "What is the new expected end date for their course?"
    assert "Current expected end date: 31 July 2026" in question.text
    assert "should be earlier, email becomingateacher@" in question.text
    why = question.submit("Continue", parts(date(2026, 12, 18)))
    assert why.h1 == "Why does the trainee need more time? (optional)"
    check = why.submit(
        "Continue", {"reasons": ["remediation_plan", "another_reason"], "another_reason": "Moved house"}
    )
    assert check.rows == {
        "What is the new expected end date for their course?": "18 December 2026, instead of 31 July 2026",
        "Why does the trainee need more time?": (
            "They have a remediation plan to finish Another reason Moved house"
        ),
    }
    done = check.submit("Change expected end date")
    assert done.h1 == "Expected end date of Ana Brown changed"
    assert "now expected to end training on 18 December 2026, and not on 31 July 2026" in done.text
    page = done.click("View Ana Brown’s record")
    assert page.row("Expected end date") == "18 December 2026, extended from 31 July 2026"
    assert "Extended" in [("".join(tag.itertext())) for tag in page.with_class("govuk-tag")]
    assert "Expected end date changed from 31 July 2026 to 18 December 2026." in page.text
    assert "Reasons: They have a remediation plan to finish; Moved house" in page.text
    assert events_of(ana) == ["extended"]


def test_more_than_a_year_has_to_be_confirmed(scitt: PageClient, ana: Trainee) -> None:
    confirm = begin(scitt, ana, "extend").submit("Continue", parts(LONG))
    assert confirm.h1 == "Check the date: 1 August 2027"
    assert "more than 12 months after the current expected end date, 31 July 2026" in confirm.text
    assert "defer them instead" in confirm.text
    assert step_of(confirm.submit("The date is correct")) == "reasons"


def test_an_end_date_can_be_given_to_who_has_none(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), expected_end_date=None)
    question = begin(scitt, trainee, "extend")
    assert "There is no expected end date in the record yet" in question.text
    done = question.submit("Continue", parts(date(2026, 12, 18))).submit("Continue").submit()
    assert "and not on" not in done.text
    page = record(scitt, trainee)
    assert page.row("Expected end date") == "18 December 2026"
    assert "Expected end date set to 18 December 2026." in page.text
