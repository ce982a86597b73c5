"""Find the sheets of a workbook, and the shared texts and styles of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from uploads.reading.problems import damaged
from uploads.reading.xlsx_package import Package
from uploads.reading.xlsx_styles import read_styles
from uploads.reading.xlsx_values import unescaped

#: What stands for true in XML.
YES = ("1", "true", "on")


@dataclass(frozen=True)
class Worksheet:
    """A sheet with cells."""

    name: str
    path: str
    is_visible: bool


@dataclass
class Workbook:
    """The parts needed to read the sheets."""

    sheets: list[Worksheet]
    counts_from_1904: bool
    """True if day 0 is 1 January 1904, as in workbooks made on older Macs."""
    is_to_calculate: bool
    """True if no spreadsheet program has saved it since its formulas were written."""
    date_styles: frozenset[int]
    """The cell styles that show a number as a date."""
    struck_styles: frozenset[int]
    """The cell styles with a line through the text."""
    texts: list[str] = field(repr=False)
    """The shared texts that cells refer to by number."""
    sorted_sheets: dict[str, bool] = field(default_factory=dict)
    """By path, if the rows of a sheet were found to be in order."""


@dataclass(frozen=True)
class _Target:
    path: str
    kind: str


def read_workbook(package: Package) -> Workbook:
    """Everything about a workbook but its rows."""
    path = _workbook_path(package)
    targets = _relationships(package, path)
    by_kind = {target.kind: target.path for target in targets.values()}
    styles = read_styles(package, by_kind.get("styles", ""))
    workbook = Workbook(
        sheets=[],
        counts_from_1904=False,
        is_to_calculate=False,
        date_styles=styles.dates,
        struck_styles=styles.struck,
        texts=list(_shared_texts(package, by_kind.get("sharedStrings", ""))),
    )
    for place, element in package.pull(path, 2):
        if place == "workbook/sheets":
            workbook.sheets = list(_worksheets(element, targets))
        elif place == "workbook/workbookPr":
            workbook.counts_from_1904 = element.get("date1904", "").lower() in YES
        elif place == "workbook/calcPr":
            workbook.is_to_calculate = element.get("fullCalcOnLoad", "").lower() in YES
    return workbook


def _workbook_path(package: Package) -> str:
    for target in _relationships(package, "").values():
        if target.kind == "officeDocument" and package.has(target.path):
            return target.path
    if package.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise damaged()


def _relationships(package: Package, part: str) -> dict[str, _Target]:
    """The targets of a part's relationships by ID; the kind is the last word of the type."""
    folder, _, name = part.rpartition("/")
    path = f"{folder}/_rels/{name}.rels".lstrip("/")
    return {
        element.get("Id", ""): _Target(
            package.target(part, element.get("Target", "")), element.get("Type", "").rpartition("/")[2]
        )
        for place, element in (package.pull(path, 2) if package.has(path) else ())
        if place == "Relationships/Relationship" and element.get("TargetMode") != "External"
    }


def _worksheets(sheets: Element, targets: dict[str, _Target]) -> Iterator[Worksheet]:
    """The sheets in the order of their tabs, without charts and the like."""
    for sheet in sheets:
        key = next((value for name, value in sheet.items() if name.endswith("}id")), sheet.get("id", ""))
        target = targets.get(key)
        if sheet.tag == "sheet" and target and target.kind == "worksheet":
            yield Worksheet(
                name=sheet.get("name", ""),
                path=target.path,
                is_visible=sheet.get("state", "visible") == "visible",
            )


def _shared_texts(package: Package, path: str) -> Iterator[str]:
    for place, element in package.pull(path, 2) if package.has(path) else ():
        if place == "sst/si":
            yield rich_text(element)


def rich_text(element: Element) -> str:
    """The text of a cell or shared text: every run of it, without the phonetic ones."""
    if len(element) == 1 and element[0].tag == "t":
        return unescaped(element[0].text or "")
    parts = (
        part.text if part.tag == "t" else part.findtext("t") for part in element if part.tag in ("t", "r")
    )
    return unescaped("".join(filter(None, parts)))
