"""The public contract of uploads: addresses, statuses, counts and files."""

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.contract.conftest import SignedIn
from tests.over_http import OverHttp
from tests.pages.uploading_files import Row, read_report, write_report
from tests.uploads.uploading import DATE, HEADINGS

pytestmark = [pytest.mark.slow]

TODAY = date.today()


@pytest.mark.parametrize(("persona", "trainees"), [("scitt", 57), ("hei", 520)])
def test_the_report_has_its_columns_a_row_of_guidance_and_everybody(
    signed_in: SignedIn, persona: str, trainees: int
) -> None:
    rows = read_report(signed_in(persona).report())
    headings = [heading for heading in HEADINGS if heading != "HESA ID" or persona == "hei"]
    assert list(rows[0]) == headings
    assert {rows[0][heading] for heading in headings[:-1]} == {"Do not edit"}
    assert len(rows) == 1 + trainees
    assert all(re.fullmatch(r"\d{7}", row["TRN"]) for row in rows[1:])
    assert {row[DATE] for row in rows[1:]} == {""}
    sheet = signed_in(persona).get("/providers/bulk/recommendations/report.xlsx")
    assert sheet.content.startswith(b"PK")
    assert "attachment" in sheet.headers["Content-Disposition"]


def filled(person: OverHttp, *dates: str) -> list[Row]:
    """The report with these dates in its first rows of trainees."""
    rows = read_report(person.report())
    for row, text in zip(rows[1:], dates, strict=False):
        row[DATE] = text
    return rows


def counts(person: OverHttp, path: str) -> dict[str, int]:
    """The counts of the summary."""
    return person.wait_for(path, "checked").counts


@pytest.mark.parametrize("persona", ["scitt", "hei"])
@pytest.mark.parametrize("days", [0, 60])
def test_any_day_of_the_last_60_is_right_for_everybody(signed_in: SignedIn, persona: str, days: int) -> None:
    person = signed_in(persona)
    met = f"{TODAY - timedelta(days=days):%d/%m/%Y}"
    rows = filled(person, *[met] * 520)
    found = counts(person, person.upload(write_report(rows)))
    assert found == {"ready": len(rows) - 1, "blank": 0, "error": 0, "total": len(rows) - 1}


def test_the_template_has_three_columns_and_is_enough(signed_in: SignedIn) -> None:
    person = signed_in("scitt")
    template = person.get("/providers/bulk/recommendations/template.csv").content
    headings = next(csv.reader(io.StringIO(template.decode("utf-8-sig"))))
    assert headings == ["TRN", "Provider trainee ID", DATE]
    row = filled(person, f"{TODAY:%d/%m/%Y}")[1]
    for names in (headings, ["TRN", DATE], ["Provider trainee ID", DATE]):
        assert counts(person, person.upload(write_report([row], names)))["ready"] == 1
    other = {"trn": row["TRN"], " date qts or eyts REQUIREMENTS met ": row[DATE]}
    assert counts(person, person.upload(write_report([other])))["ready"] == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("headings.csv", b"Name,Age\nAnna,23\n"),
        ("no dates.csv", b"TRN,Date QTS or EYTS standards met\n1234567,\n"),
        ("rubbish.csv", bytes(range(256)) * 20),
        ("rubbish.xlsx", b"not a workbook"),
        ("too many.csv", b"TRN,Date QTS or EYTS standards met\n" + b"1234567,1/1/2026\n" * 5001),
    ],
)
def test_other_problems_of_a_file_are_found_by_the_job(
    signed_in: SignedIn, name: str, content: bytes
) -> None:
    person = signed_in("scitt")
    path = person.upload(content, name)
    seen = person.wait_for(path, "failed")
    assert seen.counts == {}
    page = person.get(path)
    assert page.status_code == 200
    assert "There is a problem" in page.text
    assert 'type="file"' in page.text


def test_errors_are_listed_reported_and_put_right(signed_in: SignedIn) -> None:
    person = signed_in("scitt")
    good = f"{TODAY:%d/%m/%Y}"
    rows = filled(person, good, "31/2/2026", good)
    rows[3]["Last names"] = "Changed"
    path = person.upload(write_report(rows))
    assert counts(person, path) == {"ready": 1, "blank": 54, "error": 2, "total": 57}

    report = read_report(person.get(f"{path}/errors.csv").content)
    assert list(report[0])[-2:] == ["Validation results", "Errors"]
    passed, wrong = "Validation passed", "1 error found"
    assert [row["Validation results"] for row in report[:5]] == ["", passed, wrong, wrong, passed]
    assert DATE in report[2]["Errors"]
    assert "Last names" in report[3]["Errors"]
    assert person.get(f"{path}/errors.xlsx").content.startswith(b"PK")

    page = person.get(f"{path}/errors")
    field = next(iter(re.findall(r'name="(date-\d+)"', page.text)))
    answer = person.post(f"{path}/errors", {"csrf_token": token(page.text), field: good})
    assert (answer.status_code, answer.headers["Location"]) == (303, path)
    assert counts(person, path) == {"ready": 2, "blank": 54, "error": 1, "total": 57}

    report[3]["Last names"], report[2][DATE] = read_report(person.report())[3]["Last names"], good
    assert counts(person, person.upload(write_report(report))) == {
        "ready": 3,
        "blank": 54,
        "error": 0,
        "total": 57,
    }


def test_submitting_is_done_once_and_can_be_undone(signed_in: SignedIn) -> None:
    person = signed_in("scitt")
    good = f"{TODAY:%d/%m/%Y}"
    path = person.upload(write_report(filled(person, good, good, good)))
    counts(person, path)
    check = person.get(f"{path}/check")
    assert check.status_code == 200
    for _ in range(2):
        assert person.submit(path) == f"{path}/done"
    done = person.wait_for(f"{path}/done", "submitted")
    assert (done.counts["done"], done.counts["not-done"]) == (3, 0)

    trainee = re.findall(r'name="trainee" value="(\d+)"', person.get(f"{path}/done").text)[0]
    answer = person.post(f"{path}/undo", {"csrf_token": token(check.text), "trainee": trainee})
    assert answer.status_code == 303
    assert person.see(f"{path}/done").counts["done"] == 2
    assert len(read_report(person.get(f"{path}/receipt.csv").content)) == 57
    assert person.post(f"{path}/undo", {"csrf_token": token(check.text)}).status_code == 303
    assert person.see(path).state == "undone"
    assert person.see(f"{path}/done").counts["done"] == 0


def test_the_tick_list_makes_an_upload_to_check(signed_in: SignedIn) -> None:
    person = signed_in("scitt")
    page = person.get("/providers/bulk/recommendations/choose").text
    ticked: dict[str, Any] = {
        "csrf_token": token(page),
        "trainee": re.findall(r'name="trainee" type="checkbox" value="(\d+)"', page)[:2],
        "date-day": str(TODAY.day),
        "date-month": str(TODAY.month),
        "date-year": str(TODAY.year),
    }
    answer = person.post("/providers/bulk/recommendations/choose", ticked)
    assert answer.status_code == 303
    assert re.fullmatch(r"/providers/uploads/\d+/check", answer.headers["Location"])
    assert person.get(answer.headers["Location"]).status_code == 200
    assert (
        person.post("/providers/bulk/recommendations/choose", {"csrf_token": token(page)}).status_code == 422
    )


def token(page: str) -> str:
    """The CSRF token of a page."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found, page[:500]
    return found[1]
