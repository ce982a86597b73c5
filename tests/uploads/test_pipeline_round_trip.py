"""Tests that a downloaded file comes back without errors, whatever the records hold and whichever program saved it.

Report → saved → uploaded with nothing but dates filled in: no errors. Error report → uploaded again: the same outcomes.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import Database

from jobs.check_upload import check_upload
from models.provider import Provider
from rules.routes import ROUTES
from tests.makers import make_context, make_provider, make_trainee, make_trainees
from tests.uploads.report_table import DATES, TRAINEES
from tests.uploads.uploading import (
    DATE,
    GUIDANCE,
    Result,
    as_reported,
    checked,
    checked_file,
    run_job,
    started,
)
from uploads.error_report import error_report, name_of_error_report
from uploads.recommendations.definition import RECOMMENDATIONS
from uploads.recommendations.sheets import report_of_recommendations

Format = Literal["csv", "xlsx"]
FILES = sorted((Path(__file__).parent / "files").glob("*/[!r]*"))
TODAY_TEXT = "15/06/2026"
# A few trainees with the same text in every cell compress better than any real file.
ROOMY = make_context(max_zip_ratio=100_000)

#: How programs save a CSV: what each does to the rows.
Save = Callable[[Sequence[Sequence[str]]], bytes]


def _saved(encoding: str, **dialect: Any) -> Save:
    def save(rows: Sequence[Sequence[str]]) -> bytes:
        stream = io.StringIO(newline="")
        csv.writer(stream, **dialect).writerows(rows)
        return stream.getvalue().encode(encoding, "replace")

    return save


SAVES: Mapping[str, Save] = {
    "as it came": _saved("utf-8-sig"),
    "without byte order mark, LF": _saved("utf-8", lineterminator="\n"),
    "every cell quoted": _saved("utf-8", quoting=csv.QUOTE_ALL),
    "semicolons": _saved("utf-8-sig", delimiter=";"),
    "tabs in UTF-16": _saved("utf-16", delimiter="\t"),
}


def letters(most: int = 24) -> st.SearchStrategy[str]:
    """A text that a record may hold: any letters and signs, without outer or double spaces."""
    nasty = st.sampled_from(
        [
            "=SUM(A1)", "+44 20", "-Smith", "@home", "'t Hart", "''", "'=x", "O’Neill", "D'Arcy", 'The "Oak"',
            "a,b;c\td", "Łukasz", "Nguyễn", "Zoë", "李小龍", "محمد", "I", "True", "1E5", "00123", "1/2", "Mar-1",
            "Do not edit me", "#N/A", "ﬁ", "ß", "İpek", "x_x000D_y", "²", "‘", "…", "a\u200bb", "\u0301a",
        ]
    )  # fmt: skip
    characters = st.characters(
        categories=["Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Nd", "Pd", "Po", "Ps", "Pe", "Sm", "Sc", "Zs"]
    )
    plain = st.text(characters, min_size=1, max_size=most)
    tidy = st.one_of(nasty, plain).map(lambda text: " ".join(text.split()))
    # The guidance row is known by these words alone.
    return tidy.filter(lambda text: text and text.casefold().strip(" .") != "do not edit")


TRAINEE = st.fixed_dictionaries(
    {
        "first_names": letters(),
        "last_names": letters(),
        "training_partner": st.none() | letters(),
        "subject": letters(),
        "phase": st.sampled_from(["Primary", "Secondary", "Early years"]),
        "route": st.sampled_from(sorted(ROUTES)),
        "provider_trainee_id": st.none() | letters(12),
        "hesa_id": st.none() | st.from_regex(r"[0-9]{13}|[0-9]{17}", fullmatch=True),
        "age_from": st.none() | st.integers(0, 10),
        "age_to": st.none() | st.integers(11, 19),
    }
)
TRAINEES_OF_ONE = st.lists(st.tuples(TRAINEE, st.booleans()), min_size=1, max_size=6)


def stored(provider: Provider, drawn: Sequence[tuple[dict[str, Any], bool]]) -> dict[str, bool]:
    """The stored trainees; by TRN, true if each has a date."""
    dated = {}
    for fields, has_date in drawn:
        trainee = make_trainee(provider, **fields)
        dated[trainee.trn or ""] = has_date
    dated[next(iter(dated))] = True
    return dated


def filled_csv(content: bytes, dated: Mapping[str, bool], save: Save) -> bytes:
    """The report with dates filled in as text, saved again."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    for row in rows[2:]:
        row[-1] = TODAY_TEXT if dated[row[0].lstrip("'")] else ""
    return save(rows)


def filled_xlsx(content: bytes, dated: Mapping[str, bool]) -> bytes:
    """The report with dates filled in as real dates, saved by openpyxl."""
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    sheet: Any = workbook.active
    for row in sheet.iter_rows(min_row=3):
        if dated[row[0].value]:
            row[-1].value = date(2026, 6, 15)
    stream = io.BytesIO()
    workbook.save(stream)
    workbook.close()
    return stream.getvalue()


def report(provider: Provider, format: Format) -> bytes:
    """The report as it is downloaded."""
    return report_of_recommendations(provider, make_context()).as_file(format)


def expect_clean(result: Result, dated: Mapping[str, bool]) -> None:
    assert result.state == "checked", result.upload.file_problems
    assert result.all_problems == {}
    assert result.upload.ready_count == sum(dated.values())
    assert result.upload.total_count == len(dated)
    assert result.upload.readings == []


@given(drawn=TRAINEES_OF_ONE, save=st.sampled_from(sorted(SAVES)))
def test_a_csv_report_comes_back_clean(
    database: Database, drawn: list[tuple[dict[str, Any], bool]], save: str
) -> None:
    provider = make_provider()
    dated = stored(provider, drawn)
    content = filled_csv(report(provider, "csv"), dated, SAVES[save])
    expect_clean(checked_file(provider, content), dated)


@given(drawn=TRAINEES_OF_ONE)
def test_an_xlsx_report_comes_back_clean(
    database: Database, drawn: list[tuple[dict[str, Any], bool]]
) -> None:
    provider = make_provider()
    dated = stored(provider, drawn)
    content = filled_xlsx(report(provider, "xlsx"), dated)
    expect_clean(checked_file(provider, content, name="trainees.xlsx", context=ROOMY), dated)


def test_a_report_saved_as_windows_1252_comes_back_clean(provider: Provider) -> None:
    names = ["Zoë", "O’Neill", "Łukasz", "Nguyễn", "José María", "Ñúñez–Smith"]
    dated = {str(make_trainee(provider, last_names=name).trn): True for name in names}
    content = filled_csv(report(provider, "csv"), dated, _saved("cp1252"))
    expect_clean(checked_file(provider, content), dated)


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_more_than_a_thousand_trainees_come_back_clean(provider: Provider, format: Format) -> None:
    trainees = make_trainees(provider, 1100, hesa_id="1234567890123")  # three batches
    dated = {trainee.trn or "": n % 3 > 0 for n, trainee in enumerate(trainees)}
    content = report(provider, format)
    filled = (
        filled_csv(content, dated, SAVES["as it came"]) if format == "csv" else filled_xlsx(content, dated)
    )
    expect_clean(checked_file(provider, filled, name=f"report.{format}"), dated)


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_empty_template_can_be_filled_in(provider: Provider, format: Format) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    template = RECOMMENDATIONS.template(provider, make_context()).as_file(format)
    if format == "csv":
        assert template.decode("utf-8-sig").strip() == f"TRN,Provider trainee ID,{DATE}"
        content = template + f"{ana.trn},,{TODAY_TEXT}\r\n,{bo.provider_trainee_id},{TODAY_TEXT}\r\n".encode()
    else:
        workbook = openpyxl.load_workbook(io.BytesIO(template))
        sheet: Any = workbook.active
        sheet.append([ana.trn, None, date(2026, 6, 15)])
        sheet.append([None, bo.provider_trainee_id, date(2026, 6, 15)])
        stream = io.BytesIO()
        workbook.save(stream)
        workbook.close()
        content = stream.getvalue()
    result = checked_file(provider, content, name=f"template.{format}")
    assert result.counts == {"ready": 2, "total": 2}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_report_saved_by_another_program_comes_back_clean(database: Database, path: Path) -> None:
    provider = make_provider()
    for known, met in zip(TRAINEES, DATES, strict=True):
        make_trainee(provider, **_as_fields(known), expected_end_date=met or date(2026, 12, 1))
    upload = started(provider, path.read_bytes(), name=path.name)
    result = run_job(check_upload, upload, TODAY="2026-12-15")
    assert result.state == "checked", result.upload.file_problems
    assert result.all_problems == {}
    assert result.outcomes == {3: "ready", 4: "ready", 5: "ready", 6: "blank", 7: "ready"}
    changes = [row.change.get("date_met") for row in result.rows.values() if row.outcome != "guidance"]
    assert changes == [met and str(met) for met in DATES]


def _as_fields(known: Sequence[str]) -> dict[str, Any]:
    trn, own_id, hesa_id, first, last, partner, _award, route, phase, ages, subject = known
    youngest, oldest = ages.split(" to ")
    return {
        "trn": trn,
        "provider_trainee_id": own_id or None,
        "hesa_id": hesa_id or None,
        "first_names": first,
        "last_names": last,
        "training_partner": partner or None,
        "route": next(code for code, details in ROUTES.items() if details.label == route),
        "phase": phase,
        "age_from": int(youngest),
        "age_to": int(oldest),
        "subject": subject,
        "itt_start_date": date(2025, 9, 1),
    }


def a_mixed_upload(provider: Provider) -> Result:
    """An upload with rows of every outcome, a blank row and the guidance row in the middle."""
    ana, bo, cy, di = (make_trainee(provider, last_names=name) for name in ("=Brown", "Voss", "O’Ní", "Day"))
    short = make_trainee(provider, placements=0)
    rows = [
        as_reported(ana, TODAY_TEXT),
        as_reported(bo),
        {},
        GUIDANCE,
        as_reported(cy, "31/02/2026"),
        as_reported(di, TODAY_TEXT, Last_names="-1+1", TRN="12345678"),
        as_reported(short, TODAY_TEXT),
        as_reported(ana, TODAY_TEXT),
        {"TRN": "9999999", DATE: "=TODAY()"},
    ]
    result = checked(provider, rows, name="my trainees.csv")
    assert result.counts == {"blank": 1, "error": 6, "total": 7}
    return result


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_the_error_report_uploaded_again_has_the_same_outcomes(provider: Provider, format: Format) -> None:
    first = a_mixed_upload(provider)
    content = error_report(RECOMMENDATIONS, first.upload, format)
    again = checked_file(provider, content, name=f"my trainees-with-errors.{format}")
    assert again.state == "checked", again.upload.file_problems
    assert again.outcomes == first.outcomes
    assert again.all_problems == first.all_problems
    assert again.upload.sheet["headings"] == [*first.upload.sheet["headings"], "Validation results", "Errors"]
    thrice = checked_file(provider, error_report(RECOMMENDATIONS, again.upload, format), name=f"r.{format}")
    assert thrice.all_problems == first.all_problems
    assert thrice.upload.sheet["headings"] == again.upload.sheet["headings"]


def test_the_error_report_has_every_row_once_in_its_place(provider: Provider) -> None:
    first = a_mixed_upload(provider)
    content = error_report(RECOMMENDATIONS, first.upload, "csv").decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(content, newline="")))
    for number, row in first.rows.items():
        *cells, result, errors = lines[number - 1]
        assert len(cells) == len(row.cells)
        assert len(errors.splitlines()) == len(row.problems)
        expected = {"guidance": "", "ready": "Validation passed", "blank": "Validation passed"}
        assert result == expected.get(row.outcome, result)
        if row.outcome == "error":
            count = len(row.problems)
            assert result == ("1 error found" if count == 1 else f"{count} errors found")


def test_the_name_of_an_error_report_does_not_grow(provider: Provider) -> None:
    first = a_mixed_upload(provider)
    name = name_of_error_report(RECOMMENDATIONS, first.upload, "csv")
    again = checked_file(provider, error_report(RECOMMENDATIONS, first.upload, "csv"), name=name)
    assert name_of_error_report(RECOMMENDATIONS, again.upload, "csv") == name


def test_an_error_report_that_was_corrected_is_clean(provider: Provider) -> None:
    ana = make_trainee(provider)
    first = checked(
        provider, [as_reported(ana, "31/02/2026"), as_reported(make_trainee(provider), TODAY_TEXT)]
    )
    content = error_report(RECOMMENDATIONS, first.upload, "csv").replace(b"31/02/2026", b"28/02/2026")
    assert checked_file(provider, content).counts == {"ready": 2, "total": 2}
