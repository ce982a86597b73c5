"""Tests of errors of a file as a whole, and of what is left of an upload that failed (PD-7, PD-9 and PD-11)."""

import pytest

from models.provider import Provider
from models.upload import UploadFile
from tests.makers import make_context, make_trainee, make_trainees
from tests.uploads.uploading import (
    DATE,
    GUIDANCE,
    Result,
    as_reported,
    checked,
    checked_file,
    written_as_csv,
)

TODAY_TEXT = "15/06/2026"


def problems_of(result: Result) -> list[str]:
    """The errors of a file that failed; no row of it may be left."""
    upload = result.upload
    assert result.state == "failed"
    assert result.counts == {}
    assert result.rows == {}
    assert not UploadFile.select().where(UploadFile.upload == upload).exists()
    assert upload.ended_at is not None
    assert all(problem and "\n" not in problem for problem in upload.file_problems)
    return list(upload.file_problems)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b" \r\n \r\n", "empty"),
        (b"1234567,LW-1,15/06/2026\r\n", "row of headings"),
        (b"Date QTS or EYTS standards met\r\n15/06/2026\r\n", "TRN, HESA ID or Provider trainee ID"),
        (b"TRN,First names\r\n1234567,Ana\r\n", DATE),
        (b"TRN,Date QTS or EYTS standards met\r\n", "at least one trainee"),
        (written_as_csv([GUIDANCE]), "at least one trainee"),
        (written_as_csv([{}, GUIDANCE, {}]), "at least one trainee"),
        (written_as_csv([{"TRN": "No trainee data to export"}]), "at least one trainee"),
        (bytes(range(256)) * 40, "not a spreadsheet"),
    ],
)
def test_a_file_problem_says_what_to_do_and_makes_no_rows(
    provider: Provider, content: bytes, says: str
) -> None:
    (problem,) = problems_of(checked_file(provider, content))
    assert says in problem
    assert problem.startswith("The selected file ")


def test_every_missing_column_is_named_at_once(provider: Provider) -> None:
    problems = problems_of(checked_file(provider, b"First names,Notes\r\nAna,\r\n"))
    assert len(problems) == 2
    assert "TRN, HESA ID or Provider trainee ID" in problems[0]
    assert DATE in problems[1]


def test_a_file_without_a_single_date_is_a_file_problem(provider: Provider) -> None:
    rows = [GUIDANCE, as_reported(make_trainee(provider)), as_reported(make_trainee(provider))]
    (problem,) = problems_of(checked(provider, rows))
    assert f"must have a date in the column ‘{DATE}’ for at least one trainee" in problem


def test_one_date_is_enough_even_when_it_cannot_be_read(provider: Provider) -> None:
    rows = [as_reported(make_trainee(provider)), as_reported(make_trainee(provider), "soon")]
    assert checked(provider, rows).counts == {"blank": 1, "error": 1, "total": 2}


def test_as_many_rows_as_the_limit_are_checked_and_one_more_is_not(provider: Provider) -> None:
    trainees = make_trainees(provider, 6)
    rows = [GUIDANCE, *(as_reported(trainee, TODAY_TEXT) for trainee in trainees)]
    small = make_context(max_rows=6)
    with_blanks = [rows[0], {}, *rows[1:], {}]
    assert checked(provider, with_blanks, context=small).counts == {"ready": 6, "total": 6}
    one_more = [*with_blanks, as_reported(make_trainee(provider))]
    (problem,) = problems_of(checked(provider, one_more, context=small))
    assert "more than 6 rows of trainees. Split it into smaller files" in problem


def test_guidance_rows_without_end_are_refused(provider: Provider) -> None:
    rows = [as_reported(make_trainee(provider), TODAY_TEXT), *[GUIDANCE] * 30]
    (problem,) = problems_of(checked(provider, rows, context=make_context(max_rows=10)))
    assert "guidance" in problem


def test_a_problem_found_half_way_down_takes_back_the_rows_before_it(provider: Provider) -> None:
    trainees = make_trainees(provider, 800)
    content = written_as_csv([as_reported(trainee, TODAY_TEXT) for trainee in trainees])
    broken = content + b'"1234567,never closed\r\n'
    (problem,) = problems_of(checked_file(provider, broken))
    assert "Row 802 of the selected file has a quotation mark" in problem


def test_a_file_that_failed_does_not_stand_in_the_way_of_the_next(provider: Provider) -> None:
    ana = make_trainee(provider)
    assert checked(provider, [as_reported(ana)]).state == "failed"
    assert checked(provider, [as_reported(ana, TODAY_TEXT)]).counts == {"ready": 1, "total": 1}
