"""Is this a National Insurance number, as far as one can tell without asking?

Cases NI-03 to NI-08, but for what the Teaching Record System accepts as well: numbers that start with QQ, the
endings F, M and U, and temporary numbers such as 11A11111 (facts on registering ECTs, A2).
"""

from __future__ import annotations

import re

_NOT_COUNTED = re.compile(r"[\s\u200b\ufeff./–—-]+")
_NUMBER = re.compile(
    r"(?:QQ|(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PRSTW-Z][A-CEGHJ-NPRSTW-Z])\d{6}[A-DFMU]", re.ASCII
).fullmatch
_TEMPORARY = re.compile(r"\d{2}[A-Z]\d{5}", re.ASCII).fullmatch


def read_national_insurance_number(text: str) -> str:
    """The number in capitals without spaces; raises ValueError with what to do, which never repeats what was typed."""
    tidy = _NOT_COUNTED.sub("", text).upper()
    if not tidy:
        raise ValueError("Enter a National Insurance number")
    if not (_NUMBER(tidy) or _TEMPORARY(tidy)):
        raise ValueError("Enter a National Insurance number in the correct format, like QQ 12 34 56 C")
    return tidy
