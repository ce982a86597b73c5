"""Which school does somebody look for? What is equal in the names of schools as people type them.

Words count in any order, without accents and punctuation; words that nearly every name has are left out, and those
that are written in several ways become one (PD-76).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rules.names import fold
from rules.postcodes import is_postcode, tidy_postcode

#: Words that do not tell schools apart.
STOP_WORDS = frozenset({"a", "and", "at", "for", "in", "of", "school", "the"})

#: As whole words of a folded text, longest first: how else the same is written.
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
#: Somebody who types more than this does not look for a school.
_MOST_WORDS = 12


@dataclass(frozen=True)
class SchoolQuery:
    """What somebody looks for; one of `urn`, `postcode`, `outward_code` and `readings` says what to compare."""

    text: str = ""
    """As typed, without the spaces around it."""
    urn: str = ""
    postcode: str = ""
    """A whole postcode as it is written, AB1 2CD."""
    outward_code: str = ""
    """The first half of a postcode, AB1."""
    readings: tuple[tuple[str, ...], ...] = ()
    """Words that are all looked for, or else those of another reading."""

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.urn or self.postcode or self.outward_code or self.readings)


def read_school_query(text: str) -> SchoolQuery:
    """What a text asks for: a URN, a postcode, the first half of one, or words of a name and town."""
    tidy = " ".join(text.replace("\x00", " ").split())
    if match := _URN(tidy):
        return SchoolQuery(tidy, urn=match[1])
    if is_postcode(tidy):
        return SchoolQuery(tidy, postcode=tidy_postcode(tidy))
    if _OUTWARD(tidy.upper()):
        return SchoolQuery(tidy, outward_code=tidy.upper())
    return SchoolQuery(tidy, readings=_readings(tidy))


def _readings(text: str) -> tuple[tuple[str, ...], ...]:
    """The words, and where the last one is short for another, the words as if it were only not finished: st, Stoke."""
    plain = _plain(text)
    before, _, last = plain.rpartition(" ")
    finished, unfinished = _joined(plain), [*_joined(before), last]
    found = (_telling(words) for words in (finished, unfinished))
    return tuple(dict.fromkeys(tuple(words[:_MOST_WORDS]) for words in found if any(words)))


def _telling(words: list[str]) -> list[str]:
    return [word for word in words if word not in STOP_WORDS] or words


def school_words(text: str) -> list[str]:
    """The words of a text about schools, those that are written in several ways as one."""
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
    """What a search compares words with: the telling words of the name, then the town and postcode, then the rest.

    Every word follows a space and every part ends in " ,", so that a whole word, the start of a word and the whole
    name can each be told by what stands around them.
    """
    words = school_words(name)
    rest = [word for word in words if word in STOP_WORDS]
    parts = (_telling(words), school_words(town) + postcode.lower().split(), rest)
    return "".join(f" {' '.join(part)} ," for part in parts if part)
