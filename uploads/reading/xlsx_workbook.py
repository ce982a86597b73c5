"""Find the sheets of a workbook, and the shared texts and styles of its cells."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from uploads.reading.problems import damaged
from uploads.reading.xlsx_package import Package
from uploads.reading.xlsx_styles import YES, Styles, has_strike, read_styles
from uploads.reading.xlsx_values import unescaped
from uploads.reading.xml_elements import NAMES


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
    styles: Styles
    texts: list[str] = field(default_factory=list, repr=False)
    """The shared texts that cells refer to by number."""
    struck_texts: set[str] = field(default_factory=set)
    """The numbers of those with a line through a part of them."""


@dataclass(frozen=True)
class _Target:
    path: str
    kind: str


def read_workbook(package: Package) -> Workbook:
    """Everything about a workbook but its rows."""
    path = _workbook_path(package)
    targets = _relationships(package, path)
    by_kind = {target.kind: target.path for target in targets.values()}
    workbook = Workbook(
        sheets=[],
        counts_from_1904=False,
        is_to_calculate=False,
        styles=read_styles(package, by_kind.get("styles", "")),
    )
    _read_shared_texts(package, by_kind.get("sharedStrings", ""), workbook)
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
        if NAMES[sheet.tag] == "sheet" and target and target.kind == "worksheet":
            yield Worksheet(
                name=sheet.get("name", ""),
                path=target.path,
                is_visible=sheet.get("state", "visible") == "visible",
            )


def _read_shared_texts(package: Package, path: str, workbook: Workbook) -> None:
    for place, element in package.pull(path, 2) if package.has(path) else ():
        if place == "sst/si":
            if has_strike(element):
                workbook.struck_texts.add(str(len(workbook.texts)))
            workbook.texts.append(rich_text(element))


def rich_text(element: Element) -> str:
    """The text of a cell or shared text: every run of it, without the phonetic ones."""
    parts = []
    for part in element:
        name = NAMES[part.tag]
        if name == "t":
            parts.append(part.text or "")
        elif name == "r":
            parts += [text.text or "" for text in part if NAMES[text.tag] == "t"]
    return unescaped("".join(parts))
