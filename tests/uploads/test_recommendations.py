"""Tests of the outcome of each row of a file of recommendations (PD-7, PD-8, PD-10, PD-11 and PD-12)."""

from datetime import timedelta

import pytest

from models.provider import Provider
from tests.makers import NOW, TODAY, make_context, make_provider, make_trainee
from tests.uploads.uploading import DATE, GUIDANCE, HEADINGS, as_reported, checked, checked_file

TODAY_TEXT = "15/06/2026"


def test_a_dated_row_is_ready_and_an_undated_one_blank(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    result = checked(provider, [GUIDANCE, as_reported(ana, TODAY_TEXT), as_reported(bo)])
    assert result.all_problems == {}
    assert result.outcomes == {3: "ready", 4: "blank"}
    assert result.counts == {"ready": 1, "blank": 1, "total": 2}
    assert result.state == "checked"
    assert result.rows[3].change == {"date_met": "2026-06-15"}
    assert result.rows[3].trainee_id == ana.id
    assert result.rows[4].trainee_id == bo.id
    assert result.rows[4].change == {}


def test_the_guidance_row_may_be_gone_or_anywhere_or_retyped(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    without = checked(provider, [as_reported(ana, TODAY_TEXT)])
    assert without.outcomes == {2: "ready"}
    retyped = dict.fromkeys(GUIDANCE, "do not edit.")
    moved = checked(provider, [as_reported(ana, TODAY_TEXT), retyped, as_reported(bo)])
    assert moved.outcomes == {2: "ready", 4: "blank"}
    assert moved.rows[3].outcome == "guidance"
    assert moved.counts == {"ready": 1, "blank": 1, "total": 2}


@pytest.mark.parametrize("text", ["Do not edit", "do not edit.", "For example, 20/7/2026"])
@pytest.mark.parametrize("heading", ["Training partner", "First names", "HESA ID", "Notes"])
def test_a_row_about_a_trainee_is_a_row_whatever_else_is_in_it(
    provider: Provider, heading: str, text: str
) -> None:
    row = as_reported(make_trainee(provider), TODAY_TEXT) | {heading: text}
    result = checked(provider, [row], [*HEADINGS, "Notes"])
    assert result.outcomes == {2: "ready" if heading == "Notes" else "error"}


def test_a_date_beside_do_not_edit_is_not_lost(provider: Provider) -> None:
    rows = [as_reported(make_trainee(provider), TODAY_TEXT), GUIDANCE | {DATE: TODAY_TEXT}]
    result = checked(provider, rows)
    assert result.outcomes == {2: "ready", 3: "error"}
    assert result.problems(3)[0] == "TRN must be 7 numbers, like 1234567. Correct ‘Do not edit’."


def test_a_date_beside_do_not_edit_under_the_headings_is_named(provider: Provider) -> None:
    """A program may have made a date of the example that stands there."""
    rows = [GUIDANCE | {DATE: TODAY_TEXT}, as_reported(make_trainee(provider), TODAY_TEXT)]
    result = checked(provider, rows)
    assert result.outcomes == {3: "ready"}
    assert result.upload.sheet["notes"] == [
        "We did not read row 2: it is not about a trainee, since it says ‘Do not edit’."
    ]


@pytest.mark.parametrize(
    "row",
    [
        {
            "TRN": "Do not edit",
            DATE: "For example, 20/7/2022\nDelete row if the trainee's QTS or EYTS status is…",
        },
        {"TRN": "No trainee data to export"},
        {DATE: "Delete the row or leave it blank", "Notes": "ours"},
    ],
)
def test_guidance_of_the_live_service_is_no_trainee(provider: Provider, row: dict[str, str]) -> None:
    headings = ["TRN", DATE, "Notes"]
    result = checked(provider, [row, as_reported(make_trainee(provider), TODAY_TEXT)], headings)
    assert result.outcomes == {3: "ready"}
    assert result.rows[2].outcome == "guidance"


def test_a_row_filled_only_in_columns_of_their_own_is_no_trainee(provider: Provider) -> None:
    # A row without any of our cells, for example a line with a total under the table
    ana = make_trainee(provider)
    headings = ["TRN", DATE, "Notes"]
    total = {"Notes": "1 trainee in all"}
    result = checked(provider, [as_reported(ana, TODAY_TEXT), total], headings)
    assert result.outcomes == {2: "ready"}
    assert result.counts == {"ready": 1, "total": 1}
    assert result.rows[3].cells == ["", "", "1 trainee in all"]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("01-02-2026", "2026-02-01"),
        ("1-Feb-26", "2026-02-01"),
        ("1/2/2026 00:00", "2026-02-01"),
    ],
)
def test_every_way_to_write_a_date_is_read_day_first(provider: Provider, text: str, read: str) -> None:
    result = checked(provider, [as_reported(make_trainee(provider), text)])
    assert result.all_problems == {}
    assert result.rows[2].change == {"date_met": read}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not-a-date", "written as day/month/year"),
        ("16/06/2026", "today or in the past"),
        ("14/06/2025", "within the last 12 months"),
    ],
)
def test_a_wrong_date_is_an_error_that_names_the_column(provider: Provider, text: str, says: str) -> None:
    trainee = make_trainee(provider, itt_start_date=TODAY - timedelta(days=900))
    result = checked(provider, [as_reported(trainee, text)])
    (problem,) = result.problems(2)
    assert problem.startswith(f"{DATE} must ")
    assert says in problem
    assert result.rows[2].change == {}
    assert result.counts == {"error": 1, "total": 1}


def test_how_far_back_a_date_may_be_is_the_setting_the_upload_started_with(provider: Provider) -> None:
    trainee = make_trainee(provider, itt_start_date=TODAY - timedelta(days=2000))
    rows = [as_reported(trainee, "15/07/2024")]
    assert checked(provider, rows).outcomes == {2: "error"}
    assert checked(provider, rows, context=make_context(date_met_within_months=24)).outcomes == {2: "ready"}


def test_without_an_expected_end_date_the_date_must_be_after_the_start(provider: Provider) -> None:
    trainee = make_trainee(provider, itt_start_date=TODAY - timedelta(days=10), expected_end_date=None)
    assert checked(provider, [as_reported(trainee, "06/06/2026")]).outcomes == {2: "ready"}
    result = checked(provider, [as_reported(trainee, "05/06/2026")])
    assert "must be after the trainee’s ITT start date" in result.problems(2)[0]


def test_a_trainee_without_a_start_date_is_an_error_only_with_a_date(provider: Provider) -> None:
    trainee = make_trainee(provider, itt_start_date=None)
    assert checked(
        provider, [as_reported(trainee), as_reported(make_trainee(provider), TODAY_TEXT)]
    ).outcomes == {
        2: "blank",
        3: "ready",
    }
    result = checked(provider, [as_reported(trainee, TODAY_TEXT)])
    assert "without an ITT start date" in result.problems(2)[0]


def test_another_state_is_an_error_only_with_a_date(provider: Provider) -> None:
    trainee = make_trainee(provider, state="recommended", route="early_years_postgrad")
    other = make_trainee(provider)
    undated = checked(provider, [as_reported(trainee), as_reported(other, TODAY_TEXT)])
    assert undated.outcomes == {2: "blank", 3: "ready"}
    result = checked(provider, [as_reported(trainee, TODAY_TEXT)])
    (problem,) = result.problems(2)
    assert problem.startswith(
        "has the status EYTS recommended, and only trainees with the status TRN received"
    )


def test_a_dated_row_needs_the_placements_of_the_route(provider: Provider) -> None:
    trainee = make_trainee(provider, route="iqts", placements=0)
    other = as_reported(make_trainee(provider, placements=2), TODAY_TEXT)
    assert checked(provider, [as_reported(trainee), other]).outcomes == {2: "blank", 3: "ready"}
    result = checked(provider, [as_reported(trainee, TODAY_TEXT)])
    assert "needs at least 1 placement." in result.problems(2)[0]


def test_an_unreadable_date_still_says_what_else_is_wrong(provider: Provider) -> None:
    trainee = make_trainee(provider, placements=0)
    result = checked(provider, [as_reported(trainee, "soon")])
    assert [problem.split()[0] for problem in result.problems(2)] == ["Date", "has"]


def test_a_trainee_outside_the_window_of_the_report_may_be_recommended(provider: Provider) -> None:
    # PD-10: an upload may name any trainee of the provider with the status TRN received.
    trainee = make_trainee(provider, expected_end_date=TODAY + timedelta(days=400))
    assert checked(provider, [as_reported(trainee, TODAY_TEXT)]).outcomes == {2: "ready"}


def test_what_was_read_differently_is_said_once_and_at_most_twenty_times(provider: Provider) -> None:
    trainees = [make_trainee(provider, trn=f"{n:07}") for n in range(12, 40)]
    rows = [as_reported(trainee, "1-Jun-26", TRN=str(int(trainee.trn or ""))) for trainee in trainees]
    result = checked(provider, rows)
    assert result.counts == {"ready": 28, "total": 28}
    readings = result.upload.readings
    assert readings[0] == f"We read the TRN 12 as 0000012 (row 2, {trainees[0].full_name})"
    assert (
        f"We read 1-Jun-26 as 1 June 2026 (row 2, {trainees[0].full_name}, and in 27 more rows)" in readings
    )
    assert len(readings) == 20


def test_headings_of_both_vocabularies_and_any_case_and_order_are_read(provider: Provider) -> None:
    trainee = make_trainee(provider)
    content = f"  date qts or eyts REQUIREMENTS met ,trn\r\n15/06/2026,{trainee.trn}\r\n"
    result = checked_file(provider, content.encode())
    assert result.outcomes == {2: "ready"}
    late = checked_file(provider, content.replace("15/06/2026", "16/06/2026").encode())
    assert late.rows[2].problems[0][0] == "date qts or eyts REQUIREMENTS met"


def test_nobody_elses_trainees_drafts_or_discarded_records_are_matched(provider: Provider) -> None:
    other = make_trainee(make_provider("Northbridge University"))
    draft = make_trainee(provider, state="draft")
    discarded = make_trainee(provider, discarded_at=NOW)
    rows = [as_reported(trainee, TODAY_TEXT) for trainee in (other, draft, discarded)]
    result = checked(provider, rows)
    assert result.counts == {"error": 3, "total": 3}
    for number in (2, 3, 4):
        assert all("must belong to one of your trainees" in problem for problem in result.problems(number))
        assert result.rows[number].trainee_id is None
