"""Parse untrusted XML: in pieces, up to a length and a depth, and without entity declarations.

Spreadsheets never have a document type declaration, and every XML bomb needs one, so none is let through: what
defusedxml calls forbid_dtd. (Its own parser builds the elements in Python; this one is about ten times faster.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any
from xml.parsers import expat

_CHUNK = 1 << 16
#: Elements inside each other; a spreadsheet has ten or so, and every one that is open takes memory.
_DEEPEST = 200

Attributes = dict[str, str]


class RefusedXml(Exception):
    """XML that we do not read on: too long, too deep, or with a document type."""

    def __init__(self, *, is_too_long: bool) -> None:
        super().__init__()
        self.is_too_long = is_too_long


@dataclass(frozen=True)
class Handlers:
    """Handlers of start, end and text of elements; names come without namespace prefix."""

    start: Callable[[str, Attributes], None]
    end: Callable[[str], None]
    text: Callable[[str], None] | None = None
    is_done: Callable[[], bool] = lambda: False
    """True if the rest need not be read."""


class _LocalNames(dict[str, str]):
    """Names without prefix, each worked out once; some programs write x:row for row."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < 1000:
            self[name] = local
        return local


def local_attributes(attributes: Attributes) -> Attributes:
    """Attributes by their names without prefix."""
    return {name.rpartition(":")[2]: value for name, value in attributes.items()}


def parse_in_pieces(stream: IO[bytes], handlers: Handlers, limit: int) -> Iterator[None]:
    """Parse a stream, stopping after each piece; raises RefusedXml, or ExpatError when it is not well formed."""
    parser = _parser(handlers)
    read = 0
    while chunk := stream.read(_CHUNK):
        read += len(chunk)
        if read > limit:
            raise RefusedXml(is_too_long=True)
        parser.Parse(chunk, False)
        yield
        if handlers.is_done():
            return
    parser.Parse(b"", True)
    yield


def _parser(handlers: Handlers) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    names = _LocalNames()
    start, end = handlers.start, handlers.end
    depth = 0

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedXml(is_too_long=False)
        start(names[name], attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(names[name])

    def on_doctype(*_: Any) -> None:
        raise RefusedXml(is_too_long=False)

    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    parser.CharacterDataHandler = handlers.text
    parser.StartDoctypeDeclHandler = on_doctype
    return parser
