"""When are two names, or other texts of a record, the same to a person?

Programs and people change the case, the accents, the kind of apostrophe or hyphen, and the number of spaces.
None of that makes it another name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
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
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
#: Divides names; an apostrophe joins, and punctuation beside a digit is part of an identifier.
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[^\w\s']+(?=[^\W\d_])")


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
    """Whether a cell still says what the record says (PD-7 and PD-11).

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
    """The words of a name or identifier without punctuation, as they are kept for searching: O’Brien is obrien."""
    return [word for part in fold(text).split() if (word := _NOT_A_WORD.sub("", part))]


def searched_text(*texts: str) -> str:
    """What is searched: every word of these texts once, each after a space, so that it is found by how it begins.

    What punctuation divides is in it whole and in parts: fletcher, osei and fletcherosei find Fletcher-Osei.
    """
    folded = fold(" ".join(texts))
    names = search_words(_BETWEEN_LETTERS.sub(" ", folded))
    words = [*search_words(folded), *names, *_LETTERS_AND_DIGITS.findall(folded)]
    return "".join(f" {word}" for word in dict.fromkeys(words))


def begin_words_of(terms: Iterable[str], text: str) -> bool:
    """Whether each begins a word of a text, as a database finds it."""
    searched = searched_text(text)
    return all(f" {term}" in searched for term in terms)


def place_by_name(name: str) -> str:
    """Where a name comes in a list that people read: case, accents, apostrophes and hyphens are not counted.

    No database sorts so, and no two of them alike.
    """
    return " ".join(search_words(name))


def search_terms(text: str) -> list[str]:
    """What somebody types to find a name or identifier, as words that must all be in it, in any order.

    What divides a name counts as a space, so that Fletcher-Osei and osei fletcher find the same people. A text without
    a letter or digit stays as it is: it is in no name, so it finds nobody.
    """
    words = search_words(_BETWEEN_LETTERS.sub(" ", fold(text)))
    return words or ([text.strip()] if text.strip() else [])


def sorting_key(last_names: str, first_names: str) -> tuple[str, str]:
    """Where a person comes in a list by name: last names first."""
    return place_by_name(last_names), place_by_name(first_names)
