"""Which teacher reference number (TRN) did somebody type, dictate or copy into a form?

Facts on registering ECTs, A2: everything that is no digit is left out, and zeros that were left out are put back.
"""

from __future__ import annotations

import unicodedata

FEWEST, MOST = 5, 7


def read_teacher_reference_number(text: str) -> str:
    """The TRN of seven digits; raises ValueError with what to do (cases TRN-01 to TRN-08, X-01).

    RP99/12345, RP / 1234567, 12 34 567 and 1234567. are all accepted.
    """
    digits = "".join(
        str(unicodedata.digit(letter)) for letter in text if unicodedata.category(letter) == "Nd"
    )
    if not text.strip():
        raise ValueError("Enter the teacher reference number (TRN)")
    if len(digits) < FEWEST:
        raise ValueError(f"Teacher reference number must include at least {FEWEST} digits")
    if len(digits) > MOST:
        raise ValueError(f"Teacher reference number cannot include more than {MOST} digits")
    return digits.zfill(MOST)
