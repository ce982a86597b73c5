"""Format the value of an XLSX cell as the text that a person would type."""

import re
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from math import isfinite

from rules.dates import show_date

#: From here on a spreadsheet program cannot hold every whole number.
_EXACT_BELOW = 2**53
_LAST_DAY = 2_958_465
_DAY_0 = date(1899, 12, 30)
_DAY_0_OF_1904 = date(1904, 1, 1)
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold, which XLSX writes as _x000D_; NUL is left out."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: _character(int(match[1], 16)), text)


def _character(code: int) -> str:
    return "" if code == 0 or 0xD800 <= code <= 0xDFFF else chr(code)


def value_text(kind: str, value: str, is_date: bool, texts: Sequence[str], from_1904: bool) -> str:
    """The text of a cell with a value; `kind` is its type in the file. Raises ValueError or IndexError."""
    if kind == "s":
        index = int(value)
        if index < 0:
            raise IndexError(index)
        return texts[index]
    if kind == "n":
        return date_text(value, from_1904) if is_date else number_text(value)
    if kind == "b":
        return "TRUE" if value.strip().lower() in ("1", "true") else "FALSE"
    if kind == "d":
        return iso_date_text(value)
    return unescaped(value) if kind == "str" else value


def number_text(value: str) -> str:
    """A number as people write it: 1234567 for 1234567.0.

    One with more digits than a program can hold exactly is given as 1.2345678901234568E+16, so that its digits are
    not taken for certain (rules/identifiers.py).
    """
    if len(value) <= 15 and value.isascii() and value.isdigit():
        return value
    number = _number(value)
    if number is None:
        return value.strip()
    if not number.is_integer():
        return f"{number:.15g}"
    if abs(number) < _EXACT_BELOW:
        return str(int(number))
    return f"{Decimal(value.strip() if len(value) < 40 else repr(number)).normalize():E}"


def _number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if isfinite(number) else None


def date_text(value: str, from_1904: bool) -> str:
    """The date a number stands for, as dd/mm/yyyy, with the time where it is not midnight; else the number."""
    serial = _number(value)
    if serial is None or not 0 <= serial <= _LAST_DAY:
        return number_text(value)
    days, seconds = divmod(round(serial * 86_400), 86_400)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    time = f"{hours:02}:{minutes:02}" if hours or minutes else ""
    if from_1904:
        return f"{show_date(_DAY_0_OF_1904 + timedelta(days=min(days, _LAST_DAY - 1462)))} {time}".strip()
    if days == 0:
        return time or number_text(value)
    if days == 60:
        # Excel has a 29 February 1900, which never was.
        return f"29/02/1900 {time}".strip()
    day = _DAY_0 + timedelta(days=days + (days < 60))
    return f"{show_date(day)} {time}".strip()


def iso_date_text(value: str) -> str:
    """A date that the file holds as text, 2023-07-20T00:00:00, as dd/mm/yyyy."""
    try:
        moment = datetime.fromisoformat(value.strip().removesuffix("Z"))
    except ValueError:
        return value
    time = f"{moment:%H:%M}"
    return show_date(moment) if time == "00:00" else f"{show_date(moment)} {time}"
