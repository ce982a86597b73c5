"""Tests of downloading trainees and uploading a file, and of the errors for a file that is refused."""

import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from blueprints.web.filters import spreadsheet_size
from models.service_context import LoadedScenario
from models.upload import Upload, UploadFile
from settings import Settings
from tests.makers import NOW, TODAY, make_trainee, make_trainees
from tests.page_client import Page, PageClient
from tests.pages.uploading_files import NEW, date_heading, filled_in, read_report, upload_file
from tests.signing_in import lightwater, northbridge, sign_in_as
from tests.uploads.uploading import HEADINGS

BULK = "/providers/bulk"
KIND = "/providers/bulk/recommendations"
CHOOSE = f"{KIND}/choose"
OVERDUE = "/providers/trainees/overdue"


def test_the_page_says_how_many_can_be_recommended_and_how_many_are_left_out(scitt: PageClient) -> None:
    make_trainees(lightwater(), 3)
    make_trainee(lightwater(), placements=1)
    page = scitt.page(NEW)
    assert page.h1 == "Bulk recommend trainees for QTS or EYTS"
    list_of = "Download a list of 3 trainees you can recommend"
    offered = [text for text in page.links if text.startswith("Download")]
    assert offered[:2] == [f"{list_of} (Excel, about 6KB)", f"{list_of} (CSV, about 1KB)"]
    assert page.link(f"{list_of} (CSV") == f"{KIND}/report.csv"
    assert page.link("1 trainee is left out") == "/providers/trainees?placements=short"
    assert "5MB or smaller, with up to 5,000 trainees" in page.text


def test_the_hub_leads_to_the_page_and_to_the_tick_list(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    page = scitt.page(BULK)
    assert "You can recommend 2 trainees." in page.text
    assert page.click("Bulk recommend trainees with a spreadsheet").path == NEW
    assert page.click("Choose trainees in your browser").h1 == "Choose trainees to recommend for QTS or EYTS"


def test_with_nobody_to_recommend_the_page_says_why(scitt: PageClient) -> None:
    make_trainee(lightwater(), state="deferred")
    page = scitt.page(NEW)
    assert "There are no trainees you can recommend" in page.text
    assert "within 6 months before or after today" in page.text
    assert "There are no trainees you can recommend" in scitt.page(BULK).text
    _guidance, row = read_report(scitt.get(f"{KIND}/report.csv").get_data())
    assert row["TRN"] == "There are no trainees to put in this list at the moment."


def test_the_report_has_the_columns_of_the_contract_and_a_guidance_row(scitt: PageClient) -> None:
    make_trainee(lightwater(), trn="0012345", last_names="=Adams", hesa_id="1234567890123")
    answer = scitt.get(f"{KIND}/report.csv")
    assert (
        answer.headers["Content-Disposition"]
        == 'attachment; filename="lightwater-scitt-trainees-to-recommend-prepopulated.csv"'
    )
    assert answer.headers["Cache-Control"] == "private, no-store"
    guidance, row = read_report(answer.get_data())
    assert list(row) == list(HEADINGS)
    assert set(list(guidance.values())[:-1]) == {"Do not edit"}
    assert guidance["Date QTS or EYTS standards met"].startswith("For example, 27/09/2025")
    assert (row["TRN"], row["Last names"], row["Age range"]) == ("0012345", "'=Adams", "11 to 16")
    assert row["Date QTS or EYTS standards met"] == ""


def test_the_report_lists_by_last_name_and_only_those_of_the_provider(scitt: PageClient) -> None:
    for name in ("Young", "Adams", "Łuczak"):
        make_trainee(lightwater(), last_names=name)
    make_trainee(northbridge(), last_names="Elsewhere")
    rows = read_report(scitt.get(f"{KIND}/report.csv").get_data())[1:]
    assert [row["Last names"] for row in rows] == ["Adams", "Łuczak", "Young"]


def test_the_empty_template_has_three_columns_and_no_rows(scitt: PageClient) -> None:
    answer = scitt.get(f"{KIND}/template.csv")
    assert "trainees-to-recommend-empty.csv" in answer.headers["Content-Disposition"]
    expected = "TRN,Provider trainee ID,Date QTS or EYTS standards met\r\n"
    assert answer.get_data().decode("utf-8-sig") == expected
    sheet = load_workbook(io.BytesIO(scitt.get(f"{KIND}/template.xlsx").get_data())).active
    assert [cell.value for cell in sheet[1]] == expected.strip().split(",")


@pytest.mark.parametrize("path", ["placemats/new", "placemats/report.csv", "recommendations/report.pdf"])
def test_another_kind_or_format_does_not_exist(scitt: PageClient, path: str) -> None:
    assert scitt.get(f"{BULK}/{path}").status_code == 404


def test_a_file_is_taken_in_and_leads_to_its_own_page(scitt: PageClient) -> None:
    make_trainees(lightwater(), 2)
    page = upload_file(scitt, filled_in(scitt), "Trainees – July.csv")
    assert (page.state, page.h1) == ("checked", "Upload summary")
    upload = Upload.get()
    assert (upload.file_name, upload.user.full_name) == ("Trainees – July.csv", "Priya Raman")
    assert UploadFile.select().count() == 0


def test_only_the_name_of_a_file_is_kept_and_not_its_folder(scitt: PageClient) -> None:
    scitt.page(NEW).submit(
        fields={"file": (io.BytesIO(b"TRN"), "C:/Users/priya/list.csv")}, status=303, follow=False
    )
    assert Upload.get().file_name == "list.csv"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ((io.BytesIO(b""), ""), "Select a CSV or Excel file (XLSX)"),
        ((io.BytesIO(b""), "empty.csv"), "The selected file is empty. Choose the file you filled in"),
        ((io.BytesIO(b"x"), "old.xls"), "The selected file is an older Excel file (.xls)."),
        ((io.BytesIO(b"x"), "list.PDF"), "The selected file is a PDF."),
        ((io.BytesIO(b"x"), "list.numbers"), "The selected file is a Numbers file."),
    ],
)
def test_a_file_that_cannot_be_taken_in_gets_the_form_again(
    scitt: PageClient, file: Any, message: str
) -> None:
    file = (io.BytesIO(file[0].getvalue()), file[1])
    page = scitt.page(NEW).submit(fields={"file": file}, status=422)
    assert page.h1 == "Bulk recommend trainees for QTS or EYTS"
    assert len(page.errors) == 1
    assert page.errors[0].startswith(message)
    assert page.link(page.errors[0]) == "#file"
    assert Upload.select().count() == 0


def test_a_form_without_any_file_field_is_a_file_not_chosen(scitt: PageClient) -> None:
    token = scitt.page(NEW).token
    page = scitt.post_page(KIND, {"csrf_token": token}, status=422)
    assert page.errors == ["Select a CSV or Excel file (XLSX)"]


def send_file_of(client: PageClient, size: int, status: int) -> Page:
    """Post a file of so many bytes, without the temporary file that a large body makes Werkzeug's client write."""
    token = client.page(NEW).token
    field = f'--edge\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{token}\r\n'
    head = '--edge\r\nContent-Disposition: form-data; name="file"; filename="large.csv"\r\n\r\n'
    body = field.encode() + head.encode() + b"x" * size + b"\r\n--edge--\r\n"
    answer = client.post(KIND, data=body, content_type="multipart/form-data; boundary=edge")
    return client.read(answer, KIND, status, follow=False)


def test_a_file_one_byte_over_the_limit_is_refused_and_one_at_it_is_not(scitt: PageClient) -> None:
    page = send_file_of(scitt, Settings().max_file_bytes + 1, 413)
    assert page.errors == ["The selected file must be 5MB or smaller. Split it into smaller files"]
    assert page.link(page.errors[0]) == "#file"
    assert Upload.select().count() == 0
    send_file_of(scitt, Settings().max_file_bytes, 303)
    assert Upload.select().count() == 1


def test_a_request_over_the_limit_is_not_kept_at_all(scitt: PageClient) -> None:
    page = send_file_of(scitt, Settings().max_file_bytes + 200_000, 413)
    assert page.errors == ["The selected file must be 5MB or smaller. Split it into smaller files"]
    assert scitt.page(page.path).path == NEW  # as on a refresh
    assert Upload.select().count() == 0


def test_without_the_queue_the_file_is_taken_in_all_the_same(scitt: PageClient) -> None:
    make_trainees(lightwater(), 1)
    page = scitt.page(NEW).submit(fields={"file": (io.BytesIO(filled_in(scitt)), "a.csv")})
    assert (page.state, page.h1) == ("checking", "Checking your file")
    assert page.link("Check progress") == page.path


def test_the_wording_of_2026_names_the_other_column_and_both_are_read(client: PageClient) -> None:
    LoadedScenario.create(name="test", today=TODAY, settings={"vocabulary": "2026"}, loaded_at=NOW)
    sign_in_as(client, "scitt")
    make_trainees(lightwater(), 1)
    page = client.page(NEW)
    assert page.h1 == "Bulk update trainees for QTS or EYTS"
    assert "recommend" not in page.text.replace("recommendations", "").lower()
    rows = read_report(client.get(f"{KIND}/report.csv").get_data())
    assert date_heading(rows) == "Date QTS or EYTS requirements met"
    assert upload_file(client, filled_in(client)).count("ready") == 1


def test_a_read_only_user_sees_no_form_and_downloads_the_report(client: PageClient, today: object) -> None:
    sign_in_as(client, "scitt-read-only")
    assert not client.page(NEW).root.findall(".//input[@type='file']")
    assert client.get(f"{KIND}/report.csv").status_code == 200


@pytest.mark.parametrize("path", [BULK, NEW, f"{BULK}/placements/new", "/providers", CHOOSE, OVERDUE])
def test_a_read_only_user_is_offered_nothing_they_cannot_do(
    client: PageClient, today: date, path: str
) -> None:
    make_trainees(lightwater(), 2)
    make_trainee(lightwater(), placements=0, expected_end_date=today - timedelta(days=9))
    sign_in_as(client, "scitt-read-only")
    page = client.page(path)
    assert "Your account is view only." in page.text
    offers = r"\b(you can (recommend|upload|add)|choose trainees in|Upload (a|the) file|to recommend once)\b"
    assert re.findall(offers, page.text.split("Guidance")[0]) == []


def test_the_hub_and_the_home_page_say_which_trainees_short_of_placements_they_count(
    scitt: PageClient, today: date
) -> None:
    make_trainee(lightwater(), placements=0)
    make_trainee(lightwater(), placements=0, expected_end_date=today + timedelta(days=400))
    for path in (BULK, f"{BULK}/placements/new"):
        page = scitt.page(path)
        assert page.count("need-placements") == 2
        assert (
            "in training or recommended, or was awarded since the start of the last academic year"
            in page.text
        )
        assert "1 of them can be recommended once they have their placements" in page.text
    home = "1 trainee to recommend once they have more placements (end date within 6 months, or none)"
    assert home in scitt.page("/providers").text


@pytest.mark.parametrize("rows", [0, 60])
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_size_that_is_said_is_about_that_of_the_file(scitt: PageClient, rows: int, format: str) -> None:
    make_trainees(lightwater(), rows)
    size = len(scitt.get(f"{KIND}/report.{format}").get_data())
    said = int(spreadsheet_size(format, rows).removeprefix("about ").removesuffix("KB")) * 1000
    assert abs(said - size) <= max(1500, size // 3)
