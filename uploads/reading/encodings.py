"""Find the encoding of a CSV.

A byte order mark decides; without one it is UTF-16 if every other byte is NUL, UTF-8 if every byte fits, else
Windows-1252. Nothing is guessed: a detector took each Windows-1252 file it was tried on for another encoding.
"""

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TextIO

from uploads.reading.cells import MANGLED_MARKS, UNREADABLE
from uploads.reading.kinds import check_text_kind, not_a_spreadsheet

_CHUNK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Control characters that no program writes into a text file.
_CONTROL = dict.fromkeys({*range(32)} - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1C, 0x1D, 0x1E, 0x1F})
_SEVERAL_BYTES = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")


@dataclass(frozen=True)
class Text:
    """The bytes of a text file, and how to read them."""

    content: bytes
    encoding: str
    start: int
    """The bytes of the byte order mark, which are not part of the text."""

    def open(self) -> TextIO:
        """The text from its start, decoded while it is read; line ends stay as they are.

        What cannot be decoded is read as U+FFFD, which uploads/unreadable_cells.py reports.
        """
        stream = io.BytesIO(self.content)
        stream.seek(self.start)
        return io.TextIOWrapper(stream, encoding=self.encoding, errors="replace", newline="")

    def pieces(self, errors: str) -> Iterator[str]:
        """The text in pieces, so that it is never in memory twice; raises UnicodeDecodeError if that is to be."""
        decoder = codecs.getincrementaldecoder(self.encoding)(errors)
        for at in range(self.start, len(self.content), _CHUNK):
            yield decoder.decode(self.content[at : at + _CHUNK])
        yield decoder.decode(b"", final=True)


def find_text(content: bytes) -> Text:
    """The text of a CSV with its encoding."""
    encoding, start = _marked(content)
    text = Text(content, encoding, start)
    if encoding == "utf-8" and not _is_clean(text) and not _is_rather_utf_8(text):
        text = Text(content, "cp1252", start)
    return replace(text, start=start + _length_of_other_marks(text))


def _length_of_other_marks(text: Text) -> int:
    """The bytes of further marks; one in front of a quotation mark would make that a part of the first heading."""
    with text.open() as stream:
        begin = rest = stream.read(40)
    while mark := next((mark for mark in ("\ufeff", *MANGLED_MARKS) if rest.startswith(mark)), ""):
        rest = rest.removeprefix(mark)
    return len(begin.removesuffix(rest).encode(text.encoding)) if len(rest) < len(begin) else 0


def _marked(content: bytes) -> tuple[str, int]:
    """The encoding of the byte order mark and its length; without one, what the NULs among the bytes say."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    begin = content[:4096]
    nul = [begin[place::2].count(0) for place in (0, 1)]
    few, many = len(begin) // 100, len(begin) // 5
    # Where there is none in the headings, those further down are a slip in some cells.
    if not begin[:64].count(0):
        return "utf-8", 0
    if nul[1] > many and nul[0] <= few:
        return "utf-16-le", 0
    if nul[0] > many and nul[1] <= few:
        return "utf-16-be", 0
    return "utf-8", 0


def _is_clean(text: Text) -> bool:
    """True if all of it can be decoded and none of it is NUL."""
    try:
        return not any("\0" in piece for piece in text.pieces("strict"))
    except UnicodeDecodeError:
        return False


def _is_rather_utf_8(text: Text) -> bool:
    """True if more letters are right as UTF-8 than bytes are wrong: a row or two came from another file."""
    right = sum(1 for _ in _SEVERAL_BYTES.finditer(text.content, text.start))
    return right > 0 and right >= sum(piece.count(UNREADABLE) for piece in text.pieces("replace"))


def refuse_other_kinds(text: Text) -> None:
    """Raise FileProblem if the text begins as that of a kind that is no CSV."""
    with text.open() as stream:
        check_text_kind(stream.read(4096))


def refuse_binary(text: Text) -> None:
    """Raise FileProblem if a text without our headings has more control characters than by a slip.

    Nearly any bytes can pass for Windows-1252.
    """
    with text.open() as stream:
        begin = stream.read(4096)
    control = len(begin) - len(begin.translate(_CONTROL))
    if control > 3 and control * (3 if _is_clean(text) else 50) > len(begin):
        raise not_a_spreadsheet()
