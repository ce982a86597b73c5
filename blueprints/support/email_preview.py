"""Preview of an email on a page, from the Notify markup that our emails use."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

#: The prefix of each kind of line. A line with none of them belongs to a paragraph.
_MARKS = (
    ("heading", re.compile(r"# *(?=[^#\s])")),
    ("number", re.compile(r"\d+\. +")),
    ("bullet", re.compile(r"[*-] +")),
    ("inset", re.compile(r"\^ *")),
)
_ADDRESS = re.compile(r"(https?://\S*[^\s.,;:!?)])")


@dataclass(frozen=True)
class Piece:
    """Words of a line; a web address among them is a link."""

    text: str

    @property
    def is_link(self) -> bool:
        """True if mail programs make it a link."""
        return bool(_ADDRESS.fullmatch(self.text))


@dataclass(frozen=True)
class Block:
    """Lines that belong together: heading, number, bullet, inset or paragraph."""

    kind: str
    lines: list[list[Piece]]


def blocks_of(body: str) -> Iterator[Block]:
    """The body of an email, block by block."""
    for kind, lines in groupby(map(_marked, body.splitlines()), key=lambda marked: marked[0]):
        if kind != "blank":
            yield Block(kind, [_pieces(text) for _kind, text in lines])


def _marked(line: str) -> tuple[str, str]:
    if not line.strip():
        return "blank", ""
    for kind, mark in _MARKS:
        if found := mark.match(line):
            return kind, line[found.end() :]
    return "paragraph", line


def _pieces(text: str) -> list[Piece]:
    return [Piece(part) for part in _ADDRESS.split(text) if part]
