"""Tests of TRNs, HESA IDs and provider trainee IDs as people and spreadsheet programs write them (PD-7)."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.identifiers import (
    LostDigits,
    provider_trainee_id_agrees,
    provider_trainee_key,
    read_hesa_id,
    read_trn_cell,
)

digits = st.text(alphabet="0123456789", min_size=1, max_size=17)
trns = st.from_regex(r"[0-9]{7}", fullmatch=True)
hesa_ids = st.from_regex(r"[0-9]{13}|[0-9]{17}", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "trn"),
    [
        ("1234567", "1234567"),
        ("0012345", "0012345"),
        ("12345", "0012345"),
        ("123456", "0123456"),
        (" 1234567 ", "1234567"),
        ("123 4567", "1234567"),
        ("12-34567", "1234567"),
        ("12/34567", "1234567"),
        ("'1234567", "1234567"),
        ("’1234567", "1234567"),
        ('"1234567"', "1234567"),
        ("1234567.0", "1234567"),
        ("1234567,00", "1234567"),
        ("1.234567E+06", "1234567"),
        ("RP99/12345", "9912345"),
        ("RP / 1234567", "1234567"),
        ("  R P 99 / 1234", "0991234"),
        ("rp99–12345", "9912345"),
        ("12\u00a034567", "1234567"),
        ("1234", "0001234"),
    ],
)
def test_a_trn_is_read_however_it_is_written(text, trn):
    assert read_trn_cell(text) == trn


@pytest.mark.parametrize(
    "text",
    [
        "",
        "No-numbers",
        "Ann 9100043",
        "Row 9100045",
        "TRN: 1234567",
        "-9100052",
        "+9100052",
        "(9100052)",
        "9100052-",
        "Spare N52",
        "N52",
        "RP52",
        "9/1",
        "PR99/12345",
        "RP",
        "RP99/123457",
        "12345678",
        "241a295",
        "āsdfēsdö",
        "1234567.5",
        "१२३४५६७",
    ],
)
def test_what_is_not_a_trn_is_refused_with_what_to_write(text):
    with pytest.raises(ValueError, match="^must be 7 numbers, like 1234567. Correct ‘"):
        read_trn_cell(text)


@given(st.text(alphabet="RP-/ 019anN.:+", max_size=12))
def test_a_cell_with_any_other_letter_or_sign_is_no_trn(text):
    with suppress(ValueError):
        read_trn_cell(text)
        assert not set(text) & set("anN:+")


@pytest.mark.parametrize("read", [read_trn_cell, read_hesa_id])
def test_a_formula_without_a_result_is_refused_as_one(read):
    with pytest.raises(ValueError, match="is a formula without a saved result"):
        read("=A1+1")


@given(trns)
def test_a_cell_gets_back_every_leading_zero_that_a_program_dropped(trn):
    assert read_trn_cell(str(int(trn))) == trn
    assert read_trn_cell(f"{int(trn)}.0") == trn
    assert read_trn_cell(f"'{trn}") == trn


@pytest.mark.parametrize(
    ("text", "hesa_id"),
    [
        ("1234567890123", "1234567890123"),
        ("12345678901234567", "12345678901234567"),
        ("'1234567890123'", "1234567890123"),
        ('"12345678901234567"', "12345678901234567"),
        ("’1234567890123", "1234567890123"),
        ("1234567890123.0", "1234567890123"),
        ("1234 5678 9012 3", "1234567890123"),
        ("0012345678901", "0012345678901"),
    ],
)
def test_a_hesa_id_is_read_however_it_is_written(text, hesa_id):
    assert read_hesa_id(text) == hesa_id


@pytest.mark.parametrize(
    "text",
    [
        "12345678901234",
        "123456789012345",
        "1234567890123456",
        "123456789012345678",
        "NotMatch",
        "",
        "1234567890",
    ],
)
def test_what_is_not_a_hesa_id_is_refused(text):
    with pytest.raises(ValueError, match="^must be 13 or 17 numbers"):
        read_hesa_id(text)


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("1.23457E+16", "12345678901234567"),
        ("1.23E+16", "12345678901234567"),
        ("1,23457E+16", "12345678901234567"),
        ("1.23457e+16", "12345678901234567"),
        ("1.23456789012346E+16", "12345678901234567"),
        ("1.23456789012345E+016", "12345678901234567"),
        ("1.2345678901234568E+16", "12345678901234567"),
        ("12345678901234500", "12345678901234567"),
        ("12345678901234600", "12345678901234567"),
        ("12345678901234500.0", "12345678901234567"),
        ("1.23457E+12", "1234567890123"),
        ("1.234567890123E+12", "1234567890123"),
        ("12345678901", "0012345678901"),
        ("312345678901", "0312345678901"),
    ],
)
def test_digits_that_are_left_agree_with_the_whole_hesa_id(text, full):
    left = read_hesa_id(text)
    assert isinstance(left, LostDigits)
    assert left.agrees_with(full)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("1.23457E+16", "12345178901234567"),
        ("1.23457E+16", "1234567890123"),
        ("12345678901234500", "12345678901234667"),
        ("1.2345678901234568E+16", "12345678901234667"),
        ("12345678901", "1212345678901"),
        ("1.23457E+12", "1234467890123"),
        ("1.23457E+12", ""),
        ("1.23457E+12", "none"),
    ],
)
def test_digits_that_are_left_do_not_agree_with_another_hesa_id(text, other):
    left = read_hesa_id(text)
    assert isinstance(left, LostDigits)
    assert not left.agrees_with(other)


def test_what_lost_digits_says_what_to_do_when_it_is_all_there_is():
    left = read_hesa_id("1.23457E+16")
    assert isinstance(left, LostDigits)
    assert left.problem.startswith("has lost digits: ‘1.23457E+16’")
    assert "Format the column as text" in left.problem
    assert left.whole is None


def test_a_hesa_id_that_really_ends_in_00_is_still_known():
    left = read_hesa_id("12345678901234500")
    assert isinstance(left, LostDigits)
    assert left.whole == "12345678901234500"


def test_a_number_far_too_large_is_not_a_hesa_id():
    with pytest.raises(ValueError, match="must be 13 or 17 numbers"):
        read_hesa_id("1.5E+300")


@given(hesa_ids)
def test_every_way_a_program_shortens_a_hesa_id_agrees_with_it(full):
    shapes = [f"{int(full):.5E}", f"{int(full):.2E}", f"{float(full):.14E}"]
    if len(full) == 17 and full[0] != "0":
        shapes += [full[:15] + "00", f"{float(full):.16E}"]
    if len(str(int(full))) == len(full):
        for shape in shapes:
            left = read_hesa_id(shape)
            assert isinstance(left, LostDigits)
            assert left.agrees_with(full), shape


def found_or_advice(read, text):
    try:
        return read(text)
    except ValueError as refused:
        return f"refused: {refused}"


@pytest.mark.parametrize("read", [read_trn_cell, read_hesa_id])
@given(text=st.one_of(st.text(), st.text(alphabet="0123456789.,eE+- '"), digits))
def test_any_text_is_an_identifier_or_a_line_of_advice(read, text):
    found = found_or_advice(read, text)
    if isinstance(found, str) and not found.isdigit():
        assert found.startswith("refused: must be ")
        assert len(found.splitlines()) == 1


def test_provider_trainee_ids_are_the_same_whatever_their_case_and_spaces():
    assert provider_trainee_key(" Ab/12 ") == provider_trainee_key("aB/12")
    assert provider_trainee_key("Ab/12") != provider_trainee_key("Ab12")
    assert provider_trainee_key("'123") == provider_trainee_key("123")


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [
        ("AB12", "ab12"),
        ("123", "000123"),
        ("123.0", "123"),
        ("1.00012E+11", "100012345678"),
        ("12345678901234500", "12345678901234567"),
        ("", ""),
    ],
)
def test_a_provider_trainee_id_agrees_after_a_spreadsheet_took_it_for_a_number(typed, recorded):
    assert provider_trainee_id_agrees(typed, recorded)


@pytest.mark.parametrize(
    ("typed", "recorded"),
    [("AB12", "AB13"), ("124", "000123"), ("", "1"), ("1", ""), ("1.5E+11", "100012345678"), ("x", "123")],
)
def test_another_provider_trainee_id_does_not_agree(typed, recorded):
    assert not provider_trainee_id_agrees(typed, recorded)


@given(st.text(), st.text())
def test_comparing_provider_trainee_ids_never_breaks(typed, recorded):
    assert provider_trainee_id_agrees(typed, typed)
    assert provider_trainee_id_agrees(typed, recorded) in (True, False)
