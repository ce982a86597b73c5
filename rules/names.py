"""Names and other texts of a record: comparing, sorting and searching without accents, case and punctuation.

Programs and people change the case, the accents, the kind of apostrophe or hyphen, and the number of spaces.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from rules.invisible_characters import without_invisible
from rules.job_cache import cached_in_jobs

_APOSTROPHES = "’‘ʼʹ′`´ʻ＇‛"
_HYPHENS = "‐‑‒–—−﹣－"
#: Letters that Unicode does not decompose into a plain letter and an accent.
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
    **{ord(c): plain for c, plain in _PLAIN_LETTERS.items()},
}
#: Letters of a search, and words of it that are looked for; the rest is ignored.
LONGEST_SEARCH, MOST_SEARCH_TERMS = 100, 10

_NOT_A_WORD = re.compile(r"[^\w]+|_")
#: A TRN with letters before it (RP63/29740, TRN: 63 29740), of which leading zeros may be missing, or with separators.
_TRN = re.compile(r"(?:rp|trn)[\s:/.-]*(?:rp[\s/-]*)?(?:\d[\s/-]*){5,7}|(?:\d[\s/-]*){7}", re.ASCII).fullmatch
_LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
#: Divides names; an apostrophe joins, and punctuation beside a digit is part of an identifier.
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])[^\w\s']+(?=[^\W\d_])")


@cached_in_jobs(8192)
def fold(text: str) -> str:
    """Normalise a text for comparing and sorting: no case, accents, or kinds of apostrophe and hyphen."""
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    shown = without_invisible(unicodedata.normalize("NFKD", without_invisible(text)))
    decomposed = unicodedata.normalize("NFKD", shown.casefold())
    plain = decomposed.casefold().translate(_SAME)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


def same_text(one: str, other: str) -> bool:
    """True if two texts are equal once they are folded."""
    return one == other or fold(one) == fold(other)


def agrees_with_record(typed: str, recorded: str) -> bool:
    """True if a cell still says what the record says (PD-7 and PD-11).

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
    """The words of a name or identifier without punctuation, as the search index has them: O’Brien is obrien."""
    return [word for part in fold(text).split() if (word := _NOT_A_WORD.sub("", part))]


def searched_text(*texts: str) -> str:
    """Text to search in: every word of these texts once, each after a space, to be found by its beginning.

    A word with punctuation is in it whole and in parts: fletcher, osei and fletcherosei find Fletcher-Osei.
    """
    folded = fold(" ".join(texts))
    names = search_words(_BETWEEN_LETTERS.sub(" ", folded))
    words = [*search_words(folded), *names, *_LETTERS_AND_DIGITS.findall(folded)]
    return "".join(f" {word}" for word in dict.fromkeys(words))


def begin_words_of(terms: Iterable[str], text: str) -> bool:
    """True if each term begins a word of a text: the same answer as the search in the database gives."""
    searched = searched_text(text)
    return all(f" {term}" in searched for term in terms)


def name_sort_key(name: str) -> str:
    """Sort key of a name: case, accents, apostrophes and hyphens are not counted.

    Databases do not sort like this, and differ from each other.
    """
    return " ".join(search_words(name))


def search_text(typed: str) -> str:
    """What a person typed into a search, as it is shown again: on one line, and no longer than a search may be."""
    return " ".join(without_invisible(typed.replace("\0", " ")).split())[:LONGEST_SEARCH].strip()


def search_terms(text: str) -> list[str]:
    """The search terms of a typed text: words that must all be in the name or identifier, in any order.

    What divides a name counts as a space, so that Fletcher-Osei and osei fletcher find the same people. A text without
    a letter or digit stays as it is: it is in no name, so nothing is found. A TRN is one term, however it is written.
    """
    tidy = search_text(text)
    folded = fold(tidy)
    if match := _TRN(folded):
        return [re.sub(r"\D", "", match[0]).zfill(7)]
    words = search_words(_BETWEEN_LETTERS.sub(" ", folded))
    return words[:MOST_SEARCH_TERMS] or ([tidy] if tidy else [])


def divide_name(name: str) -> tuple[str, str]:
    """Divide a full name that was given as one into given and family name, at its last space."""
    given_name, _, family_name = " ".join(name.split()).rpartition(" ")
    return given_name, family_name


def by_last_name(name: str) -> tuple[str, str]:
    """Sort key of a person by a full name that was given as one: last name first."""
    first_names, last_name = divide_name(name)
    return person_sort_key(last_name, first_names)


def person_sort_key(last_names: str, first_names: str) -> tuple[str, str]:
    """Sort key of a person by name: last names first."""
    return name_sort_key(last_names), name_sort_key(first_names)
