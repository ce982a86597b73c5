"""Tests of which files of placements are accepted, and of the content of those to download (PD-19)."""

import io
from typing import Any

import openpyxl
import pytest

from jobs.check_upload import check_upload
from models.provider import Provider
from models.school import School
from tests.makers import (
    make_context,
    make_placements,
    make_provider,
    make_trainee,
    make_trainees,
)
from tests.uploads.placing import (
    placed_at,
    row_of,
    upload,
)
from tests.uploads.uploading import (
    checked,
    checked_file,
    queries_counted,
    run_job,
    started,
    written_as_csv,
)
from uploads.placements.sheets import blank_template_of_placements, report_of_placements
from uploads.recommendations.sheets import report_of_recommendations

pytestmark = pytest.mark.usefixtures("database")


@pytest.mark.parametrize(
    ("headings", "says"),
    [
        (["Placement 1 URN"], "a column called ‘TRN’"),
        (["TRN", "First names"], "a column for a placement"),
        (["something", "else"], "a row of headings"),
    ],
)
def test_a_file_without_the_columns_it_needs_is_refused(
    provider: Provider, headings: list[str], says: str
) -> None:
    result = checked(provider, [dict.fromkeys(headings, "1")], headings, kind="placements")
    assert result.state == "failed"
    assert says in " ".join(result.upload.file_problems)


def test_a_file_without_a_single_placement_says_so(provider: Provider) -> None:
    """The live service said that the data was submitted."""
    result = upload(provider, row_of(make_trainee(provider, placements=0)))
    assert result.state == "failed"
    assert "a placement for at least one trainee" in result.upload.file_problems[0]


def test_the_guidance_of_the_live_service_is_no_trainee(provider: Provider, elm: School) -> None:
    numbers = ("first", "second", "third", "fourth", "fifth")
    unknown = "If you do not know the placement school's URN, leave the cell empty."
    guidance = {
        "TRN": "Do not change this column",
        "Trainee ITT start date": "Do not change this column",
        **{
            f"Placement {number} URN": f"The URN of the trainee's {word} placement school.\n{unknown}"
            for number, word in enumerate(numbers, 1)
        },
    }
    row = row_of(make_trainee(provider, placements=0), urn_1=elm.urn)
    assert checked(provider, [guidance, row], list(guidance), kind="placements").outcomes == {3: "ready"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_report_of_nobody_says_so_and_so_does_its_upload(provider: Provider, form: Any) -> None:
    for kind, report in (
        ("placements", report_of_placements),
        ("recommendations", report_of_recommendations),
    ):
        sheet = report(provider, make_context())
        assert list(sheet.rows) == [["There are no trainees to put in this list at the moment."]]
        result = checked_file(provider, sheet.as_file(form), name=f"report.{form}", kind=kind)
        assert result.upload.file_problems == [
            "The selected file has no trainee in it. Add a row for at least one trainee."
        ]


def test_one_identifier_and_one_placement_column_are_enough(provider: Provider, elm: School) -> None:
    trainee = make_trainee(provider, placements=0)
    result = upload(
        provider, {"TRN": trainee.trn or "", "Placement 1 URN": elm.urn}, headings=["TRN", "Placement 1 URN"]
    )
    assert result.outcomes == {3: "ready"}


@pytest.mark.parametrize("which", ["", "all"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_report_comes_back_without_errors(provider: Provider, elm: School, which: str, form: Any) -> None:
    for number in range(3):
        trainee = make_trainee(
            provider, placements=0, first_names="=Zoë", last_names=f"O’Neil-{number}", trn=f"00{number:05}"
        )
        placed_at(trainee, *[elm] * (number if which else min(number, 1)))
    make_placements(make_trainee(provider, placements=0), 1)
    sheet = report_of_placements(provider, make_context(), which)
    content = _with_one_more(sheet.as_file(form), form, elm.urn)
    result = checked_file(provider, content, name=f"report.{form}", kind="placements")
    assert "error" not in result.outcomes.values(), result.all_problems
    assert result.counts["ready"] == 1


def _with_one_more(content: bytes, form: str, urn: str) -> bytes:
    """The report with one placement filled in, so that there is something to add."""
    if form == "csv":
        lines = content.decode("utf-8-sig").split("\r\n")
        cells = lines[2].split(",")
        free = next(place for place in range(4, len(cells), 3) if not cells[place])
        cells[free] = urn
        return "\r\n".join([*lines[:2], ",".join(cells), *lines[3:]]).encode()
    book = openpyxl.load_workbook(io.BytesIO(content))
    row = next(book.active.iter_rows(min_row=3))
    next(row[place] for place in range(4, len(row), 3) if not row[place].value).value = urn
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_the_report_lists_whom_the_decision_says(provider: Provider, elm: School) -> None:
    make_trainee(provider, last_names="Short", placements=1)
    make_trainee(provider, last_names="Enough", placements=2)
    make_trainee(provider, last_names="Early", route="early_years_postgrad", placements=0)
    make_trainee(provider, last_names="Assessed", route="assessment_only", placements=0)
    make_trainee(provider, last_names="Iqts", route="iqts", placements=0)
    make_trainee(provider, last_names="Withdrawn", state="withdrawn", placements=0)
    make_trainee(make_provider("Northbridge University"), last_names="Elsewhere", placements=0)
    listed = {
        which: [row[2] for row in report_of_placements(provider, make_context(), which).rows]
        for which in ("short", "all")
    }
    assert listed == {"short": ["Iqts", "Short"], "all": ["Early", "Enough", "Iqts", "Short"]}


def test_the_headings_are_those_of_the_contract(provider: Provider) -> None:
    report = report_of_placements(provider, make_context(), "short")
    template = blank_template_of_placements(provider, make_context())
    placements = [
        f"Placement {number} {what}" for number in range(1, 6) for what in ("URN", "name", "postcode")
    ]
    assert [column.heading for column in report.columns] == [
        "TRN",
        "First names",
        "Last names",
        "Trainee ITT start date",
        *placements,
    ]
    assert [column.heading for column in template.columns] == ["TRN", *placements]
    assert report.guidance is not None
    assert report.guidance[0] == "Do not edit"


@pytest.mark.parametrize("count", [5, 600])
def test_the_number_of_queries_does_not_grow(provider: Provider, elm: School, count: int) -> None:
    trainees = make_trainees(provider, count)
    rows = [{"TRN": trainee.trn or "", "Placement 1 URN": elm.urn} for trainee in trainees]
    waiting = started(provider, written_as_csv(rows, ["TRN", "Placement 1 URN"]), kind="placements")
    with queries_counted() as queries:
        result = run_job(check_upload, waiting)
    assert result.counts["ready"] == count
    # Scenario, upload and file, trainees, their placements counted and listed, schools and their successors.
    assert len(queries.reads) <= 11
