"""Teacher reference numbers (TRNs) as people type, dictate or copy them into a form.

Everything but digits is left out, and leading zeros are put back (PD-69).
"""

import unicodedata
from collections.abc import Callable
from typing import Any

from rules.dates import read_date
from rules.national_insurance_numbers import read_national_insurance_number
from rules.wording import Wording

FEWEST, MOST = 5, 7

MESSAGES = Wording(
    missing="Enter the teacher reference number (TRN)",
    national_insurance_number=("Enter the teacher reference number (TRN), not the National Insurance number"),
    date_of_birth="Enter the teacher reference number (TRN), not the date of birth",
    too_short="Teacher reference number must include at least {fewest} digits",
    too_long="Teacher reference number cannot include more than {most} digits",
)


def read_teacher_reference_number(text: str) -> str:
    """Parse a TRN to seven digits; raises ValueError with what to do (PD-69).

    RP99/12345, RP / 1234567, 12 34 567 and 1234567. are all accepted. A date of birth or a National
    Insurance number is not, though it may have enough digits: a TRN is kept, and they never are (PD-27).
    """
    digits = "".join(
        str(unicodedata.digit(letter)) for letter in text if unicodedata.category(letter) == "Nd"
    )
    if not text.strip():
        raise ValueError(MESSAGES("missing"))
    if _is_read(read_national_insurance_number, text):
        raise ValueError(MESSAGES("national_insurance_number"))
    if _is_read(_plain_date, text):
        raise ValueError(MESSAGES("date_of_birth"))
    if len(digits) < FEWEST:
        raise ValueError(MESSAGES("too_short", fewest=FEWEST))
    if len(digits) > MOST:
        raise ValueError(MESSAGES("too_long", most=MOST))
    return digits.zfill(MOST)


def _plain_date(text: str) -> None:
    """Accept a date with a year of four digits only: 12-04-56 may as well be a TRN."""
    if read_date(text).noted:
        raise ValueError


def _is_read(read: Callable[[str], Any], text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
