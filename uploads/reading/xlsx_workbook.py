"""Find the sheet of a workbook that is read, and the shared texts and styles of its cells."""

from __future__ import annotations

from dataclasses import dataclass, field

from rules.wording import Wording
from uploads.noun import Noun
from uploads.reading.problems import FileProblem, damaged
from uploads.reading.xlsx_package import Package, path_of_target
from uploads.reading.xlsx_styles import read_date_styles
from uploads.reading.xlsx_values import unescaped
from uploads.reading.xml_stream import Attributes, Handlers, local_attributes

#: Text comes in pieces of 8,192 characters or more; a cell holds 32,767 at most.
MOST_PIECES = 100

MESSAGES = Wording(
    no_sheet=(
        "The selected file has no visible sheet with cells. Unhide the sheet with the {many}, save the "
        "file and upload it again."
    )
)


@dataclass
class Workbook:
    """The parts needed to read the first visible sheet."""

    sheet_path: str
    sheet_name: str
    counts_from_1904: bool
    """True if day 0 is 1 January 1904, as in workbooks made on older Macs."""
    date_styles: frozenset[int]
    """The cell styles that show a number as a date."""
    texts: list[str] = field(repr=False)
    """The shared texts that cells refer to by number."""


@dataclass(frozen=True)
class _Target:
    path: str
    kind: str


def read_workbook(package: Package, noun: Noun) -> Workbook:
    """Everything about the first visible sheet but its rows; raises FileProblem."""
    path = _workbook_path(package)
    targets = _relationships(package, path)
    sheets, counts_from_1904 = _sheets(package, path)
    for sheet in sheets:
        target = targets.get(sheet.get("id", ""))
        if target and target.kind == "worksheet" and sheet.get("state", "visible") == "visible":
            break
    else:
        raise FileProblem(MESSAGES("no_sheet", noun))
    by_kind = {target.kind: target.path for target in targets.values()}
    return Workbook(
        sheet_path=target.path,
        sheet_name=sheet.get("name", ""),
        counts_from_1904=counts_from_1904,
        date_styles=read_date_styles(package, by_kind.get("styles", "")),
        texts=_shared_texts(package, by_kind.get("sharedStrings", "")),
    )


def _workbook_path(package: Package) -> str:
    if package.has("_rels/.rels"):
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
    found: dict[str, _Target] = {}

    def start(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            target = path_of_target(part, attributes.get("Target", ""))
            found[attributes.get("Id", "")] = _Target(target, kind)

    if package.has(path):
        package.parse(path, Handlers(start, _nothing))
    return found


def _sheets(package: Package, path: str) -> tuple[list[Attributes], bool]:
    sheets: list[Attributes] = []
    from_1904 = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal from_1904
        if name == "sheet":
            sheets.append(local_attributes(attributes))
        elif name == "workbookPr":
            from_1904 = attributes.get("date1904", "0").lower() in ("1", "true", "on")

    package.parse(path, Handlers(start, _nothing))
    return sheets, from_1904


def _shared_texts(package: Package, path: str) -> list[str]:
    texts: list[str] = []
    collected = CollectedText()

    def start(name: str, attributes: Attributes) -> None:
        if name == "si":
            collected.begin()
        else:
            collected.start(name)

    def end(name: str) -> None:
        collected.end(name)
        if name == "si":
            texts.append(collected.text)

    if path and package.has(path):
        package.parse(path, Handlers(start, end, collected.add))
    return texts


class CollectedText:
    """The text of a cell or shared text: every run of it, without the phonetic ones."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._in_text = False
        self._phonetic = False

    @property
    def text(self) -> str:
        """The text collected since begin."""
        return unescaped("".join(self._parts))

    def begin(self) -> None:
        """Clear the collected text."""
        self._parts = []
        self._in_text = self._phonetic = False

    def start(self, name: str) -> None:
        """Handle the start of an element."""
        if name == "t":
            self._in_text = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def add(self, text: str) -> None:
        """Add text of the open element."""
        if self._in_text:
            self._parts.append(text)
            if len(self._parts) > MOST_PIECES:
                raise ValueError(MOST_PIECES)

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._phonetic = False


def _nothing(name: str) -> None:
    """Handler of an end tag if only the start matters."""
