"""Tests of values that would be lost: columns that are there twice, and headings that only look like ours (PD-54)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models.provider import Provider
from models.school import School
from tests.makers import make_trainee
from tests.uploads.uploading import DATE, Result, checked_file
from uploads.guidance import is_guidance
from uploads.lookalike_headings import looks_like
from uploads.placements.columns import COLUMNS as PLACEMENT_COLUMNS
from uploads.reading import heading_key
from uploads.recommendations.columns import COLUMNS, DATE_OF_2026

pytestmark = pytest.mark.usefixtures("database")

DAY = "15/06/2026"


def checked_lines(provider: Provider, *lines: tuple[str, ...], kind: str = "recommendations") -> Result:
    content = "\r\n".join(",".join(cells) for cells in lines)
    return checked_file(provider, content.encode(), kind=kind)


@pytest.mark.parametrize(
    ("heading", "like"),
    [
        *((each, "TRN") for each in ("TRN number", "trn no.", "T.R.N.", "TRN (7 digits)", "Trainee’s TRN")),
        *((each, "HESA ID") for each in ("HESA number", "HUSID", "Hesa I.D.", "HESA student identifier")),
        *((each, "Provider trainee ID") for each in ("Provider trainee number", "Provider traine ID")),
        *((each, DATE) for each in ("QTS date", "Date of EYTS", "Award date", "Date standards met")),
        *((each, DATE) for each in ("Date QTS or EYTS standard met", "Date of status change")),
        *(
            (each, None)
            for each in ("Date of birth", "Start date", "Notes", "URN", "Errors", "TRN status", "")
        ),
        *((each, None) for each in ("First name", "Subject 2", "Route code", "QTS/EYTS", "HESA course code")),
    ],
)
def test_a_heading_that_looks_like_a_column_of_recommendations(heading: str, like: str | None) -> None:
    found = looks_like(heading, COLUMNS, ())
    assert (found.heading if found else None) == like


@pytest.mark.parametrize(
    ("heading", "like"),
    [
        *((each, "Placement 1 URN") for each in ("Placement 6 URN", "School URN", "First placement", "URN")),
        *((each, "Placement 1 URN") for each in ("Placement1 URN", "Placement_1_URN", "Placement 1 school")),
        *((each, "Placement 1 name") for each in ("Placement 6 name", "Placement 1 names")),
        *((each, None) for each in ("Number of placements", "Placements", "Placement 1 notes", "School")),
        *((each, None) for each in ("Placement 1 start date", "Employing school URN", "Mentor")),
    ],
)
def test_a_heading_that_looks_like_a_column_of_placements(heading: str, like: str | None) -> None:
    found = looks_like(heading, PLACEMENT_COLUMNS, ())
    assert (found.heading if found else None) == like


def test_values_under_a_heading_that_looks_like_ours_are_not_dropped(provider: Provider, elm: School) -> None:
    trn = make_trainee(provider, placements=0).trn or ""
    headings = ("TRN", "Placement 1 URN", "Placement 6 URN")
    result = checked_lines(provider, headings, (trn, elm.urn, elm.urn), kind="placements")
    (problem,) = result.upload.file_problems
    assert problem == (
        "We do not know the column ‘Placement 6 URN’, so what is in it would be lost. If it is ‘Placement 2 URN’, "
        "change its heading to that. If not, delete the column."
    )
    empty = checked_lines(provider, headings, (trn, elm.urn, ""), kind="placements")
    assert empty.outcomes == {2: "ready"}


def test_a_heading_beside_the_column_it_looks_like_says_what_to_do(provider: Provider) -> None:
    trn = make_trainee(provider).trn or ""
    (problem,) = checked_lines(
        provider, ("TRN", "TRN number", DATE), (trn, "9100043", DAY)
    ).upload.file_problems
    assert problem.startswith("We do not know the column ‘TRN number’")
    assert "Move what you need" in problem


def test_a_missing_column_is_looked_for_among_the_others(provider: Provider) -> None:
    problems = checked_lines(provider, ("TRN number", "Award date"), ("1234567", DAY)).upload.file_problems
    assert len(problems) == 3
    assert "‘TRN number’" in problems[1]
    assert "If it is ‘Date QTS or EYTS standards met’" in problems[2]


@pytest.mark.parametrize(
    ("headings", "values", "is_fine"),
    [
        ((DATE, DATE_OF_2026), (DAY, DAY), True),
        ((DATE_OF_2026, DATE), ("2026-06-15", DAY), True),
        ((DATE, DATE_OF_2026), (DAY, ""), True),  # nothing is in the second at all
        ((DATE, DATE_OF_2026), (DAY, "16/06/2026"), False),
        ((DATE, DATE_OF_2026), ("", DAY), False),
        ((DATE, f" {DATE.upper()}"), (DAY, "soon"), False),
    ],
)
def test_a_column_that_is_there_twice_has_to_say_the_same(
    provider: Provider, headings: tuple[str, str], values: tuple[str, str], is_fine: bool
) -> None:
    ana, bo = (make_trainee(provider).trn or "" for _ in range(2))
    both = [(ana, DAY, DAY)] if values[1] else []
    result = checked_lines(provider, ("TRN", *headings), *both, (bo, *values))
    if is_fine:
        assert result.state == "checked"
        assert result.counts["ready"] == len(both) + 1
    else:
        (problem,) = result.upload.file_problems
        assert f"‘{headings[0].strip()}’ (column B) and ‘{headings[1].strip()}’ (column C)" in problem
        assert f"differ in row {len(both) + 2}" in problem


def test_identifiers_twice_are_compared_without_lost_zeros_and_guidance(provider: Provider) -> None:
    trainee = make_trainee(provider, trn="0012345")
    guidance = ("Do not edit", "", "Do not edit")
    lines = (("TRN", "trn", DATE), guidance, ("0012345", "12345", DAY))
    assert checked_lines(provider, *lines).outcomes == {3: "ready"}
    assert "in row 4" in checked_lines(provider, *lines, ("", trainee.trn or "", "")).upload.file_problems[0]


HEADINGS = [
    *(column.heading for column in COLUMNS[:4]),
    DATE,
    DATE_OF_2026,
    "TRN number",
    "QTS date",
    "Notes",
]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_value_in_a_column_like_ours_is_dropped(provider: Provider, data: st.DataObject) -> None:
    """A file is a file problem, or every cell outside the columns that are read is blank, or says the same."""
    more = data.draw(st.lists(st.sampled_from(HEADINGS), max_size=5))
    headings = ["TRN", DATE, *more]
    cells = st.sampled_from(["", DAY, "1234567"])
    rows = data.draw(
        st.lists(st.lists(cells, min_size=len(more), max_size=len(more)), min_size=1, max_size=3)
    )
    lines = [(str(9_100_000 + number), DAY, *row) for number, row in enumerate(rows)]
    result = checked_lines(provider, tuple(headings), *lines)
    if result.state == "checked":
        for line in lines:
            for heading, cell in zip(headings, line, strict=True):
                same = line[headings.index("TRN")] if heading == "TRN" else line[1]
                known = {heading_key("TRN"), heading_key(DATE), heading_key(DATE_OF_2026)}
                if heading_key(heading) in known or heading in ("TRN number", "QTS date"):
                    assert cell in ("", same)


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["‘Do not edit’", "(DO NOT EDIT)", '"Do not edit"'], True),
        (["Please do not edit", "[Do\u00a0not edit]", ""], True),
        (["Do not edit", "The postcode of the trainee's first placement school", ""], True),
        (["Do not edit", "(1234567)", ""], False),
        (["Do not edit", "27/09/2025", ""], False),
        (["", "", ""], False),
    ],
)
def test_guidance_is_known_by_how_its_texts_begin(cells: list[str], expected: bool) -> None:
    assert is_guidance(cells) is expected
