"""Tests of a trainee in several rows of a file: each row names the others (PD-11)."""

from models.provider import Provider
from tests.makers import make_trainee, make_trainees
from tests.uploads.uploading import DATE, Result, as_reported, checked

TODAY_TEXT = "15/06/2026"


def rows_named(result: Result, number: int) -> str:
    """The rows that the only error of a row names."""
    (problem,) = result.problems(number)
    assert problem.startswith("is in the file more than once: see row")
    assert problem.endswith((" and delete the other.", " and delete the others."))
    return problem.split("see ")[1].split(".")[0]


def test_both_rows_are_errors_and_name_each_other(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    rows = [as_reported(ana, TODAY_TEXT), as_reported(bo, TODAY_TEXT), as_reported(ana, "14/06/2026")]
    result = checked(provider, rows)
    assert result.outcomes == {2: "error", 3: "ready", 4: "error"}
    assert result.counts == {"ready": 1, "error": 2, "total": 3}
    assert rows_named(result, 2) == "row 4"
    assert rows_named(result, 4) == "row 2"
    assert result.rows[2].change == {}


def test_two_rows_about_one_trainee_are_errors_by_whichever_identifier(provider: Provider) -> None:
    ana = make_trainee(provider)
    rows = [
        {"TRN": ana.trn or "", DATE: TODAY_TEXT},
        {"Provider trainee ID": ana.provider_trainee_id or "", DATE: TODAY_TEXT},
    ]
    result = checked(provider, rows, ["TRN", "Provider trainee ID", DATE])
    assert result.outcomes == {2: "error", 3: "error"}


def test_undated_rows_are_errors_too(provider: Provider) -> None:
    ana, bo = make_trainee(provider), make_trainee(provider)
    result = checked(provider, [as_reported(ana), as_reported(ana), as_reported(bo, TODAY_TEXT)])
    assert result.outcomes == {2: "error", 3: "error", 4: "ready"}


def test_three_rows_about_one_trainee_each_name_the_two_others(provider: Provider) -> None:
    ana = make_trainee(provider)
    result = checked(provider, [as_reported(ana, TODAY_TEXT)] * 3)
    assert [rows_named(result, number) for number in (2, 3, 4)] == [
        "rows 3 and 4",
        "rows 2 and 4",
        "rows 2 and 3",
    ]


def test_of_very_many_rows_about_one_trainee_the_first_five_are_named(provider: Provider) -> None:
    ana = make_trainee(provider)
    result = checked(provider, [as_reported(ana, TODAY_TEXT)] * 9)
    assert rows_named(result, 2) == "rows 3, 4, 5, 6, 7 and others"
    assert rows_named(result, 10) == "rows 2, 3, 4, 5, 6 and others"
    assert result.counts == {"error": 9, "total": 9}


def test_a_row_with_other_problems_is_a_duplicate_as_well(provider: Provider) -> None:
    ana = make_trainee(provider)
    rows = [as_reported(ana, TODAY_TEXT, Last_names="Green"), as_reported(ana, TODAY_TEXT)]
    result = checked(provider, rows)
    assert [heading for heading, _message in result.rows[2].problems] == ["Last names", ""]
    assert rows_named(result, 3) == "row 2"


def test_rows_far_apart_name_each_other(provider: Provider) -> None:
    """In different batches, so that one is stored long before the other is read."""
    trainees = make_trainees(provider, 1100)
    rows = [as_reported(trainee, TODAY_TEXT) for trainee in trainees]
    rows[600] = as_reported(trainees[0], TODAY_TEXT)
    rows[1099] = as_reported(trainees[0], TODAY_TEXT)
    result = checked(provider, rows)
    assert result.counts == {"ready": 1097, "error": 3, "total": 1100}
    assert [rows_named(result, n) for n in (2, 602, 1101)] == [
        "rows 602 and 1101",
        "rows 2 and 1101",
        "rows 2 and 602",
    ]
