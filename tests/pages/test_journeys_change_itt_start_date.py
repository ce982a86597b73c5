"""Tests of the pages that correct the ITT start date of a trainee."""

from datetime import date
from typing import Any

import pytest

from models.trainee import Trainee
from tests.makers import make_trainee
from tests.page_client import PageClient
from tests.pages.journeys_of_trainees import begin, events_of, now, parts, record
from tests.pages.uploading_files import filled_in, upload_file
from tests.signing_in import lightwater, sign_in_as

JOURNEY = "change-itt-start-date"


def test_an_error_of_a_file_leads_to_the_record_in_which_the_date_is_corrected(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), itt_start_date=date(2026, 6, 8))
    errors = upload_file(scitt, filled_in(scitt)).click("Review errors")
    assert "correct the ITT start date in the trainee’s record first" in errors.text
    page = errors.click(trainee.full_name)
    assert page.row("ITT start date").startswith("8 June 2026")
    question = page.submit("Change ITT start date")
    assert "Current ITT start date: 8 June 2026" in question.text
    check = question.submit("Continue", parts(date(2025, 9, 1)))
    assert check.h1 == f"Check the new ITT start date of {trainee.full_name}"
    assert check.rows == {"Current ITT start date": "8 June 2026", "New ITT start date": "1 September 2025"}
    done = check.submit("Change ITT start date")
    assert done.h1 == f"ITT start date of {trainee.full_name} changed"
    assert "What did you think of this service?" in done.links
    assert done.link("becomingateacher@").startswith("mailto:")
    page = done.click(f"View {trainee.full_name}’s record")
    assert page.row("ITT start date").startswith("1 September 2025")
    assert "Changed from 8 June 2026 to 1 September 2025." in page.text
    assert events_of(trainee) == ["itt-start-date-changed"]
    assert upload_file(scitt, filled_in(scitt)).count("ready") == 1


@pytest.mark.parametrize(
    ("fields", "day", "message"),
    [
        ({}, date(2025, 9, 1), "must be another date than the one in the record"),
        ({}, date(2016, 6, 14), "must be on or after 15 June 2016"),
        ({"expected_end_date": None}, date(2027, 6, 16), "must be on or before 15 June 2027"),
        ({}, date(2026, 7, 15), "must be before the expected end date, 15 July 2026"),
        (
            {"state": "deferred", "deferred_on": date(2026, 3, 2)},
            date(2026, 3, 3),
            "must be on or before the date they deferred, 2 March 2026",
        ),
    ],
)
def test_a_date_that_does_not_fit_the_record_is_refused(
    scitt: PageClient, fields: dict[str, Any], day: date, message: str
) -> None:
    trainee = make_trainee(
        lightwater(), **{"itt_start_date": date(2025, 9, 1), "expected_end_date": date(2026, 7, 15), **fields}
    )
    page = begin(scitt, trainee, JOURNEY).submit("Continue", parts(day), status=422)
    assert page.errors == [f"The ITT start date {message}"]


def test_a_record_without_a_date_can_be_given_one(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), itt_start_date=None)
    question = begin(scitt, trainee, JOURNEY)
    assert "There is no ITT start date in the record yet" in question.text
    check = question.submit("Continue", parts(date(2025, 9, 1)))
    assert check.row("Current ITT start date") == "Not recorded"
    check.submit("Change ITT start date")
    assert now(trainee).itt_start_date == date(2025, 9, 1)
    stopped = begin(scitt, make_trainee(lightwater(), itt_start_date=None), "record-outcome")
    assert "Change ITT start date" in stopped.click("add it in their record").text


def test_a_read_only_user_is_not_offered_it(scitt: PageClient, ana: Trainee) -> None:
    question = begin(scitt, ana, JOURNEY)
    colleague = scitt.application.test_client()
    sign_in_as(colleague, "scitt-read-only")
    assert "Change ITT start date" not in record(colleague, ana).text
    page = colleague.page(question.path)
    assert "Return to record" in page.links
    assert not [button for button in page.one("main", None).iter("button") if button.get("type") == "submit"]
