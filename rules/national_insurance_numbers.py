"""National Insurance numbers: parsing, and finding them in free text.

Beside the usual ones those are taken that the Teaching Record System accepts: numbers that start with QQ, the endings
F, M and U, and temporary numbers such as 11A11111 (PD-69).
"""

import re

from rules.invisible_characters import INVISIBLE
from rules.wording import Wording

_BETWEEN = rf"[\s{INVISIBLE}\u2010-\u2015\u2212./_-]"
_NOT_COUNTED = re.compile(f"{_BETWEEN}+")
_NUMBER = re.compile(
    r"(?:QQ|(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z])\d{6}[A-DFMU]", re.ASCII
).fullmatch
_TEMPORARY = re.compile(r"\d{2}[A-Z]\d{5}", re.ASCII).fullmatch

#: Nine letters and digits between other characters, whatever stands between them, and eight with nothing between:
#: “class 10 A 12345” is no temporary number. Each may overlap the next.
_PIECES = (
    re.compile(rf"(?<![^\W_])(?=([^\W_](?:{_BETWEEN}*[^\W_]){{8}})(?![^\W_]))"),
    re.compile(r"(?<![^\W_])([^\W_]{8})(?![^\W_])"),
)

MESSAGES = Wording(
    missing="Enter a National Insurance number",
    wrong_format="Enter a National Insurance number in the correct format, like QQ 12 34 56 C",
)


def read_national_insurance_number(text: str) -> str:
    """Parse a number to capitals without spaces; raises ValueError with what to do, which never repeats the number."""
    tidy = _NOT_COUNTED.sub("", text).upper()
    if not tidy:
        raise ValueError(MESSAGES("missing"))
    if not _is_number(tidy):
        raise ValueError(MESSAGES("wrong_format"))
    return tidy


def holds_national_insurance_number(text: str) -> bool:
    """True if anything in a text reads as one, however it is written: such a text must not be kept (PD-27)."""
    found = (piece[1] for pattern in _PIECES for piece in pattern.finditer(text))
    return any(_is_number(_NOT_COUNTED.sub("", piece).upper()) for piece in found)


def _is_number(tidy: str) -> bool:
    return bool(_NUMBER(tidy) or _TEMPORARY(tidy))
