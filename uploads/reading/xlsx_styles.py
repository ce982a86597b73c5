"""Find the cell styles of a workbook that show a number as a date, and those with a line through the text."""

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from uploads.reading.xlsx_package import Package

#: What stands for true in XML.
YES = ("1", "true", "on")

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


@dataclass(frozen=True)
class Styles:
    """The numbers of cell styles that tell something about a value."""

    dates: frozenset[str]
    """Those that show a number as a date."""
    struck: frozenset[str]
    """Those with a line through the text."""


def read_styles(package: Package, path: str) -> Styles:
    """The cell styles that matter; none where the workbook has no styles."""
    dates: set[int] = set(_BUILT_IN_DATES)
    struck_fonts: set[str] = set()
    formats: list[int] = []
    fonts: list[str] = []
    count = 0
    for place, element in package.pull(path, 3) if package.has(path) else ():
        if place == "styleSheet/numFmts/numFmt":
            number = int(element.get("numFmtId", -1))
            if is_date_format(element.get("formatCode", "")):
                dates.add(number)
            else:
                dates.discard(number)
        elif place == "styleSheet/fonts/font":
            if has_strike(element):
                struck_fonts.add(str(count))
            count += 1
        elif place == "styleSheet/cellXfs/xf":
            formats.append(int(element.get("numFmtId", 0)))
            fonts.append(element.get("fontId", "0"))
    return Styles(
        dates=frozenset(str(style) for style, number in enumerate(formats) if number in dates),
        struck=frozenset(str(style) for style, font in enumerate(fonts) if font in struck_fonts),
    )


def has_strike(element: Element) -> bool:
    """True if there is a line through the text of an element, or through a part of it."""
    namespace = element.tag.rpartition("}")
    strikes = element.iter("".join(namespace[:2]) + "strike")
    return any(strike.get("val", "1") in YES for strike in strikes)
