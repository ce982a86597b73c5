"""Tests of an upload's page: progress, counts and result."""

from datetime import timedelta

import pytest

from actions.apply_retention import clear_personal_data
from models.trainee import Trainee
from models.upload import Upload
from settings import Settings
from tests.makers import NOW, make_context, make_trainee, make_trainees, make_upload, make_user
from tests.page_client import Page, PageClient, words
from tests.pages.uploading_files import (
    MET,
    filled_in,
    read_report,
    submit,
    the_upload,
    upload_file,
)
from tests.signing_in import lightwater, sign_in_as


def counts(page: Page) -> dict[str, int]:
    """The counts of the summary."""
    return {name: page.count(name) for name in ("ready", "blank", "error", "total")}


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "The trainee will be recommended for QTS"),
        (2, "Both trainees will be recommended for QTS"),
        (3, "All 3 trainees will be recommended for QTS"),
    ],
)
def test_a_file_in_which_all_is_well(scitt: PageClient, number: int, sentence: str) -> None:
    make_trainees(lightwater(), number)
    page = upload_file(scitt, filled_in(scitt))
    assert sentence in page.text
    assert {found.get("hidden") for found in page.root.iter("li") if "with errors" in words(found)} == {""}
    assert counts(page) == {"ready": number, "blank": 0, "error": 0, "total": number}
    assert "You have not recommended anyone yet." in page.text
    assert page.click("Check who you’ll recommend").h1 == "Check who you’ll recommend for QTS"


def test_a_file_with_blank_dates_and_errors(scitt: PageClient) -> None:
    good, wrong, *_blank = make_trainees(lightwater(), 4)
    page = upload_file(scitt, filled_in(scitt, {good.trn: MET, wrong.trn: "1/1/2099"}))
    assert counts(page) == {"ready": 1, "blank": 2, "error": 1, "total": 4}
    assert "2 who will not be recommended, as you did not give a date" in page.text
    assert "Review errors" in page.links
    assert "Check who you’ll recommend" not in page.links


def test_a_file_in_which_all_rows_have_errors(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    page = upload_file(scitt, filled_in(scitt, "1/1/2099"))
    assert "Both trainees have errors in their details." in page.text
    assert counts(page) == {"ready": 0, "blank": 0, "error": 2, "total": 2}
    assert page.link("Review errors")
    assert "Skip trainees" not in page.click("Review errors").text


@pytest.mark.parametrize(
    ("routes", "award"),
    [
        (["provider_led_postgrad"], "QTS"),
        (["early_years_postgrad"], "EYTS"),
        (["early_years_postgrad", "provider_led_postgrad"], "QTS or EYTS"),
    ],
)
def test_the_award_is_that_of_the_trainees(scitt: PageClient, routes: list[str], award: str) -> None:
    for route in routes:
        make_trainee(lightwater(), route=route)
    make_trainee(lightwater(), route="iqts", trn="1999999")
    trainees = [
        row["TRN"] for row in read_report(scitt.get("/providers/bulk/recommendations/report.csv").data)
    ]
    page = upload_file(scitt, filled_in(scitt, dict.fromkeys(set(trainees) - {"1999999"}, MET)))
    assert f"who will be recommended for {award} " in page.text + " "


def test_what_was_read_differently_is_said(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2, last_names="Brown")
    met = (make_context().today - timedelta(days=10)).strftime("%d-%b-%y")
    page = upload_file(scitt, filled_in(scitt, met))
    assert f"We read {met} as 5 June 2026 (row 3, Ana Brown, and in 1 more row)" in page.text


def test_the_page_while_the_file_is_checked_asks_for_itself(scitt: PageClient) -> None:
    upload = make_upload(lightwater(), state="checking", rows_done=1500, file_name="big.csv", created_at=NOW)
    address = f"/providers/uploads/{upload.id}"
    page = scitt.page(address)
    assert (page.state, page.h1) == ("checking", "Checking your file")
    assert "1,500 rows checked so far" in page.text
    region = page.one(attributes={"data-state": "checking"})
    assert region.get("hx-get") == page.link("Check progress") == address
    assert region.get("hx-trigger") == "load delay:500ms"
    assert "Error" not in page.title


@pytest.mark.parametrize(("asked", "delay"), [(1, 1000), (2, 2000), (3, 3000), (4, 5000), (40, 5000)])
def test_it_asks_later_each_time(scitt: PageClient, asked: int, delay: int) -> None:
    upload = make_upload(lightwater(), state="checking")
    region = scitt.region(f"/providers/uploads/{upload.id}?asked={asked}")
    assert f"load delay:{delay}ms" in region.html
    assert f'"asked": {asked + 1}' in region.html


def test_after_five_minutes_it_stops_asking_and_says_so(scitt: PageClient) -> None:
    upload = make_upload(lightwater(), state="checking")
    region = scitt.region(f"/providers/uploads/{upload.id}?asked=65")
    assert "hx-get" not in region.html
    assert "taking longer than usual" in region.text


def test_the_last_answer_stops_asking_and_tells_people(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    upload_file(scitt, filled_in(scitt))
    region = scitt.region(f"/providers/uploads/{the_upload().id}?asked=2")
    assert region.html.lstrip().startswith("<title>Upload summary")
    assert "hx-get" not in region.html
    said = "Your file has been checked. 2 of 2 trainees can be recommended"
    assert region.one(attributes={"data-announce": said}) is not None


def test_only_the_first_answer_while_checking_is_announced(scitt: PageClient) -> None:
    upload = make_upload(lightwater(), state="checking")
    address = f"/providers/uploads/{upload.id}"
    assert 'data-announce="Checking your file"' in scitt.region(f"{address}?asked=1").html
    assert "data-announce" not in scitt.region(f"{address}?asked=2").html


def test_half_of_a_submit_is_announced_once(scitt: PageClient) -> None:
    upload = make_upload(lightwater(), state="submitting", ready_count=1000, rows_done=500, submitted_at=NOW)
    address = f"/providers/uploads/{upload.id}/done?asked=3"
    assert 'data-announce="500 of 1,000 trainees done"' in scitt.region(f"{address}&done=400").html
    assert "data-announce" not in scitt.region(f"{address}&done=500").html


@pytest.mark.parametrize(
    ("headings", "problem"),
    [
        ("Name,Date QTS or EYTS standards met\nAna,1/1/2026\n", "must have a column for TRN"),
        ("TRN,Name\n1234567,Ana\n", "must have a column called"),
        ("TRN,Date QTS or EYTS standards met\n", "The selected file has no trainee in it"),
        ("TRN,Date QTS or EYTS standards met\n1234567,\n", "must have a date in the column"),
        ("\x00\x01\x02" * 9, "is not a spreadsheet"),
    ],
)
def test_a_file_problem_is_shown_with_the_form_and_without_counts(
    scitt: PageClient, headings: str, problem: str
) -> None:
    page = upload_file(scitt, headings.encode(), "wrong.csv")
    assert (page.status, page.state) == (200, "failed")
    assert page.title.startswith("Error: ")
    assert problem in page.errors[0]
    assert page.link(page.errors[0]) == "#file"
    assert "data-count" not in page.html
    make_trainees(lightwater(), 1)
    assert upload_file(scitt, filled_in(scitt), page=page).state == "checked"


def test_a_file_problem_that_arrives_by_itself_takes_no_focus(scitt: PageClient) -> None:
    upload_file(scitt, b"Name\nAna\n")
    region = scitt.region(f"/providers/uploads/{the_upload().id}?asked=1")
    assert 'data-disable-auto-focus="true"' in region.html
    assert 'data-announce="There is a problem with your file"' in region.html
    assert region.html.lstrip().startswith("<title>Error: Upload your file again")


def test_cancelling_asks_first_and_changes_nothing(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater())
    page = upload_file(scitt, filled_in(scitt)).click("Cancel bulk recommending trainees")
    assert page.h1 == "Confirm you want to cancel bulk recommending trainees"
    assert "No changes will be made to your trainees’ records." in page.text
    assert page.click("Return to the previous page").state == "checked"
    page = page.submit("Cancel bulk recommending trainees")
    assert (page.state, page.h1) == ("cancelled", "Upload cancelled")
    assert Trainee.get_by_id(trainee.id).state == "trn_received"
    assert scitt.page(f"{page.path}/cancel").state == "cancelled"


@pytest.mark.parametrize(("came_from", "path"), [("check", "check"), ("errors", "errors"), ("", "")])
def test_the_cancel_page_goes_back_to_where_it_was_opened(
    scitt: PageClient, came_from: str, path: str
) -> None:
    upload = make_upload(lightwater(), state="checked", ready_count=1, error_count=1)
    page = scitt.page(f"/providers/uploads/{upload.id}/cancel?from={came_from}")
    expected = f"/providers/uploads/{upload.id}" + (f"/{path}" if path else "")
    assert page.link("Return to the previous page") == page.link("Back") == expected


def test_a_submitted_upload_says_so_when_somebody_comes_back(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    page = upload_file(scitt, filled_in(scitt))
    submit(page.click("Check who you’ll recommend"))
    for path in ("", "/check", "/errors", "/change", "/cancel"):
        back = scitt.page(f"{page.path}{path}")
        assert (back.h1, back.state) == ("This file has already been submitted", "submitted")
    assert counts(back) == {"ready": 2, "blank": 0, "error": 0, "total": 2}
    assert back.click("See what was done").h1 == "2 trainees recommended for QTS"


def test_a_cleared_upload_keeps_its_counts_and_says_that_its_rows_are_gone(scitt: PageClient) -> None:
    upload = make_upload(
        lightwater(),
        state="submitted",
        file_name="july.csv",
        ready_count=5,
        error_count=1,
        done_count=5,
        submitted_by=make_user(),
        submitted_at=NOW,
        ended_at=NOW,
    )
    clear_personal_data(make_context(now=NOW + timedelta(days=31)))
    page = scitt.page(f"/providers/uploads/{upload.id}")
    assert counts(page) == {"ready": 5, "blank": 0, "error": 1, "total": 6}
    assert "were deleted on 16 July 2026" in page.text
    for path in ("errors", "errors.csv", "receipt.csv"):
        gone = scitt.page(f"/providers/uploads/{upload.id}/{path}", status=410)
        assert gone.h1 == "The details in this upload have been deleted"
    assert "were deleted" in scitt.page(f"/providers/uploads/{upload.id}/done").text


def test_settings_that_changed_since_do_not_change_an_upload(scitt: PageClient) -> None:
    kept = Settings(fix_on_screen_up_to_rows=0)
    make_trainees(lightwater(), 1)
    page = upload_file(scitt, filled_in(scitt, "1/1/2099"))
    assert "Save dates and check again" in page.click("Review errors").html
    Upload.update(settings=kept.as_json()).execute()
    assert "Save dates and check again" not in page.click("Review errors").html


def test_a_read_only_user_sees_the_summary_and_no_way_to_change_it(client: PageClient, today: object) -> None:
    sign_in_as(client, "scitt-read-only")
    upload = make_upload(lightwater(), state="checked", ready_count=1)
    page = client.page(f"/providers/uploads/{upload.id}")
    assert "Your account is view only" in page.text
    assert "Cancel bulk recommending trainees" not in page.links
