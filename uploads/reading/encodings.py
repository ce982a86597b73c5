"""Find the encoding of a CSV.

A byte order mark decides; without one it is UTF-8 if every byte fits, else Windows-1252. Nothing is guessed: a
detector took each Windows-1252 file it was tried on for another encoding.
"""

from __future__ import annotations

import codecs
import io
from dataclasses import dataclass
from typing import TextIO

from uploads.reading.kinds import not_a_spreadsheet

_CHUNK = 1 << 16
#: Control characters that no program writes into a text file.
_CONTROL = bytes(set(range(32)) - {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1C, 0x1D, 0x1E, 0x1F})


@dataclass(frozen=True)
class Text:
    """The bytes of a text file, and how to read them."""

    content: bytes
    encoding: str
    start: int
    """The bytes of the byte order mark, which are not part of the text."""

    def open(self) -> TextIO:
        """The text from its start, decoded while it is read; line ends stay as they are."""
        stream = io.BytesIO(self.content)
        stream.seek(self.start)
        return io.TextIOWrapper(stream, encoding=self.encoding, newline="")


def find_text(content: bytes) -> Text:
    """The text of a CSV with its encoding; raises FileProblem if it is no text."""
    for text in _candidates(content):
        if _is_readable(text):
            return text
    raise not_a_spreadsheet()


def _candidates(content: bytes) -> list[Text]:
    marks = (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    )
    for mark, encoding in marks:
        if content.startswith(mark):
            found = [Text(content, encoding, len(mark))]
            return [*found, Text(content, "cp1252", len(mark))] if encoding == "utf-8" else found
    return [Text(content, "utf-8", 0), Text(content, "cp1252", 0)]


def _is_readable(text: Text) -> bool:
    """True if all of it decodes and none of it is NUL; in pieces, so that it is never in memory twice."""
    if text.start == 0 and _looks_binary(text):
        return False
    decoder = codecs.getincrementaldecoder(text.encoding)()
    try:
        for at in range(text.start, len(text.content), _CHUNK):
            if "\0" in decoder.decode(text.content[at : at + _CHUNK]):
                return False
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _looks_binary(text: Text) -> bool:
    """True if control characters are more than a slip; nearly any bytes can pass for Windows-1252."""
    start = text.content[:4096]
    control = len(start) - len(start.translate(None, _CONTROL))
    return control * (100 if text.encoding == "cp1252" else 3) > len(start)
