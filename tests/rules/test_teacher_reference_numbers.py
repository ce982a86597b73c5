"""Tests of parsing TRNs as people type, dictate or copy them."""

import pytest

from rules.teacher_reference_numbers import read_teacher_reference_number


@pytest.mark.parametrize(
    ("typed", "trn"),
    [
        ("1234567", "1234567"),
        ("12345", "0012345"),
        ("123456", "0123456"),
        ("RP99/12345", "9912345"),
        ("RP / 1234567", "1234567"),
        ("  R P 99 / 1234", "0991234"),
        ("ZZ-123445 ", "0123445"),
        ("12 34 567.", "1234567"),
        ("1, 2, 3, 4, 5, 6, 7", "1234567"),
        ("TRN: 12-34-567", "1234567"),
        ("12-04-56", "0120456"),
        ("30 1 1984", "3011984"),
        ("\u00a0123\u200b4567\ufeff", "1234567"),
        ("１２３４５６７", "1234567"),
    ],
)
def test_what_is_no_digit_does_not_count_and_zeros_are_put_back(typed: str, trn: str) -> None:
    assert read_teacher_reference_number(typed) == trn


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter the teacher reference number (TRN)"),
        (" \t", "Enter the teacher reference number (TRN)"),
        ("1234", "Teacher reference number must include at least 5 digits"),
        ("No-numbers", "Teacher reference number must include at least 5 digits"),
        ("²³¹²³", "Teacher reference number must include at least 5 digits"),
        ("RP99/123457", "Teacher reference number cannot include more than 7 digits"),
        # A TRN is kept and these are not, so they must not pass for one (PD-27).
        ("AB123456C", "Enter the teacher reference number (TRN), not the National Insurance number"),
        ("ab 12 34 56 c", "Enter the teacher reference number (TRN), not the National Insurance number"),
        ("3/2/1977", "Enter the teacher reference number (TRN), not the date of birth"),
        ("3 Feb 1977", "Enter the teacher reference number (TRN), not the date of birth"),
        ("1977-02-03", "Enter the teacher reference number (TRN), not the date of birth"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(typed: str, message: str) -> None:
    with pytest.raises(ValueError, match=message.replace("(", r"\(").replace(")", r"\)")):
        read_teacher_reference_number(typed)
