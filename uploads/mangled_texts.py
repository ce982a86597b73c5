"""Detect a file whose letters with accents were changed by the encoding it was opened or saved in (PD-54).

Most programs save a CSV in an encoding that the file does not name, so what one wrote another reads wrongly.
"""

import unicodedata
from collections import Counter
from contextlib import suppress
from functools import partial

from rules.names import fold
from rules.quoting import quoted
from rules.wording import Wording
from uploads.reading import FileProblem
from uploads.reading.cells import UNREADABLE

MESSAGES = Wording(
    opened=(
        "Letters with accents were changed when the selected file was opened and saved: it has {typed} for {recorded}. "
        "This happens when a CSV is opened as ‘Windows (ANSI)’ or ‘Macintosh’ text. Start again from the file you "
        "downloaded: open the Excel file, or import the CSV as ‘65001: Unicode (UTF-8)’. Save it as Excel Workbook "
        "(.xlsx) or CSV UTF-8 (.csv) and upload that."
    ),
    macintosh=(
        "Letters with accents were changed when the selected file was saved as ‘CSV (Macintosh)’: it has {typed} for "
        "{recorded}. Open the spreadsheet again, save it as Excel Workbook (.xlsx) or CSV UTF-8 (.csv) and upload that."
    ),
    ms_dos=(
        "Letters with accents were changed when the selected file was saved as ‘CSV (MS-DOS)’: it has {typed} for "
        "{recorded}. Open the spreadsheet again, save it as Excel Workbook (.xlsx) or CSV UTF-8 (.csv) and upload that."
    ),
)


class MangledTexts:
    """Counts the values of a file that differ from the record, and those that an encoding has changed."""

    def __init__(self) -> None:
        self._differences = 0
        self._found: Counter[str] = Counter()
        self._examples: dict[str, tuple[str, str]] = {}

    def saw(self, typed: str, recorded: str) -> None:
        """Take a value into account that is not that of the record."""
        self._differences += 1
        if name := how_it_was_changed(typed, recorded):
            self._found[name] += 1
            self._examples.setdefault(name, (typed, recorded))

    def saw_new(self, typed: str) -> None:
        """Take a value into account that can be compared with nothing."""
        if not typed.isascii() and (meant := _as_utf_8(typed)):
            self.saw(typed, meant)

    def refuse_file(self) -> None:
        """Raise FileProblem if most differences are of that sort."""
        if 2 * self._found.total() <= self._differences:
            return
        ((name, _count),) = self._found.most_common(1)
        typed, recorded = self._examples[name]
        raise FileProblem(MESSAGES(name, typed=quoted(typed), recorded=quoted(recorded)))


def how_it_was_changed(typed: str, recorded: str) -> str:
    """The name of the message about what changed the one text to the other; empty if no encoding did."""
    if recorded.isascii() or (typed.isascii() and "?" not in typed):
        return ""
    recorded = unicodedata.normalize("NFC", recorded)
    key = _key(typed)
    return next((name for name, change in _WAYS if _key(change(recorded)) == key), "")


def _reread(text: str, written: str, read: str) -> str:
    """A text that was written in one encoding and read in another."""
    content = text.encode(written, "replace")
    if read != "cp1252":
        return content.decode(read, "replace")
    # What Windows-1252 leaves undefined is a control character for some programs; _key drops both.
    return content.decode("cp1252", "replace")


def _twice(text: str) -> str:
    return _reread(_reread(text, "utf-8", "latin-1"), "utf-8", "cp1252")


_WAYS = (
    ("opened", partial(_reread, written="utf-8", read="cp1252")),
    ("opened", partial(_reread, written="utf-8", read="mac_roman")),
    ("opened", partial(_reread, written="utf-8", read="cp850")),
    ("opened", partial(_reread, written="utf-8", read="cp437")),
    ("opened", _twice),
    ("macintosh", partial(_reread, written="mac_roman", read="cp1252")),
    ("ms_dos", partial(_reread, written="cp850", read="cp1252")),
    ("ms_dos", partial(_reread, written="cp437", read="cp1252")),
)


def _as_utf_8(text: str) -> str:
    """What a text read in another encoding says as UTF-8; empty where it is no UTF-8, as nearly all other text is."""
    for encoding in ("cp1252", "mac_roman", "cp850", "cp437"):
        with suppress(UnicodeError):
            return text.encode(encoding).decode("utf-8")
    return ""


def _key(text: str) -> str:
    """A text for comparing, without what stands for characters that an encoding does not have."""
    kept = (c for c in text if c not in f"?{UNREADABLE}" and unicodedata.category(c)[0] != "C")
    return fold("".join(kept))
