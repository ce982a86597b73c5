"""Tests of matching a row to a trainee by each of its identifiers (PD-7 and PD-11)."""

import pytest

from models.provider import Provider
from tests.makers import make_trainee
from tests.uploads.uploading import DATE, as_reported, checked

TODAY_TEXT = "15/06/2026"
HESA = "0910250100001"


@pytest.mark.parametrize("heading", ["TRN", "HESA ID", "Provider trainee ID"])
def test_one_identifier_column_is_enough(provider: Provider, heading: str) -> None:
    ana = make_trainee(provider, hesa_id=HESA)
    rows = [as_reported(ana, TODAY_TEXT), {heading: as_reported(ana)[heading], DATE: "31/02/2026"}]
    good = checked(provider, rows[:1], [heading, DATE])
    assert good.outcomes == {2: "ready"}
    assert good.rows[2].trainee_id == ana.id
    bad = checked(provider, rows[1:], [heading, DATE])
    assert bad.counts == {"error": 1, "total": 1}


@pytest.mark.parametrize(
    ("heading", "typed", "says"),
    [
        ("TRN", "12345678", "TRN must be 7 numbers"),
        ("HESA ID", "1234567890123456", "HESA ID must be 13 or 17 numbers"),
        ("HESA ID", "1234567890123", "HESA ID must belong to one of your trainees"),
        ("TRN", "9999999", "TRN must belong to one of your trainees"),
        ("Provider trainee ID", "NotMatch", "Provider trainee ID must belong to one of your trainees"),
    ],
)
def test_an_identifier_of_nobody_is_an_error_that_names_its_column(
    provider: Provider, heading: str, typed: str, says: str
) -> None:
    make_trainee(provider)
    result = checked(provider, [{heading: typed, DATE: TODAY_TEXT}], [heading, DATE])
    (problem,) = result.problems(2)
    assert problem.startswith(says)
    assert typed in problem
    assert result.rows[2].cells == [typed, TODAY_TEXT]


def test_a_row_without_identifiers_names_an_identifier_column_of_the_file(provider: Provider) -> None:
    make_trainee(provider)
    result = checked(provider, [{DATE: TODAY_TEXT}], ["Provider trainee ID", DATE])
    (problem,) = result.problems(2)
    assert problem.startswith("Provider trainee ID must be filled in")


def test_every_wrong_identifier_of_a_row_has_a_message(provider: Provider) -> None:
    row = {"TRN": "12-3567x", "HESA ID": "1234567890123456", DATE: "not-a-date"}
    result = checked(provider, [row], ["TRN", "HESA ID", DATE])
    assert [heading for heading, _message in result.rows[2].problems] == ["TRN", "HESA ID", DATE]


def test_identifiers_of_different_trainees_are_an_error_that_names_both(provider: Provider) -> None:
    ana = make_trainee(provider, first_names="Ana", last_names="Brown")
    bo = make_trainee(provider, first_names="Bo", last_names="Voss")
    row = as_reported(ana, TODAY_TEXT, Provider_trainee_ID=bo.provider_trainee_id or "")
    result = checked(provider, [row])
    (problem,) = result.problems(2)
    assert problem == (
        "Provider trainee ID belongs to Bo Voss, but TRN belongs to Ana Brown. Correct the one that is wrong."
    )
    assert result.rows[2].trainee_id is None


def test_identifiers_of_two_trainees_of_one_name_still_say_that_they_differ(provider: Provider) -> None:
    ana = make_trainee(provider, first_names="Ana", last_names="Brown")
    namesake = make_trainee(provider, first_names="Ana", last_names="Brown")
    row = as_reported(ana, TODAY_TEXT, Provider_trainee_ID=namesake.provider_trainee_id or "")
    (problem,) = checked(provider, [row]).problems(2)
    assert "belongs to another Ana Brown, but TRN belongs to one Ana Brown." in problem


def test_an_identifier_edited_into_nobodys_is_shown_beside_the_record(provider: Provider) -> None:
    ana = make_trainee(provider, hesa_id=HESA)
    row = as_reported(ana, TODAY_TEXT, HESA_ID="0910250100009", Provider_trainee_ID="LW-X")
    result = checked(provider, [row])
    assert [heading for heading, _message in result.rows[2].problems] == ["HESA ID", "Provider trainee ID"]
    assert "The file says ‘0910250100009’, the record says ‘0910250100001’" in result.problems(2)[0]
    assert "email becomingateacher@digital.education.gov.uk" in result.problems(2)[0]
    assert result.rows[2].trainee_id == ana.id


def test_an_identifier_for_somebody_who_has_none_is_an_edit(provider: Provider) -> None:
    ana = make_trainee(provider, hesa_id=None)
    result = checked(provider, [as_reported(ana, TODAY_TEXT, HESA_ID=HESA)])
    assert "The file says ‘0910250100001’, the record is blank" in result.problems(2)[0]


@pytest.mark.parametrize("quotes", ["'{}'", '"{}"', "'{}", " {} "])
def test_quotation_marks_around_an_identifier_do_not_count(provider: Provider, quotes: str) -> None:
    ana = make_trainee(provider, hesa_id="12345678901234567")
    row = {"HESA ID": quotes.format(ana.hesa_id), DATE: TODAY_TEXT}
    assert checked(provider, [row], ["HESA ID", DATE]).outcomes == {2: "ready"}


def test_a_provider_trainee_id_is_matched_whatever_its_case(provider: Provider) -> None:
    ana = make_trainee(provider, provider_trainee_id="Lw-Ünit-7")
    row = {"Provider trainee ID": "lW-üNIT-7", DATE: TODAY_TEXT}
    assert checked(provider, [row], ["Provider trainee ID", DATE]).rows[2].trainee_id == ana.id


def test_identifiers_are_matched_by_their_own_column_whatever_their_shape(provider: Provider) -> None:
    # A provider trainee ID of seven digits does not match as a TRN (PD-72).
    ana = make_trainee(provider, provider_trainee_id="7654321")
    make_trainee(provider, trn="7654321")
    row = {"Provider trainee ID": "7654321", DATE: TODAY_TEXT}
    assert checked(provider, [row], ["Provider trainee ID", DATE]).rows[2].trainee_id == ana.id


@pytest.mark.parametrize(
    ("heading", "name", "value"),
    [
        ("TRN", "trn", "7654321"),
        ("HESA ID", "hesa_id", "1234567890123"),
        ("Provider trainee ID", "provider_trainee_id", "LW-77"),
    ],
)
def test_an_identifier_that_two_share_is_an_error(
    provider: Provider, heading: str, name: str, value: str
) -> None:
    make_trainee(provider, **{name: value})
    make_trainee(provider, **{name: value})
    result = checked(provider, [{heading: value, DATE: TODAY_TEXT}], [heading, DATE])
    (problem,) = result.problems(2)
    assert problem.startswith(f"{heading} belongs to 2 of your trainees with the status TRN received")


def test_another_identifier_tells_apart_two_who_share_one(provider: Provider) -> None:
    ana, bo = make_trainee(provider, trn="7654321"), make_trainee(provider, trn="7654321")
    result = checked(provider, [as_reported(ana, TODAY_TEXT), as_reported(bo)])
    assert [row.trainee_id for row in result.rows.values()] == [ana.id, bo.id]
    assert result.outcomes == {2: "ready", 3: "blank"}


def test_of_two_who_share_a_trn_the_one_who_can_be_recommended_is_meant(provider: Provider) -> None:
    make_trainee(provider, trn="7654321", state="withdrawn")
    ana = make_trainee(provider, trn="7654321")
    result = checked(provider, [{"TRN": "7654321", DATE: TODAY_TEXT}], ["TRN", DATE])
    assert result.outcomes == {2: "ready"}
    assert result.rows[2].trainee_id == ana.id


def test_two_who_share_a_trn_and_cannot_be_recommended_are_an_error(provider: Provider) -> None:
    make_trainee(provider, trn="7654321", state="deferred")
    make_trainee(provider, trn="7654321", state="deferred")
    result = checked(provider, [{"TRN": "7654321", DATE: TODAY_TEXT}], ["TRN", DATE])
    (problem,) = result.problems(2)
    assert "TRN belongs to 2 of your trainees, none with the status TRN received" in problem


@pytest.mark.parametrize("typed", ["345", "345.0", "345,00", "'0000345"])
def test_a_trn_that_lost_its_leading_zeros_is_read(provider: Provider, typed: str) -> None:
    trainee = make_trainee(provider, trn="0000345")
    result = checked(provider, [{"TRN": typed, DATE: TODAY_TEXT}], ["TRN", DATE])
    assert result.outcomes == {2: "ready"}
    assert result.upload.readings in (
        [f"We read the TRN {typed} as 0000345 (row 2, {trainee.full_name})"],
        [],
    )


@pytest.mark.parametrize("typed", ["1.23E+16", "12345678901234600", ""])
def test_a_hesa_id_that_lost_digits_or_all_is_accepted_beside_another_identifier(
    provider: Provider, typed: str
) -> None:
    ana = make_trainee(provider, hesa_id="12345678901234567")
    assert checked(provider, [as_reported(ana, TODAY_TEXT, HESA_ID=typed)]).outcomes == {2: "ready"}


def test_a_hesa_id_that_lost_digits_and_disagrees_is_an_error(provider: Provider) -> None:
    ana = make_trainee(provider, hesa_id="12345678901234567")
    result = checked(provider, [as_reported(ana, TODAY_TEXT, HESA_ID="1.25E+16")])
    assert "HESA ID must match the trainee’s record" in result.problems(2)[0]


def test_a_hesa_id_that_lost_digits_is_an_error_when_it_is_alone(provider: Provider) -> None:
    make_trainee(provider, hesa_id="12345678901234567")
    result = checked(provider, [{"HESA ID": "1.23457E+16", DATE: TODAY_TEXT}], ["HESA ID", DATE])
    (problem,) = result.problems(2)
    assert problem.startswith("HESA ID has lost digits: ‘1.23457E+16’")


def test_a_hesa_id_that_really_ends_in_zeros_is_enough(provider: Provider) -> None:
    ana = make_trainee(provider, hesa_id="12345678901234500")
    result = checked(provider, [{"HESA ID": "12345678901234500", DATE: TODAY_TEXT}], ["HESA ID", DATE])
    assert result.rows[2].trainee_id == ana.id


def test_a_hesa_id_without_its_leading_zero_is_compared_only(provider: Provider) -> None:
    ana = make_trainee(provider, hesa_id=HESA)
    beside = checked(provider, [as_reported(ana, TODAY_TEXT, HESA_ID=HESA.lstrip("0"))])
    assert beside.outcomes == {2: "ready"}
