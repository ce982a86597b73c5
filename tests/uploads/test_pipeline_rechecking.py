"""Tests of checking rows again after they were fixed on screen, and of rows ticked in the browser."""

import pytest

from actions.change_upload import change_cells
from actions.start_upload import start_upload_of_ticked
from models.provider import Provider
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from tests.makers import NOW, make_context, make_trainee, make_trainees, make_user
from tests.uploads.uploading import (
    DATE,
    GUIDANCE,
    HEADINGS,
    Result,
    as_reported,
    at_this_moment,
    checked,
    queries_counted,
    recheck,
    started,
    written_as_csv,
)

TODAY_TEXT = "15/06/2026"
DATE_PLACE = HEADINGS.index(DATE)


def fixed(result: Result, changes: dict[int, tuple[int, str]]) -> Result:
    """The upload after cells were changed on screen and checked again."""
    assert change_cells(result.upload, changes, context=at_this_moment()) is not None
    assert result.again().state == "uploaded"
    return recheck(result.upload)


def test_a_date_fixed_on_screen_makes_the_row_ready(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    result = checked(provider, [GUIDANCE, as_reported(ana, "31/02/2026"), as_reported(bo, TODAY_TEXT)])
    assert result.counts == {"ready": 1, "error": 1, "total": 2}
    again = fixed(result, {3: (DATE_PLACE, "28/02/2026")})
    assert again.state == "checked"
    assert again.counts == {"ready": 2, "total": 2}
    assert again.outcomes == {3: "ready", 4: "ready"}
    assert again.rows[3].change == {"date_met": "2026-02-28"}
    assert again.rows[2].outcome == "guidance"


def test_what_is_still_wrong_is_said_anew(provider: Provider) -> None:
    trainee = make_trainee(provider)
    result = checked(provider, [as_reported(trainee, "31/02/2026")])
    again = fixed(result, {2: (DATE_PLACE, "16/06/2026")})
    (problem,) = again.problems(2)
    assert "in the future" in problem
    assert fixed(again, {2: (DATE_PLACE, "15/6/26")}).upload.readings == [
        f"We read 15/6/26 as 15 June 2026 (row 2, {trainee.full_name})"
    ]


def test_clearing_the_last_date_keeps_the_upload(provider: Provider) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), "31/02/2026")])
    again = fixed(result, {2: (DATE_PLACE, "")})
    assert again.state == "checked"
    assert again.counts == {"blank": 1, "total": 1}
    assert again.upload.is_blocked


def test_an_identifier_fixed_on_screen_is_matched_afresh(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    row = {"TRN": ana.trn or "", DATE: TODAY_TEXT}
    result = checked(provider, [row], ["TRN", DATE])
    assert result.rows[2].trainee_id == ana.id
    again = fixed(result, {2: (0, bo.trn or "")})
    assert again.rows[2].trainee_id == bo.id


def test_a_row_may_take_the_place_of_a_later_one_about_the_same_trainee(provider: Provider) -> None:
    """The later row is in another batch, and was ready until now."""
    trainees = make_trainees(provider, 800)
    rows = [{"TRN": trainee.trn or "", DATE: TODAY_TEXT} for trainee in trainees]
    rows[0] = {"TRN": "9999999", DATE: TODAY_TEXT}
    result = checked(provider, rows, ["TRN", DATE])
    assert result.counts == {"ready": 799, "error": 1, "total": 800}
    again = fixed(result, {2: (0, trainees[799].trn or "")})
    assert again.counts == {"ready": 798, "error": 2, "total": 800}
    assert "see row 801" in again.problems(2)[0]
    assert "see row 2." in again.problems(801)[0]
    back = fixed(again, {2: (0, trainees[0].trn or "")})
    assert back.counts == {"ready": 800, "total": 800}


def test_a_cell_past_the_end_of_a_short_row_can_be_filled(provider: Provider) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), "soon")])
    row = result.rows[2]
    row.cells = row.cells[:DATE_PLACE]
    row.save()
    assert fixed(result, {2: (DATE_PLACE, TODAY_TEXT)}).outcomes == {2: "ready"}


def test_what_a_browser_sends_may_have_characters_that_no_database_takes(provider: Provider) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), "soon")])
    again = fixed(result, {2: (DATE_PLACE, " 15/06\0/2026\r\n")})
    assert again.outcomes == {2: "ready"}


def test_only_a_checked_upload_can_be_fixed(provider: Provider) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), TODAY_TEXT)])
    for state in ("uploaded", "checking", "submitting", "submitted", "cancelled", "failed", "undone"):
        Upload.update(state=state).where(Upload.id == result.upload.id).execute()
        assert change_cells(result.upload, {2: (DATE_PLACE, "soon")}, context=at_this_moment()) is None
        assert result.again().state == state
    assert result.rows[2].cells[DATE_PLACE] == TODAY_TEXT


def test_a_row_number_that_is_not_there_changes_nothing(provider: Provider) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), TODAY_TEXT)])
    assert fixed(result, {99: (DATE_PLACE, "soon")}).counts == {"ready": 1, "total": 1}


def test_checking_again_reads_as_often_for_ten_rows_as_for_two_thousand(provider: Provider) -> None:
    def reads(number: int) -> int:
        rows = [as_reported(trainee, TODAY_TEXT) for trainee in make_trainees(provider, number)]
        result = checked(provider, rows)
        change_cells(result.upload, {2: (DATE_PLACE, "14/06/2026")}, context=at_this_moment())
        with queries_counted() as found:
            assert recheck(result.upload).counts == {"ready": number, "total": number}
        rows_read = [sql for sql in found.reads if 'FROM "upload_row"' in sql]
        assert len(rows_read) == -(-number // 500) + 1
        return len(found.reads) - len(rows_read)

    assert reads(10) == reads(2000)


def ticked(provider: Provider, trainees: list[Trainee], text: str) -> Upload:
    """An upload of trainees ticked in the browser."""
    headings = ["TRN", "First names", "Last names", DATE]
    rows = [
        (trainee.id, [trainee.trn or "", trainee.first_names, trainee.last_names, text])
        for trainee in trainees
    ]
    return start_upload_of_ticked(
        kind="recommendations",
        subject=UploadRow.trainee,
        owner=provider,
        user=make_user(),
        headings=headings,
        rows=rows,
        context=at_this_moment(),
    )


def test_ticked_trainees_are_checked_by_the_same_rules(provider: Provider) -> None:
    # PD-16
    ana, short = make_trainee(provider), make_trainee(provider, placements=0)
    upload = ticked(provider, [ana, short], TODAY_TEXT)
    assert (upload.source, upload.state) == ("browser", "uploaded")
    result = recheck(upload)
    assert result.outcomes == {2: "ready", 3: "error"}
    assert result.counts == {"ready": 1, "error": 1, "total": 2}
    assert not result.upload.is_from_file


def test_a_ticked_trainee_is_meant_even_where_somebody_shares_the_trn(provider: Provider) -> None:
    ana, bo = make_trainee(provider, trn="7654321"), make_trainee(provider, trn="7654321")
    result = recheck(ticked(provider, [ana, bo], TODAY_TEXT))
    assert result.outcomes == {2: "ready", 3: "ready"}
    assert [row.trainee_id for row in result.rows.values()] == [ana.id, bo.id]


def test_a_ticked_trainee_who_is_gone_meanwhile_is_an_error(provider: Provider) -> None:
    ana = make_trainee(provider)
    upload = ticked(provider, [ana], TODAY_TEXT)
    Trainee.update(discarded_at=NOW).where(Trainee.id == ana.id).execute()
    result = recheck(upload)
    assert result.outcomes == {2: "error"}
    assert "must belong to one of your trainees" in result.problems(2)[0]


def test_eight_hundred_ticked_trainees_are_written_in_two_statements(provider: Provider) -> None:
    trainees = make_trainees(provider, 800)
    with queries_counted() as found:
        upload = ticked(provider, trainees, TODAY_TEXT)
    assert len(found.writes_to("upload_row")) == 2
    assert recheck(upload).counts == {"ready": 800, "total": 800}


def test_the_settings_of_the_upload_hold_when_it_is_checked_again(provider: Provider) -> None:
    ana = make_trainee(provider, placements=1)
    one = make_context(minimum_placements={"provider_led_postgrad": 1})
    result = checked(provider, [as_reported(ana, TODAY_TEXT)], context=one)
    assert fixed(result, {2: (DATE_PLACE, "14/06/2026")}).outcomes == {2: "ready"}


@pytest.mark.parametrize(
    ("state", "met", "after"),
    [
        ("checked", TODAY_TEXT, "cancelled"),
        ("submitting", TODAY_TEXT, "submitting"),
        ("cancelled", TODAY_TEXT, "cancelled"),
        ("checked", "", "checked"),  # the corrected file has no date at all, so it is no file to use
    ],
)
def test_a_corrected_file_ends_the_first_when_it_was_checked(
    provider: Provider, state: str, met: str, after: str
) -> None:
    trainee = make_trainee(provider)
    first = checked(provider, [as_reported(trainee, "soon")]).upload
    Upload.update(state=state).where(Upload.id == first.id).execute()
    second = started(provider, written_as_csv([as_reported(trainee, met)]))
    Upload.update(replaces=first).where(Upload.id == second.id).execute()
    result = recheck(second)
    assert Upload.get_by_id(first.id).state == after
    is_replaced = (state, after) == ("checked", "cancelled")
    found = Upload.get_by_id(first.id).replacement
    assert (found.id if found else None) == (result.upload.id if is_replaced else None)
