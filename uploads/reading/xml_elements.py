"""Pull elements out of untrusted XML, piece by piece: no document type, long token, depth or length gets through.

ElementTree’s parser builds the tree without running any Python for an element; after each piece of XML the elements
that have ended are taken out of it. Spreadsheets never have a document type declaration, and every XML bomb needs one,
so none is let through: what defusedxml calls forbid_dtd. A long token (an attribute, a text, a comment) is refused as
it comes in, because the parser begins it again with every piece.
"""

from collections.abc import Callable, Iterator
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser
from xml.parsers import expat

_CHUNK = 1 << 16
#: Bytes in which no element begins.
_LONGEST_TOKEN = 1 << 20
#: Elements open at the end of a piece; a spreadsheet has ten or so inside each other, and every one takes memory.
_DEEPEST = 200
#: Elements inside one that is pulled; a row of 16,384 cells has some 33,000.
_MOST_INSIDE = 200_000
#: The namespaces of the parts of a workbook, transitional and strict, and of relationships; some write none.
_NAMESPACES = (
    "",
    "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "{http://purl.oclc.org/ooxml/spreadsheetml/main}",
    "{http://schemas.openxmlformats.org/package/2006/relationships}",
)
_READ = (
    "Relationships", "Relationship", "workbook", "workbookPr", "sheets", "sheet", "calcPr", "styleSheet", "numFmts",
    "numFmt", "fonts", "font", "cellXfs", "xf", "sst", "si", "t", "r", "worksheet", "sheetData", "row", "c", "v", "f",
    "is",
)  # fmt: skip


class _Names(dict[str, str]):
    def __missing__(self, tag: str) -> str:
        return tag


#: The names of the elements that are read, by their tags; any other tag is its own name.
NAMES = _Names({namespace + name: name for namespace in _NAMESPACES for name in _READ})


class RefusedXml(Exception):
    """XML that we do not read on: too long, too deep, or with a document type."""

    def __init__(self, *, is_too_long: bool = False) -> None:
        super().__init__()
        self.is_too_long = is_too_long


def pull_elements(
    stream: IO[bytes], depth: int, limit: int, on_progress: Callable[[], None] = lambda: None
) -> Iterator[tuple[str, Element]]:
    """Every element down to a depth as it ends, with its path, as in worksheet/sheetData/row.

    Elements at the depth are whole; the ones above come when all inside them was pulled and let go. Raises RefusedXml,
    or ParseError when it is not well formed.
    """
    builder = TreeBuilder()
    top = newest = builder.start("", {})
    prolog = expat.ParserCreate()
    prolog.StartDoctypeDeclHandler = _refuse
    parser = XMLParser(target=builder)
    read = without_element = inside = 0
    while chunk := stream.read(_CHUNK):
        on_progress()
        read += len(chunk)
        if read > limit:
            raise RefusedXml(is_too_long=True)
        if not len(top):  # A document type can only come before the first element.
            prolog.Parse(chunk, False)
        parser.feed(chunk)
        before, newest = newest, _newest_in(top)
        without_element = without_element + len(chunk) if newest is before else 0
        inside += chunk.count(b"<") - chunk.count(b"</")
        if without_element > _LONGEST_TOKEN or inside > _MOST_INSIDE:
            raise RefusedXml
        for found in _take_ended(top, "", depth, has_ended=False):
            inside = 0
            yield found
    parser.close()
    yield from _take_ended(top, "", depth, has_ended=True)


def _refuse(*_: object) -> None:
    raise RefusedXml


def _newest_in(element: Element) -> Element:
    """The element that began last; raises RefusedXml if it is too deep."""
    for _ in range(_DEEPEST):
        if not len(element):
            return element
        element = element[-1]
    raise RefusedXml


def _take_ended(parent: Element, above: str, depth: int, *, has_ended: bool) -> Iterator[tuple[str, Element]]:
    """Take the elements that have ended out of a tree; the last of a parent has when the parent has."""
    ended = len(parent) if has_ended else max(len(parent) - 1, 0)
    for n, element in enumerate(list(parent)):
        path = above + NAMES[element.tag]
        if depth > 1:
            yield from _take_ended(element, f"{path}/", depth - 1, has_ended=n < ended)
        if n < ended:
            yield path, element
    del parent[:ended]
