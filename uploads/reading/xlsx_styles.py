"""Find the cell styles of a workbook that show a number as a date."""

from __future__ import annotations

import re

from uploads.reading.xlsx_package import Package
from uploads.reading.xml_stream import Attributes, Handlers

#: The numbers of built-in formats with a day, month or year in them, those of other languages included
#: (ECMA-376, part 1, 18.8.30).
_BUILT_IN_DATES = frozenset((14, 15, 16, 17, 22, *range(27, 32), 36, *range(50, 59)))
#: What is shown as it is, and what is in brackets but for elapsed time: colours, languages, conditions.
_LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]?', re.IGNORECASE)


def is_date_format(code: str) -> bool:
    """True if a number format shows a day, a month or a year; one with a time alone does not."""
    shown = _LITERAL.sub("", code.partition(";")[0]).lower()
    if shown.startswith(("general", "standard")):
        return False
    if "d" in shown or "y" in shown:
        return True
    return "m" in shown and "h" not in shown and "s" not in shown


def read_date_styles(package: Package, path: str) -> frozenset[int]:
    """The numbers of the cell styles that show a date; none where the workbook has no styles."""
    dates: set[int] = set(_BUILT_IN_DATES)
    formats: list[int] = []
    in_cell_formats = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal in_cell_formats
        if name == "numFmt" and is_date_format(attributes.get("formatCode", "")):
            dates.add(int(attributes.get("numFmtId", -1)))
        elif name == "cellXfs":
            in_cell_formats = True
        elif name == "xf" and in_cell_formats:
            formats.append(int(attributes.get("numFmtId", 0)))

    def end(name: str) -> None:
        nonlocal in_cell_formats
        if name == "cellXfs":
            in_cell_formats = False

    if path and package.has(path):
        package.parse(path, Handlers(start, end))
    return frozenset(style for style, number in enumerate(formats) if number in dates)
