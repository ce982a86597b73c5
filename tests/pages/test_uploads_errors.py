"""Tests of the errors of an upload: listed, fixed on screen, and in the error report."""

import io
from datetime import timedelta

from openpyxl import Workbook, load_workbook

from jobs.check_upload import check_upload
from models.upload import Upload
from tests.makers import TODAY, make_trainee, make_trainees
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import (
    MET,
    date_heading,
    filled_in,
    read_report,
    the_upload,
    upload_file,
    write_report,
)
from tests.signing_in import lightwater
from uploads.writing import SheetColumn, write_xlsx

FUTURE = (TODAY + timedelta(days=1)).strftime("%d/%m/%Y")


def with_errors(scitt: PageClient, wrong: int, right: int = 0) -> Page:
    """The errors page of an upload with so many invalid rows, whose dates are in the future."""
    trainees = make_trainees(lightwater(), wrong + right)
    dates = {trainee.trn: FUTURE if n < wrong else MET for n, trainee in enumerate(trainees)}
    return upload_file(scitt, filled_in(scitt, dates)).click("Review errors")


def error_report(page: Page, name: str = "Download your file with errors (CSV") -> list[dict[str, str]]:
    """The rows of the error report that the page offers."""
    return read_report(page.client.get(page.link(name)).get_data())


def test_each_row_says_where_it_is_whom_it_is_about_and_what_to_do(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater(), first_names="Zoë", last_names="O’Neil", trn="0012345")
    make_trainee(lightwater(), last_names="Adams")
    page = upload_file(scitt, filled_in(scitt, {"0012345": FUTURE})).click("Review errors")
    assert page.h1 == "Review errors for 1 trainee in the CSV file you uploaded"
    (row,) = page.table()
    assert row["Row"].endswith("4")
    assert row["Trainee"] == "Zoë O’Neil TRN 0012345"
    assert row["What is wrong"].startswith("Date QTS or EYTS standards met must be today or in the past")
    assert page.link("Zoë O’Neil") == f"/providers/trainees/{trainee.id}"


def test_the_page_says_what_the_report_does_not_have(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater())
    workbook = Workbook()
    workbook.active.append(["TRN", "Date QTS or EYTS standards met"])
    workbook.active.append([trainee.trn, FUTURE])
    workbook.create_sheet("Mine").append(["a note"])
    stream = io.BytesIO()
    workbook.save(stream)
    page = upload_file(scitt, stream.getvalue(), "my list.xlsx").click("Review errors")
    assert "The report does not have the other sheets of the file, which we did not read." in page.text


def test_the_report_is_their_own_file_with_two_columns_more(scitt: PageClient) -> None:
    make_trainee(lightwater(), first_names="Zoë", last_names="O’Neil", trn="0012345", placements=0)
    make_trainee(lightwater(), last_names="Adams", trn="0054321")
    rows = [
        {"Notes": "keep me", "TRN": "0054321", "Date QTS or EYTS standards met": FUTURE},
        {"Notes": "", "TRN": "0012345", "Date QTS or EYTS standards met": "1/1/2099"},
        {"Notes": "", "TRN": "7777777", "Date QTS or EYTS standards met": MET},
        {"Notes": "Do not edit", "TRN": "", "Date QTS or EYTS standards met": ""},
    ]
    page = upload_file(scitt, write_report(rows), "my list.csv").click("Review errors")
    answer = scitt.get(page.link("Download your file with errors (CSV"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my list-with-errors.csv"'
    first, second, third, guidance = read_report(answer.get_data())
    assert list(first) == ["Notes", "TRN", "Date QTS or EYTS standards met", "Validation results", "Errors"]
    assert (first["Notes"], first["TRN"]) == ("keep me", "0054321")
    assert first["Validation results"] == "1 error found"
    assert first["Errors"].startswith("Ana Adams: Date QTS or EYTS standards met must be today")
    assert second["Validation results"] == "2 errors found"
    assert "Zoë O’Neil has no placements and needs at least 2" in second["Errors"]
    assert third["Errors"].startswith("TRN must belong to one of your trainees")
    assert guidance["Validation results"] == ""


def test_the_report_can_be_corrected_and_uploaded_and_its_name_does_not_grow(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=2, right=1)
    rows = error_report(page)
    assert [row["Validation results"] for row in rows[1:]].count("Validation passed") == 1
    for row in rows[1:]:
        row[date_heading(rows)] = MET if row["Errors"] == "" else "nonsense"
    again = upload_file(scitt, write_report(rows), "trainees-with-errors.csv", page=page)
    assert (again.count("ready"), again.count("error")) == (1, 2)
    review = again.click("Review errors")
    report = scitt.get(review.link("Download your file with errors (CSV"))
    assert 'filename="trainees-with-errors.csv"' in report.headers["Content-Disposition"]
    rows = read_report(report.get_data())
    assert list(rows[0]).count("Errors") == 1
    for row in rows[1:]:
        row[date_heading(rows)] = MET
    assert upload_file(scitt, write_report(rows), page=review).count("ready") == 3


def test_a_corrected_file_takes_the_place_of_the_first(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=1)
    first = the_upload()
    upload_file(scitt, filled_in(scitt), page=page)
    assert Upload.get_by_id(first.id).state == "cancelled"
    assert the_upload().state == "checked"
    cancelled = scitt.page(f"/providers/uploads/{first.id}")
    assert (cancelled.state, cancelled.h1) == ("cancelled", "Replaced by trainees.csv")
    assert "Replaced by trainees.csv" in scitt.page("/providers/bulk").text
    assert read_report(scitt.get(cancelled.link("Download the list")).get_data())


def test_an_unusable_corrected_file_leaves_the_first_as_it_was(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=1, right=1)
    first = the_upload()
    failed = upload_file(scitt, b"Name\r\nAna\r\n", "wrong.csv", page=page)
    assert failed.state == "failed"
    assert Upload.get_by_id(first.id).state == "checked"
    assert failed.link(first.file_name) == f"/providers/uploads/{first.id}"
    # The next try on that page is still the correction of the first.
    assert upload_file(scitt, filled_in(scitt), "right.csv", page=failed).state == "checked"
    assert scitt.page(f"/providers/uploads/{first.id}").h1 == "Replaced by right.csv"


def test_forgetting_to_choose_the_corrected_file_comes_back_to_the_errors(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=1, right=1)
    back = page.submit(form="/providers/bulk/recommendations", status=422)
    assert back.h1 == page.h1
    assert back.errors == ["Select a CSV or Excel file (XLSX)"]
    assert back.table() == page.table()
    assert the_upload().state == "checked"


def test_dates_are_fixed_on_screen_and_everything_is_checked_again(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=3, right=1)
    fields = [name for name in page.fields(page.form("/errors")) if name.startswith("date-")]
    assert len(fields) == 3
    assert page.fields(page.form("/errors"))[fields[0]] == [FUTURE]
    typed = {fields[0]: MET, fields[1]: "", fields[2]: "31 June 2026"}
    answer = page.submit("Save dates and check again", typed, status=303, follow=False)
    assert answer.response.headers["Location"] == f"/providers/uploads/{the_upload().id}"
    check_upload(the_upload().id)
    assert "saved" not in scitt.page("/providers/bulk").text
    page = scitt.page(answer.response.headers["Location"])
    assert "Success 3 dates saved. 1 row still has errors" in page.text
    assert "saved" not in scitt.page(page.path).text, "said once"
    assert {name: page.count(name) for name in ("ready", "blank", "error")} == {
        "ready": 2,
        "blank": 1,
        "error": 1,
    }
    left = page.click("Review errors")
    assert left.fields(left.form("/errors"))[fields[2]] == ["31 June 2026"]
    assert "does not exist" in left.text


def test_a_row_that_another_date_cannot_help_has_no_field(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    rows = read_report(filled_in(scitt))
    rows[1]["Subject"] = "Alchemy"
    rows[2][date_heading(rows)] = FUTURE
    page = upload_file(scitt, write_report(rows)).click("Review errors")
    fields = [name for name in page.fields(page.form("/errors")) if name.startswith("date-")]
    assert fields == ["date-4"]


def test_only_a_date_can_be_changed_on_screen(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=1)
    token = page.token
    scitt.post_page(
        page.path, {"csrf_token": token, "date-3": MET, "trn-3": "1", "date-x": "1"}, follow=False, status=303
    )
    check_upload(the_upload().id)
    assert Upload.get().ready_count == 1


def test_a_submitted_upload_can_no_longer_be_fixed(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=1, right=1)
    Upload.update(state="submitted", submitted_at=None).execute()
    after = page.submit("Save dates and check again", {"date-3": MET})
    assert after.state == "submitted"


def test_above_20_errors_the_file_is_the_way_and_above_50_the_list_has_pages(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=51)
    assert "Save dates and check again" not in page.html
    assert page.headings.index("Correct your file") < page.headings.index("What is wrong")
    assert len(page.table()) == 50
    assert "(page 1 of 2)" in page.title
    assert len(page.click("Next page").table()) == 1


def test_errors_can_be_skipped_where_something_is_ready(scitt: PageClient) -> None:
    page = with_errors(scitt, wrong=1, right=2)
    check = page.click("Skip trainees with errors and check who you’ll recommend")
    assert check.h1 == "Check who you’ll recommend for QTS"
    assert "Not in this list: 1 trainee with errors" in check.text
    assert check.link("Back") == page.path


def test_an_excel_file_is_offered_as_excel_first(scitt: PageClient) -> None:
    trainee = make_trainee(lightwater())
    columns = [SheetColumn("TRN", "identifier"), SheetColumn("Date QTS or EYTS standards met", "date")]
    content = write_xlsx(columns, [[trainee.trn, TODAY + timedelta(days=9)]], title="Mine")
    page = upload_file(scitt, content, "july.xlsx").click("Review errors")
    assert page.h1 == "Review errors for 1 trainee in the Excel file you uploaded"
    offered = [text for text in page.links if text.startswith("Download your file with errors")]
    assert offered == [
        "Download your file with errors (Excel, about 6KB)",
        "Download your file with errors (CSV, about 1KB)",
    ]
    answer = scitt.get(page.link("Download your file with errors (Excel"))
    assert "july-with-errors.xlsx" in answer.headers["Content-Disposition"]
    sheet = load_workbook(io.BytesIO(answer.get_data())).active
    assert [cell.value for cell in sheet[1]][-2:] == ["Validation results", "Errors"]
    assert sheet["A2"].value == trainee.trn
    assert "must be today or in the past" in sheet["D2"].value


def test_an_upload_without_errors_has_no_page_of_errors(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = upload_file(scitt, filled_in(scitt))
    assert scitt.page(f"{page.path}/errors").h1 == "Upload summary"
