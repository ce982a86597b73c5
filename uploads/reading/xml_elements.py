"""Pull elements out of untrusted XML, piece by piece: no document type, long token, depth or length gets through.

Spreadsheets never have a document type declaration, and every XML bomb needs one, so none is let through: what
defusedxml calls forbid_dtd. A long token (an attribute, a text, a comment) is refused as it comes in, because the
parser begins it again with every piece. (ElementTree’s own XMLPullParser lets no document type be refused, and takes
twice as long.)
"""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

_CHUNK = 1 << 16
#: Bytes in which no element begins.
_LONGEST_TOKEN = 1 << 20
#: Elements inside each other; a spreadsheet has ten or so, and every one that is open takes memory.
_DEEPEST = 200
#: Elements inside one that is pulled; a row of 16,384 cells has some 33,000.
_MOST_INSIDE = 200_000
#: The namespaces of the parts of a workbook, transitional and strict, and of relationships; some write none.
_NAMESPACES = (
    "",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main}",
    "http://purl.oclc.org/ooxml/spreadsheetml/main}",
    "http://schemas.openxmlformats.org/package/2006/relationships}",
)


class RefusedXml(Exception):
    """XML that we do not read on: too long, too deep, or with a document type."""

    def __init__(self, *, is_too_long: bool = False) -> None:
        super().__init__()
        self.is_too_long = is_too_long


def pull_elements(stream: IO[bytes], depth: int, limit: int) -> Iterator[tuple[str, Element]]:
    """Every element down to a depth as it ends, with its path, as in worksheet/sheetData/row.

    Elements of a workbook come without their namespace; those of others, and attributes, keep it. Elements at the
    depth are whole; the ones above come when all inside them was pulled and let go. Raises RefusedXml, or ExpatError
    when it is not well formed.
    """
    builder = _Builder(depth)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = _refuse
    read = without_element = 0
    while chunk := stream.read(_CHUNK):
        read += len(chunk)
        if read > limit:
            raise RefusedXml(is_too_long=True)
        before = builder.begun
        parser.Parse(chunk, False)
        without_element = without_element + len(chunk) if builder.begun == before else 0
        if without_element > _LONGEST_TOKEN:
            raise RefusedXml
        yield from builder.take()
    parser.Parse(b"", True)
    yield from builder.take()


def _refuse(*_: object) -> None:
    raise RefusedXml


class _Names(dict[str, str]):
    """The names of elements as they are pulled, each worked out once."""

    def __missing__(self, name: str) -> str:
        namespace, mark, local = name.rpartition("}")
        found = local if namespace + mark in _NAMESPACES else name
        if len(self) < 1000:
            self[name] = found
        return found


class _Builder:
    """Builder of the elements down to a depth, which lets go of what was pulled."""

    def __init__(self, depth: int) -> None:
        tree = TreeBuilder()
        self.data = tree.data
        self.begun = 0
        """The number of elements so far."""
        self._begin, self._end = tree.start, tree.end
        self._names = _Names()
        self._depth = depth
        self._level = 0
        self._most = _MOST_INSIDE
        self._open: list[tuple[str, Element]] = []
        self._ready: list[tuple[str, Element]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        self._level += 1
        self.begun += 1
        element = self._begin(self._names[name], attributes)
        if self._level <= self._depth:
            above = f"{self._open[-1][0]}/" if self._open else ""
            self._open.append((above + element.tag, element))
        elif self._level > _DEEPEST or self.begun > self._most:
            raise RefusedXml

    def end(self, name: str) -> None:
        """Handle the end of an element."""
        self._level -= 1
        self._end(name)
        if self._level < self._depth:
            self._most = self.begun + _MOST_INSIDE
            self._ready.append(self._open.pop())
            if self._open:
                self._open[-1][1].clear()

    def take(self) -> list[tuple[str, Element]]:
        """The elements that have ended since the last time."""
        ready, self._ready = self._ready, []
        return ready
