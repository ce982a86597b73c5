"""Tests of checking an upload in batches, and of the number of queries (PD-11)."""

from hypothesis import given
from hypothesis import strategies as st

from models.provider import Provider
from models.upload import UploadFile
from tests.makers import make_context, make_trainee, make_trainees
from tests.uploads.uploading import (
    GUIDANCE,
    HEADINGS,
    Queries,
    as_reported,
    checked,
    checked_file,
    queries_counted,
    recheck,
    started,
    written_as_csv,
)

TODAY_TEXT = "15/06/2026"

#: Any cell that a person or a program may leave; NUL makes a file no text at all.
ANY_TEXT = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=40)
NASTY = st.sampled_from(
    [
        "'", '"', "''", "=1+1", "+44", "-1", "@SUM(A1)", "\t", "a\r\nb", "0", "00000000", "1e5", "1E+309",
        "٣٤٥٦٧٨٩", "²³", "½", "1" * 5000, "9" * 400, "-0", "1.5E-3", "31/12/9999", "1/1/0001", "29/2/1900",
        "99/99/9999", "0/0/0", "1/1/1", "12:00", "\ufeff", "\u200b", "\u202e", "😀", "e\u0301", "Ｔ", "NaN",
        "inf", "None", "null", "do not edit", "Do not edit", "#N/A", "#REF!", "%s", "{}", "\\", "١٥/٠٦/٢٠٢٦",
    ]
)  # fmt: skip


def test_counts_add_up_and_every_row_is_stored_once_in_order(provider: Provider) -> None:
    ready = [as_reported(trainee, TODAY_TEXT) for trainee in make_trainees(provider, 700)]
    blank = [as_reported(trainee) for trainee in make_trainees(provider, 400)]
    wrong = [as_reported(trainee, "soon") for trainee in make_trainees(provider, 300)]
    rows = [GUIDANCE, *ready, {}, *blank, *wrong]
    result = checked(provider, rows)
    assert result.counts == {"ready": 700, "blank": 400, "error": 300, "total": 1400}
    outcomes = list(result.outcomes.values())
    assert [outcomes.count(kind) for kind in ("ready", "blank", "error")] == [700, 400, 300]
    assert list(result.rows) == [number for number in range(2, 1404) if number != 703]
    assert result.upload.rows_done == 1401


def test_a_finished_check_has_let_the_file_go_and_says_how_it_was_written(provider: Provider) -> None:
    content = written_as_csv([as_reported(make_trainee(provider), TODAY_TEXT)]).replace(b",", b";")
    result = checked_file(provider, b"\xef\xbb\xbf" + content, name="my trainees.csv")
    upload = result.upload
    assert not UploadFile.select().where(UploadFile.upload == upload).exists()
    assert upload.sheet["headings"] == list(HEADINGS)
    assert (upload.sheet["format"], upload.sheet["delimiter"], upload.sheet["heading_row"]) == ("csv", ";", 1)
    assert upload.checked_at is not None
    assert upload.ended_at is None
    assert upload.tries == 0
    assert upload.is_waiting


def test_a_check_in_which_nothing_is_ready_is_blocked(provider: Provider) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), "soon")])
    assert result.upload.is_blocked
    assert not result.upload.is_waiting


def test_cells_are_kept_as_they_are_in_the_file(provider: Provider) -> None:
    ana = make_trainee(provider)
    row = as_reported(ana, "46054", First_names="=HYPERLINK(1)", Subject="naïve 😀 ’")
    assert checked(provider, [row]).rows[2].cells == list(row.values())


def test_the_queries_of_a_check_are_as_many_for_ten_rows_as_for_two_thousand(provider: Provider) -> None:
    few = _queries_of_check(provider, 10)
    many = _queries_of_check(provider, 2000)
    assert len(few.reads) == len(many.reads)
    assert len(many.reads) <= 12
    assert len(many.writes_to("trainee")) == 0


def test_a_check_writes_at_most_one_statement_for_five_hundred_rows(provider: Provider) -> None:
    found = _queries_of_check(provider, 2000)
    inserts = [sql for sql in found.writes_to("upload_row") if sql.startswith(("INSERT", "COPY"))]
    assert len(inserts) == 4
    assert len(found.writes_to("upload_row")) <= 2 * 4 + 1
    assert len(found.writes_to("upload")) <= 4 + 3


def test_late_problems_are_written_at_most_one_statement_for_five_hundred_rows(provider: Provider) -> None:
    rows = [as_reported(trainee, TODAY_TEXT) for trainee in make_trainees(provider, 1000)]
    upload = started(provider, written_as_csv(rows + rows))
    with queries_counted() as found:
        result = recheck(upload)
    assert result.counts == {"error": 2000, "total": 2000}
    inserts = [sql for sql in found.writes_to("upload_row") if sql.startswith(("INSERT", "COPY"))]
    assert len(inserts) == 4 + 2


def _queries_of_check(provider: Provider, number: int) -> Queries:
    rows = [as_reported(trainee, TODAY_TEXT) for trainee in make_trainees(provider, number)]
    upload = started(provider, written_as_csv([GUIDANCE, *rows[:-1]]))
    with queries_counted() as found:
        assert recheck(upload).counts == {"ready": number - 1, "total": number - 1}
    return found


@given(cells=st.lists(st.one_of(NASTY, ANY_TEXT), min_size=len(HEADINGS), max_size=len(HEADINGS)))
def test_any_text_in_any_cell_is_a_problem_and_never_an_exception(
    provider: Provider, cells: list[str]
) -> None:
    good = as_reported(make_trainee(provider), TODAY_TEXT)
    result = checked(provider, [good, dict(zip(HEADINGS, cells, strict=True))])
    assert result.state == "checked", result.upload.file_problems
    assert result.outcomes[2] == "ready"
    assert result.upload.total_count == len(result.outcomes)
    for problem in result.all_problems.get(3, []):
        assert problem.splitlines() == [problem]
        assert len(problem) < 400


@given(data=st.data())
def test_one_odd_cell_in_a_good_row_never_breaks_the_check(provider: Provider, data: st.DataObject) -> None:
    heading = data.draw(st.sampled_from(HEADINGS))
    text = data.draw(st.one_of(NASTY, ANY_TEXT))
    ana = make_trainee(provider, hesa_id="12345678901234567", training_partner="Oak Trust")
    good = as_reported(make_trainee(provider), TODAY_TEXT)
    result = checked(provider, [good, as_reported(ana, TODAY_TEXT) | {heading: text}])
    assert result.state == "checked", result.upload.file_problems
    for row_heading, message in result.rows[3].problems:
        assert row_heading in ("", heading)
        assert message.endswith(".")


def test_the_settings_of_the_upload_hold_and_not_those_of_today(provider: Provider) -> None:
    ana = make_trainee(provider, placements=1)
    three = dict.fromkeys(("provider_led_postgrad",), 1)
    rows = [as_reported(ana, TODAY_TEXT)]
    assert checked(provider, rows).outcomes == {2: "error"}
    assert checked(provider, rows, context=make_context(minimum_placements=three)).outcomes == {2: "ready"}
