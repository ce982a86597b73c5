"""Tests that nothing in a column of ours is lost: it is used, reported as an error, or named as not read (PD-54)."""

import io
import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from peewee import Database

from models.provider import Provider
from models.trainee import Trainee
from rules.quoting import quoted
from tests.makers import make_provider, make_trainee
from tests.uploads import placing
from tests.uploads.uploading import DATE, HEADINGS, Result, as_reported, checked, checked_file, written_as_csv
from tests.uploads.xlsx_parts import sheet_xml, text_rows, xlsx
from uploads.error_report import error_report
from uploads.pipeline import columns_found
from uploads.reading import column_letters, heading_key
from uploads.registry import BULK_UPLOADS

TODAY_TEXT = "15/06/2026"
OTHER_SHEET = [["Notes"], ["TRN and dates are in the other sheet"]]


@pytest.fixture
def provider(database: Database) -> Provider:
    return make_provider()


def as_table(*rows: dict[str, str]) -> list[list[str]]:
    """Rows under our headings."""
    return [list(HEADINGS), *[[row.get(heading, "") for heading in HEADINGS] for row in rows]]


def in_workbook(*sheets: tuple[str, list[list[str]]]) -> bytes:
    """A workbook of sheets of texts."""
    return xlsx(sheets=[(name, "visible", sheet_xml(text_rows(rows))) for name, rows in sheets])


def notes_of(result: Result) -> str:
    """What the summary says of the parts of the file that were not read."""
    return " ".join(result.upload.sheet.get("notes", []))


@pytest.mark.parametrize("heading", HEADINGS)
@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("=B2", "a formula without a saved result, as ‘=B2’ is"),
        ("a\0b", "a character that we cannot read, as ‘a\ufffdb’ has"),
    ],
    ids=["formula", "NUL"],
)
def test_a_cell_that_cannot_be_known_is_an_error_of_its_column(
    provider: Provider, heading: str, text: str, says: str
) -> None:
    ana = as_reported(
        make_trainee(provider, hesa_id="12345678901234567", training_partner="Oak Trust"), TODAY_TEXT
    )
    bob = as_reported(make_trainee(provider), TODAY_TEXT)
    result = checked(provider, [bob, ana | {heading: text}])
    assert result.outcomes == {2: "ready", 3: "error"}
    (problem,) = result.problems(3)
    assert problem.startswith(f"{heading} must not ")
    assert says in problem


def test_a_formula_that_was_never_calculated_is_shown_in_the_error_report(provider: Provider) -> None:
    ana = make_trainee(provider)
    cells = "".join(f'<c t="str"><v>{text}</v></c>' for text in as_reported(ana).values()).removesuffix(
        '<c t="str"><v></v></c>'
    )
    row = f'<row r="2">{cells}<c><f>HYPERLINK("x")&amp;A1</f><v></v></c></row>'
    result = checked_file(provider, xlsx(text_rows([HEADINGS]) + row), name="a.xlsx")
    assert (
        'as ‘=HYPERLINK("x")&A1’ is. Open the file in a spreadsheet program, save it' in result.problems(2)[0]
    )
    report = error_report(BULK_UPLOADS["recommendations"], result.upload, "xlsx")
    cell = load_workbook(io.BytesIO(report)).active["L2"]  # type: ignore[index]
    assert (cell.value, cell.data_type) == ('\'=HYPERLINK("x")&A1', "s")


def test_a_name_that_only_looks_like_a_formula_and_is_the_records_is_right(provider: Provider) -> None:
    ana = make_trainee(provider, first_names="=Ana")
    assert checked(provider, [as_reported(ana, TODAY_TEXT)]).outcomes == {2: "ready"}


@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_titles_above_the_headings_are_no_trainees_and_stay_in_the_error_report(
    provider: Provider, format: str
) -> None:
    titles = [["Lightwater trainees 2026"], ["Made on", "20/07/2026"]]
    rows = [as_reported(make_trainee(provider), TODAY_TEXT), as_reported(make_trainee(provider), "soon")]
    table = [*titles, *as_table(*rows)]
    content = in_workbook(("S", table)) if format == "xlsx" else _as_csv(table)
    result = checked_file(provider, content, name=f"a.{format}")
    assert result.counts == {"ready": 1, "error": 1, "total": 2}
    assert result.outcomes == {4: "ready", 5: "error"}
    assert "We did not read rows 1 and 2, which are above the headings" in notes_of(result)
    report = error_report(BULK_UPLOADS["recommendations"], result.upload, "xlsx")
    written = list(load_workbook(io.BytesIO(report)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert written[0][:2] == ("Lightwater trainees 2026", None)
    assert written[2][-3:] == (DATE, "Validation results", "Errors")
    assert [row[-2] for row in written] == [
        None,
        None,
        "Validation results",
        "Validation passed",
        "1 error found",
    ]


@pytest.mark.parametrize("typed", ["27/09/2025", "soon", TODAY_TEXT, "27.9.25", "e.g. 20 July"])
def test_a_value_in_the_row_of_guidance_is_named_and_no_row_of_a_trainee(
    provider: Provider, typed: str
) -> None:
    ana = as_reported(make_trainee(provider), TODAY_TEXT)
    guidance = dict.fromkeys(ana, "Do not edit") | {DATE: typed}
    result = checked(provider, [guidance, ana])
    assert result.outcomes == {3: "ready"}
    assert (
        notes_of(result) == "We did not read row 2: it is not about a trainee, since it says ‘Do not edit’."
    )
    # Further down it came from filling down over a trainee, and with anything of a trainee it is a row.
    result = checked(provider, [ana, guidance])
    assert result.outcomes == {2: "ready", 3: "error"}
    result = checked(provider, [guidance | {"Last names": "Adams"}, ana])
    assert result.outcomes == {2: "error", 3: "ready"}


def test_a_trainee_above_the_headings_is_read_as_one(provider: Provider) -> None:
    """People sort the heading row into the middle."""
    ana, bob = (as_reported(make_trainee(provider), TODAY_TEXT) for _ in range(2))
    table = [list(ana.values()), *as_table(bob)]
    result = checked_file(provider, _as_csv(table))
    assert (result.outcomes, notes_of(result)) == ({1: "ready", 3: "ready"}, "")


def test_the_summary_says_which_sheet_was_read(provider: Provider) -> None:
    table = as_table(as_reported(make_trainee(provider), TODAY_TEXT))
    result = checked_file(provider, in_workbook(("A", OTHER_SHEET), ("B", table)), name="a.xlsx")
    assert notes_of(result) == "We read the sheet ‘B’. We did not read the other sheet, ‘A’."
    result = checked_file(provider, in_workbook(("B", table), ("A", OTHER_SHEET), ("C", [])), name="a.xlsx")
    assert notes_of(result) == "We read the sheet ‘B’. We did not read the other 2 sheets: ‘A’ and ‘C’."
    assert notes_of(checked_file(provider, in_workbook(("B", table)), name="a.xlsx")) == ""


@pytest.mark.parametrize("odd", ["\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f\x10", "\0" * 11, "\x8d" * 11])
@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "utf-16"])
def test_odd_characters_in_a_short_file_are_errors_of_their_rows(
    provider: Provider, odd: str, encoding: str
) -> None:
    ana, bob = (as_reported(make_trainee(provider), TODAY_TEXT) for _ in range(2))
    table = as_table(ana, bob | {"TRN": odd, "Last names": odd})
    result = checked_file(provider, _as_csv(table).decode("utf-8-sig").encode(encoding))
    assert result.outcomes == {2: "ready", 3: "error"}


def test_two_sheets_of_trainees_are_a_file_problem_that_names_them(provider: Provider) -> None:
    tables = [as_table(as_reported(make_trainee(provider), TODAY_TEXT)) for _ in range(2)]
    result = checked_file(provider, in_workbook(("May", tables[0]), ("June", tables[1])), name="a.xlsx")
    assert result.state == "failed"
    assert "The sheets ‘May’ and ‘June’ each have rows of trainees" in result.upload.file_problems[0]


KINDS_OF_CELL = st.sampled_from(
    ["right", "right", "right", "blank", "wrong", "formula", "number", "odd", "guidance"]
)
TITLES = st.lists(st.lists(st.sampled_from(["", "Lightwater", "2026", "1234567"]), max_size=3), max_size=3)
RECOMMENDATIONS = BULK_UPLOADS["recommendations"]
#: By the key of each heading under which a column of ours is known, its own.
OURS = {
    heading_key(name): column.heading
    for column in RECOMMENDATIONS.columns
    for name in (column.heading, column.also)
    if name
}
#: Headings of ours again, headings like them, and others, with the place where the column comes in.
MORE_COLUMNS = st.lists(
    st.tuples(
        st.sampled_from(["TRN", " t r n", "last names", *OURS, "TRN number", "Date QTS met", "Mentor", ""]),
        st.integers(0, len(HEADINGS)),
    ),
    max_size=3,
)


#: Making a failing file small would take minutes: each is an upload with its check.
@settings(phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    data=st.data(),
    titles=TITLES,
    is_workbook=st.booleans(),
    order=st.permutations(HEADINGS),
    more=MORE_COLUMNS,
)
def test_each_cell_is_used_reported_or_named(
    provider: Provider,
    data: st.DataObject,
    titles: list[list[str]],
    is_workbook: bool,
    order: list[str],
    more: list[tuple[str, int]],
) -> None:
    trainees = [make_trainee(provider, hesa_id=f"1234567890123{n}") for n in range(3)]
    headings = [order[0], "My notes", *order[1:]]
    for heading, place in more:
        headings.insert(place, heading)
    rows = [[_cell(data, trainee, heading) for heading in headings] for trainee in trainees]
    table = [*titles, headings, *rows]
    others = data.draw(st.integers(0, 2)) if is_workbook else 0
    sheets = [("Ours", table), *[(f"Other {n}", OTHER_SHEET) for n in range(others)]]
    content = in_workbook(*sheets) if is_workbook else _as_csv(table)
    result = checked_file(provider, content, name="a.xlsx" if is_workbook else "a.csv")
    found = columns_found(RECOMMENDATIONS, headings)
    ours = [{heading: cells[place] for heading, place in found.items()} for cells in rows]
    lost = _lost_in_other_columns(headings, found, rows)
    if result.state == "failed":
        _check_file_problems(result, ours, [quoted(headings[place].strip()) for place in lost])
        return
    assert all(f"‘Other {n}’" in notes_of(result) for n in range(others))
    for number, cells in enumerate(titles, 1):
        assert not any(cells[place] for place in found.values() if place < len(cells)) or (
            f"{number}" in notes_of(result)
        )
    for number, (cells, typed, trainee) in enumerate(zip(rows, ours, trainees, strict=True), len(titles) + 2):
        _check_row(result, number, cells, typed, trainee, is_first=number == len(titles) + 2)
    for place in lost:
        heading = headings[place].strip()
        assert (quoted(heading) if heading else f"{column_letters(place)} (without a heading)") in notes_of(
            result
        )


def _check_file_problems(result: Result, rows: list[dict[str, str]], lost: list[str]) -> None:
    """Each is about a column that would be lost, or there is no trainee, or none with a date."""
    asking = [
        typed
        for place, typed in enumerate(rows)
        if any(typed.values()) and not _is_guidance(typed, is_first=place == 0)
    ]
    for problem in result.upload.file_problems:
        if "must have a date in the column" in problem:
            assert not any(typed[DATE] for typed in asking)
        elif "has no trainee in it" in problem:
            assert not asking
        else:
            assert any(heading in problem for heading in lost)


def _cell(data: st.DataObject, trainee: Trainee, heading: str) -> str:
    right = as_reported(trainee, TODAY_TEXT).get(OURS.get(heading_key(heading), ""), "a note")
    values = {
        "right": right,
        "blank": "",
        "wrong": f"{right}x",
        "formula": "=A1",
        "number": "46188",
        "odd": "%s'",
        "guidance": "Do not edit",
    }
    return values[data.draw(KINDS_OF_CELL)]


def _is_guidance(typed: dict[str, str], *, is_first: bool = False) -> bool:
    """True for a row that has nothing in a column of ours but guidance, or a date beside it in the first row."""
    said = {text for heading, text in typed.items() if text and not (is_first and heading == DATE)}
    return said == {"Do not edit"}


def _lost_in_other_columns(headings: list[str], found: dict[str, int], rows: list[list[str]]) -> list[int]:
    """The places of the columns that are not read, are not blank, and differ from the one of ours that is."""
    lost = []
    for place, heading in enumerate(headings):
        first = found.get(OURS.get(heading_key(heading), ""), -1)
        said = [
            (cells[place], "" if first < 0 else cells[first])
            for row, cells in enumerate(rows)
            if not _is_guidance(
                {heading: cells[place] for heading, place in found.items()}, is_first=row == 0
            )
        ]
        is_filled, differs = any(text for text, _ours in said), any(text != ours for text, ours in said)
        if place not in found.values() and is_filled and differs:
            lost.append(place)
    return lost


def _check_row(
    result: Result, number: int, cells: list[str], typed: dict[str, str], trainee: Trainee, *, is_first: bool
) -> None:
    """A row with anything in a column of ours is an error, or all in it is what the record says and the date."""
    if not any(typed.values()):
        return
    row = result.rows[number]
    assert [cell.strip() for cell in row.cells] == [cell.strip() for cell in cells]
    if _is_guidance(typed, is_first=is_first):
        assert row.outcome == "guidance"
        assert _is_guidance(typed) or f"We did not read row {number}: it is not about a trainee" in notes_of(
            result
        )
        return
    if row.outcome == "error":
        assert row.problems
        return
    assert row.outcome == ("ready" if typed[DATE] else "blank")
    assert typed.pop(DATE) in ("", TODAY_TEXT)
    record = as_reported(trainee)
    assert {heading: text for heading, text in typed.items() if text not in ("", record[heading])} == {}
    identifiers = ("TRN", "HESA ID", "Provider trainee ID")
    assert all(text == record[heading] for heading, text in typed.items() if heading not in identifiers)


def _as_csv(table: list[list[str]]) -> bytes:
    width = max(map(len, table))
    names = [f"{n}" for n in range(width)]
    rows = [dict(zip(names, row, strict=False)) for row in table]
    return written_as_csv(rows, names).partition(b"\r\n")[2]


#: Cells that some program or person leaves, and that one reader or comparison or another might fail on.
NASTY_CELLS = st.sampled_from(
    [
        "\0", "\ud800", "a\udfffb", "\ufffe", "\uffff", "\x01", "\x0b", "\x1f", "\x85", "\u2028", "😀", "𝟗𝟏𝟎𝟎𝟎𝟒𝟑",
        "\U0010ffff", "\u202eabc\u202c", "שלום", "٣٤٥٦٧٨٩", "e\u0301", "a" + "\u0301" * 2000, "x" * 32_767,
        "9" * 32_767, "'" * 32_767,
        "1e309", "-1E+309", "1e-400", "NaN", "INF", "-0", "0x1F", "1_000", "31/12/9999", "9999-12-31", "1/1/10000",
        "29/2/1900", "0000-00-00", "2958465", "2958466", "-1", "=1/0", "=A1", '="', "@x", "#DIV/0!", "TRUE", "false",
        "{}", "{0}", "%s", "%(a)s",
        "\\N", "\\u0000", "\"", ",", "\r\n", "\t", "null", "<b>", "]]>", "&#0;", "_x0000_", "_x000D_",
    ]
)  # fmt: skip
NASTY_TEXT = st.one_of(NASTY_CELLS, st.text(st.characters(), max_size=30))  # lone surrogates among them
FORMATS = ("utf-8", "utf-16", "xlsx")
#: Types that a cell of a workbook may say it is of; what it has then may be no number or date at all.
CELL_TYPES = st.sampled_from(["inlineStr", "str", "n", "d", "b", "e", "odd"])
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@settings(phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(
    kind=st.sampled_from(["placements", "recommendations"]), data=st.data(), format=st.sampled_from(FORMATS)
)
def test_whatever_is_in_a_cell_the_outcome_is_by_row(
    provider: Provider, kind: str, data: st.DataObject, format: str
) -> None:
    ours = HEADINGS if kind == "recommendations" else placing.HEADINGS
    right = [
        as_reported(trainee, TODAY_TEXT)
        if kind == "recommendations"
        else placing.row_of(trainee, name_1="Oak School")
        for trainee in (make_trainee(provider), make_trainee(provider))
    ]
    broken = data.draw(st.lists(st.sampled_from(ours), min_size=1, max_size=4, unique=True))
    odd = right[1] | {heading: data.draw(NASTY_TEXT, heading) for heading in broken}
    table = [list(ours), *[[row.get(heading, "") for heading in ours] for row in (right[0], odd)]]
    if format == "xlsx":
        cells = "".join(_any_cell(text, data.draw(CELL_TYPES)) for text in table[2])
        content = xlsx(f'{text_rows(table[:2])}<row r="3">{cells}</row>')
    else:
        content = _as_csv(table).decode("utf-8", "surrogatepass").encode(format, "surrogatepass")
    result = checked_file(provider, content, name="a.xlsx" if format == "xlsx" else "a.csv", kind=kind)
    if result.state == "failed":  # its one difference is what an encoding did, which is said of a file
        assert result.upload.file_problems[0].startswith("Letters with accents were changed")
        return
    assert result.outcomes[2] == "ready"
    assert set(result.outcomes) <= {2, 3}
    assert result.upload.total_count == len(result.outcomes)
    assert error_report(BULK_UPLOADS[kind], result.upload, "xlsx")
    assert error_report(BULK_UPLOADS[kind], result.upload, "csv")


def _any_cell(text: str, kind: str) -> str:
    """A cell of a type that its text may not be of; Excel writes what XML cannot have as _x0001_."""
    escaped = escape(_NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text))
    return (
        f'<c t="{kind}"><is><t>{escaped}</t></is></c>'
        if kind == "inlineStr"
        else f'<c t="{kind}"><v>{escaped}</v></c>'
    )
