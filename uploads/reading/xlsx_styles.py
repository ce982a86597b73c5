"""Find the cell styles of a workbook that show a number as a date."""

from __future__ import annotations

import re

from uploads.reading.xlsx_package import Package

#: The numbers of built-in formats with a day, month or year in them, those of other languages included
#: (ECMA-376, part 1, 18.8.30).
_BUILT_IN_DATES = frozenset((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)))
#: What is shown as it is, and what is in brackets but for elapsed time: colours, languages, conditions.
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]?|am/pm|a/p', re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """True if a number format shows a day, a month or a year; one with a time alone does not."""
    shown = _LITERAL.sub("", code).partition(";")[0].strip().lower()
    if shown.startswith(("general", "standard")):
        return False
    if "d" in shown or "y" in shown:
        return True
    return "m" in shown and "h" not in shown and "s" not in shown


def read_date_styles(package: Package, path: str) -> frozenset[int]:
    """The numbers of the cell styles that show a date; none where the workbook has no styles."""
    dates: set[int] = set(_BUILT_IN_DATES)
    formats: list[int] = []
    for place, element in package.pull(path, 3) if package.has(path) else ():
        if place == "styleSheet/numFmts/numFmt":
            number = int(element.get("numFmtId", -1))
            if is_date_format(element.get("formatCode", "")):
                dates.add(number)
            else:
                dates.discard(number)
        elif place == "styleSheet/cellXfs/xf":
            formats.append(int(element.get("numFmtId", 0)))
    return frozenset(style for style, number in enumerate(formats) if number in dates)
