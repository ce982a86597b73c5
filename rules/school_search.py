"""Search terms for schools: parsing a search, and the text in which schools are searched.

Words match in any order, without accents and punctuation; words that nearly every name has are left out, and
spellings of one word become one (PD-76).
"""

import re
from dataclasses import dataclass

from rules.names import MOST_SEARCH_TERMS, fold, search_text
from rules.plain_digits import with_plain_digits
from rules.postcodes import is_postcode, tidy_postcode

#: Words that do not tell schools apart.
STOP_WORDS = frozenset({"a", "and", "at", "for", "in", "of", "school", "the"})

#: Spellings of one word, as whole words of a folded text, longest first.
_SAME = (
    (r"church of england|c of e|cofe|c e|ce", "church england"),
    (r"roman catholic|r c|rc", "catholic"),
    (r"st", "saint"),
    (r"sts|ss", "saint"),
    (r"mt", "mount"),
)
_SYNONYMS = tuple((re.compile(rf"\b(?:{words})\b"), one) for words, one in _SAME)
#: St Aidan's is St Aidans, O'Brien is OBrien and C.E. is CE; anything else that is no letter or number divides words.
_WITHIN_A_WORD = re.compile(r"(?<=\w)'(?=\w)|(?<=\b\w)\.")
_BETWEEN_WORDS = re.compile(r"[\W_]+")

_URN = re.compile(r"(?:urn\W*)?(\d{5,6})", re.ASCII | re.IGNORECASE).fullmatch
_OUTWARD = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?", re.ASCII).fullmatch


@dataclass(frozen=True)
class SchoolQuery:
    """A parsed search; one of `urn`, `postcode`, `outward_code` and `readings` says what to compare."""

    text: str = ""
    """The text as typed, without the spaces around it."""
    urn: str = ""
    postcode: str = ""
    """A whole postcode, AB1 2CD."""
    outward_code: str = ""
    """The first half of a postcode, AB1."""
    readings: tuple[tuple[str, ...], ...] = ()
    """Alternative lists of words, of which one has to match whole."""

    @property
    def is_blank(self) -> bool:
        """True if there is nothing to search for."""
        return not (self.urn or self.postcode or self.outward_code or self.readings)


def read_school_query(text: str) -> SchoolQuery:
    """Parse a search: a URN, a postcode, the first half of one, or words of a name and town."""
    tidy = search_text(text)
    if match := _URN(with_plain_digits(tidy)):
        return SchoolQuery(tidy, urn=match[1])
    if is_postcode(tidy):
        return SchoolQuery(tidy, postcode=tidy_postcode(tidy))
    if _OUTWARD(tidy.upper()):
        return SchoolQuery(tidy, outward_code=tidy.upper())
    return SchoolQuery(tidy, readings=_readings(tidy))


def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words; and once more with the last one taken as unfinished where it also is an abbreviation: st, Stoke."""
    plain = _plain(text)
    before, _, last = plain.rpartition(" ")
    finished, unfinished = _joined(plain), [*_joined(before), last]
    found = (_telling(words) for words in (finished, unfinished))
    return tuple(dict.fromkeys(tuple(words[:MOST_SEARCH_TERMS]) for words in found if any(words)))


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in STOP_WORDS] or words


def school_words(text: str) -> list[str]:
    """The words of a text about schools, with the spellings of one word made one."""
    return _joined(_plain(text))


def _plain(text: str) -> str:
    return _BETWEEN_WORDS.sub(" ", _WITHIN_A_WORD.sub("", fold(text))).strip()


def _joined(plain: str) -> list[str]:
    for written, one in _SYNONYMS:
        plain = written.sub(one, plain)
    return [_singular(word) for word in plain.split()]


def _singular(word: str) -> str:
    """St Mary’s is St Mary, and Girls is Girl."""
    return word.removesuffix("s") if len(word) > 3 else word


def search_text_of(name: str, town: str, postcode: str) -> str:
    """The text to search in: the distinctive words of the name, then the town and postcode, then the rest.

    Every word follows a space and every part ends in " ,", so that a pattern can match a whole word, the start of a
    word or the whole name.
    """
    words = school_words(name)
    rest = [word for word in words if word in STOP_WORDS]
    parts = (_telling(words), school_words(town) + postcode.lower().split(), rest)
    return "".join(f" {' '.join(part)} ," for part in parts if part)
