"""Tests of detecting edits in the columns of the download (PD-7 and PD-11)."""

import pytest

from models.provider import Provider
from tests.makers import make_trainee
from tests.uploads.uploading import DATE, HEADINGS, as_reported, checked

TODAY_TEXT = "15/06/2026"


@pytest.mark.parametrize("dated", [True, False])
def test_every_edited_column_is_an_error_dated_or_not(provider: Provider, dated: bool) -> None:
    # PD-11
    ana = make_trainee(provider, hesa_id="1234567890123", training_partner="Oak Trust")
    other = make_trainee(provider)
    edited = dict.fromkeys(HEADINGS, "āsdfēsdö") | {"TRN": ana.trn or "", DATE: TODAY_TEXT if dated else ""}
    result = checked(provider, [edited, as_reported(other, TODAY_TEXT)])
    assert result.outcomes == {2: "error", 3: "ready"}
    headings = [heading for heading, _message in result.rows[2].problems]
    assert sorted(headings) == sorted(HEADINGS[1:-1])


def test_the_message_shows_the_file_the_record_and_whom_to_ask(provider: Provider) -> None:
    ana = make_trainee(provider, last_names="Brown")
    (problem,) = checked(provider, [as_reported(ana, TODAY_TEXT, Last_names="Green")]).problems(2)
    assert problem == (
        "Last names must match the trainee’s record. The file says ‘Green’, the record says ‘Brown’. "
        "Change it back, or if the record is wrong email becomingateacher@digital.education.gov.uk."
    )


def test_a_blank_cell_in_a_given_column_is_an_edit(provider: Provider) -> None:
    ana = make_trainee(provider, route="early_years_postgrad")
    (problem,) = checked(provider, [as_reported(ana, TODAY_TEXT, QTS_or_EYTS="")]).problems(2)
    assert problem.startswith(
        "QTS or EYTS must match the trainee’s record. The file is blank, the record says ‘EYTS’"
    )


def test_something_typed_where_the_record_is_blank_is_an_edit(provider: Provider) -> None:
    ana = make_trainee(provider, training_partner=None)
    (problem,) = checked(provider, [as_reported(ana, TODAY_TEXT, Training_partner="Oak")]).problems(2)
    assert "The file says ‘Oak’, the record is blank" in problem


def test_a_deleted_given_column_is_no_edit(provider: Provider) -> None:
    ana = make_trainee(provider)
    result = checked(provider, [as_reported(ana, TODAY_TEXT)], ["TRN", "First names", DATE])
    assert result.outcomes == {2: "ready"}


@pytest.mark.parametrize(
    "changed",
    [
        {"QTS_or_EYTS": "qts"},
        {"Last_names": "O'NEILL", "First_names": "ZOE"},
        {"Training_partner": "lycee"},
        {"Route": "primary and secondary (POSTGRADUATE)"},
    ],
)
def test_case_accents_and_apostrophes_are_no_edit(provider: Provider, changed: dict[str, str]) -> None:
    zoe = make_trainee(provider, first_names="Zoë", last_names="O’Neill", training_partner="Lycée")
    assert checked(provider, [as_reported(zoe, TODAY_TEXT, **changed)]).outcomes == {2: "ready"}


@pytest.mark.parametrize("typed", ["", "Not applicable", "not applicable"])
def test_no_training_partner_may_be_written_as_not_applicable(provider: Provider, typed: str) -> None:
    ana = make_trainee(provider, training_partner=None)
    assert checked(provider, [as_reported(ana, TODAY_TEXT, Training_partner=typed)]).outcomes == {2: "ready"}


def test_columns_that_are_not_ours_are_ignored(provider: Provider) -> None:
    ana = make_trainee(provider)
    row = as_reported(ana, TODAY_TEXT) | {"Lead school": "Anything", "": "more"}
    assert checked(provider, [row], [*HEADINGS, "Lead school", ""]).outcomes == {2: "ready"}


def test_trainees_of_one_course_are_compared_each_with_their_own_record(provider: Provider) -> None:
    # The course is compared once for all rows that share it.
    ana, bo = make_trainee(provider), make_trainee(provider)
    cy = make_trainee(provider, subject="Physics", subjects=[["physics", "100425"]])
    rows = [
        as_reported(ana, TODAY_TEXT),
        as_reported(bo, TODAY_TEXT, Subject="Physics"),
        as_reported(cy, TODAY_TEXT),
    ]
    result = checked(provider, rows)
    assert result.outcomes == {2: "ready", 3: "error", 4: "ready"}
    assert result.problems(3)[0].startswith("Subject must match")
