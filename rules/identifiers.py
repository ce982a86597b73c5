"""Identifiers of trainees: TRNs, HESA IDs and provider trainee IDs as people and spreadsheets write them.

Spreadsheet programs take identifiers for numbers: they drop leading zeros, add .0, show long ones as 1.23E+16
and keep only 15 digits. An identifier that lost digits can only be compared.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from rules.invisible_characters import without_invisible
from rules.quoting import quoted
from rules.wording import Wording

_AROUND = "'\"‘’“”` \t\u00a0"
#: What people type between the digits: spaces, slashes, and hyphens and dashes of any kind.
_BETWEEN = "[ \t\u00a0\u2007\u2009\u202f/\u2010-\u2015\u2212-]{0,3}"
#: Digits with separators, as in 99/12345, and RP in front in older forms: RP99/12345.
_TRN = re.compile(rf"(?:R{_BETWEEN}P{_BETWEEN})?\d(?:{_BETWEEN}\d)*", re.ASCII | re.IGNORECASE).fullmatch
_SCIENTIFIC = re.compile(r"(\d(?:[.,]\d+)?)e\+?(\d{1,3})", re.ASCII | re.IGNORECASE).fullmatch
_WHOLE = re.compile(r"(\d+)(?:[.,]0+)?", re.ASCII).fullmatch
#: How many digits of a number Excel keeps.
_DIGITS_KEPT = 15

MESSAGES = Wording(
    lost_digits=(
        "has lost digits: {text} is how a spreadsheet program shortens a long number. "
        "Format the column as text and type the number again, or fill in another identifier."
    ),
    not_a_trn="must be 7 numbers, like 1234567. Correct {text}.",
    not_a_hesa_id="must be 13 or 17 numbers. Correct {text}.",
    formula="must be a number, but {text} is a formula without a saved result. Type the number.",
)


@dataclass(frozen=True)
class LostDigits:
    """An identifier of which a spreadsheet program has kept only some digits (PD-7)."""

    text: str
    """The text in the file."""
    value: int
    within: int
    """The whole identifier differs from `value` by less than this."""
    whole: str | None = None
    """The identifier if nothing was lost after all: one of 17 digits may really end in 00."""

    def agrees_with(self, full: str) -> bool:
        """True if the digits that are left are those of a whole identifier."""
        return full.isascii() and full.isdigit() and abs(int(full) - self.value) < self.within

    @property
    def problem(self) -> str:
        """The error where no other identifier tells who is meant."""
        return MESSAGES("lost_digits", text=quoted(self.text))


def read_trn_cell(text: str) -> str:
    """Parse a TRN from a spreadsheet cell to seven digits; raises ValueError with what to do.

    However many leading zeros a program dropped from a number, they are put back: a cell can only match a trainee of
    the provider’s own, so a mistyped short number is still an error. One with RP or separators is a text, from which
    no program drops zeros; in old forms it has five or six digits (PD-69).
    """
    if len(text) == 7 and text.isascii() and text.isdigit():
        return text
    tidy = text.strip(_AROUND)
    _refuse_formula(tidy)
    number = _without_fraction(tidy)
    match = _TRN(number)
    digits = re.sub(r"\D", "", match[0]) if match else ""
    fewest = 1 if digits == number else 5
    if not fewest <= len(digits) <= 7:
        raise ValueError(MESSAGES("not_a_trn", text=quoted(tidy)))
    return digits.zfill(7)


def read_hesa_id(text: str) -> str | LostDigits:
    """Parse a HESA ID of 13 or 17 digits, or what a spreadsheet left of it; raises ValueError with what to do.

    11 or 12 digits may be one of 13 that lost leading zeros (a year from 00 to 09), so they too can only be
    compared. One of 17 that ends in 00 may be one that Excel rounded to 15 digits.
    """
    if len(text) in (13, 17) and text.isascii() and text.isdigit() and not text.endswith("00"):
        return text
    tidy = text.strip(_AROUND)
    _refuse_formula(tidy)
    if found := _scientific(tidy):
        return found
    match = _WHOLE(re.sub(r"[\s-]", "", tidy))
    digits = match[1] if match else ""
    if len(digits) == 17 and digits.endswith("00"):
        return LostDigits(tidy, int(digits), 10 ** (17 - _DIGITS_KEPT), whole=digits)
    if len(digits) in (13, 17):
        return digits
    if len(digits) in (11, 12):
        return LostDigits(tidy, int(digits), 1)
    raise ValueError(MESSAGES("not_a_hesa_id", text=quoted(tidy)))


def provider_trainee_key(text: str) -> str:
    """The key by which provider trainee IDs are compared: without case and outer spaces."""
    return " ".join(
        without_invisible(text).strip(_AROUND).casefold().upper().split()
    )  # in capitals, as most are written


def provider_trainee_id_agrees(typed: str, recorded: str) -> bool:
    """True if a cell still holds the provider trainee ID of the record, but for digits a spreadsheet lost."""
    key, full = provider_trainee_key(typed), provider_trainee_key(recorded)
    if key == full:
        return True
    if not (full.isascii() and full.isdigit()):
        return False
    if found := _scientific(key):
        return found.agrees_with(full)
    if not (match := _WHOLE(key)):
        return False
    return _same_number(match[1], full)


def _same_number(digits: str, full: str) -> bool:
    rounded = len(full) > _DIGITS_KEPT and digits.endswith("0" * (len(full) - _DIGITS_KEPT))
    within = 10 ** (len(full) - _DIGITS_KEPT) if rounded else 1
    return abs(int(digits) - int(full)) < within


def _without_fraction(text: str) -> str:
    match = _WHOLE(text)
    if match:
        return match[1]
    found = _scientific(text)
    return str(found.value) if found and found.within == 1 else text


def _scientific(text: str) -> LostDigits | None:
    """Parse a number such as 1.23E+16, which may be off by less than one in its last digit; None if it is not one."""
    if not (match := _SCIENTIFIC(text)):
        return None
    mantissa, exponent = match[1].replace(",", "."), int(match[2])
    if exponent > 20:
        return None
    value = int(Decimal(f"{mantissa}E{exponent}"))
    last_digit = 10 ** max(0, exponent - len(mantissa.partition(".")[2]))
    # Numbers of 17 digits are held in steps of up to 16, however many digits are shown.
    return LostDigits(text, value, max(last_digit, 16 if exponent > 15 else 1))


def _refuse_formula(text: str) -> None:
    if text.startswith("="):
        raise ValueError(MESSAGES("formula", text=quoted(text)))
