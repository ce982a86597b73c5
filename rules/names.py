"""When are two names, or other texts of a record, the same to a person?

Programs and people change the case, the accents, the kind of apostrophe or hyphen, and the number of spaces.
None of that makes it another name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

_APOSTROPHES = "’‘ʼʹ′`´ʻ＇‛"
_HYPHENS = "‐‑‒–—−﹣－"
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
#: Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN_LETTERS = {
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
    "ŋ": "n",
}
_SAME: Mapping[int, str] = {
    **{ord(c): "'" for c in _APOSTROPHES},
    **{ord(c): "-" for c in _HYPHENS},
    **{ord(c): "" for c in _INVISIBLE},
    **{ord(c): plain for c, plain in _PLAIN_LETTERS.items()},
}
_NOT_A_WORD = re.compile(r"[^\w]+|_")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """A text without what people do not see as a difference; for comparing and sorting."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    plain = decomposed.casefold().translate(_SAME)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def same_text(one: str, other: str) -> bool:
    """Whether two texts differ in nothing a person sees as a difference."""
    return one == other or fold(one) == fold(other)


def agrees_with_record(typed: str, recorded: str) -> bool:
    """Whether a cell still says what the record says (decisions 7 and 11).

    A program that saves as Windows-1252 writes ? for a letter which that encoding does not have; that is
    not an edit.
    """
    if typed == recorded or fold(typed) == fold(recorded):
        return True
    if "?" not in typed:
        return False
    saved = unicodedata.normalize("NFC", recorded).encode("cp1252", "replace").decode("cp1252")
    return fold(typed) == fold(saved)


def search_words(text: str) -> list[str]:
    """The words somebody searches for, so that obrien finds O’Brien when both have been through this."""
    return [word for part in fold(text).split() if (word := _NOT_A_WORD.sub("", part))]


def searched_text(*texts: str) -> str:
    """What is searched: every word of these texts once, each after a space, so that it is found by how it begins."""
    return "".join(f" {word}" for word in dict.fromkeys(search_words(" ".join(texts))))


def place_by_name(name: str) -> str:
    """Where a name comes in a list that people read: case, accents, apostrophes and hyphens are not counted.

    No database sorts so, and no two of them alike.
    """
    return " ".join(search_words(name))


def sorting_key(last_names: str, first_names: str) -> tuple[str, str]:
    """Where a person comes in a list by name: last names first."""
    return place_by_name(last_names), place_by_name(first_names)
