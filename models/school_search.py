"""The schools that match a search, found by the index of their words unless all words of a search are frequent."""

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import SQL, Expression, Select, fn

from models.database import database, is_sqlite, tuples
from models.school import School
from models.school_word import SchoolWord
from rules.school_search import SchoolQuery

#: A word of more schools is frequent: fewer rows are read in the order of a list than by the index of words.
_FREQUENT = 3000


def is_matching(query: SchoolQuery) -> Expression:
    """The condition that a school matches a search that is not blank."""
    if query.urn:
        return School.urn == query.urn
    if query.postcode:
        return School.postcode == query.postcode
    if query.outward_code:
        return School.postcode.startswith(f"{query.outward_code} ")
    readings = (reduce(and_, map(_has_text, words)) for words in query.readings)
    return reduce(or_, readings)


def narrowed(query: SchoolQuery) -> Expression | None:
    """The same condition, to be met by an index; None if each word is frequent, so that lists are read in order."""
    if query.urn or query.postcode:
        return is_matching(query)
    if query.outward_code:
        return has_word(SchoolWord.word == query.outward_code.lower()) & is_matching(query)
    rare = [word for words in query.readings if (word := _rarest(words))]
    if len(rare) < len(query.readings):
        return None
    return has_word(reduce(or_, map(SchoolWord.begins_with, rare))) & is_matching(query)


def has_word(condition: Any) -> Expression:
    """True for schools with such a word."""
    found: Expression = School.id.in_(SchoolWord.select(SchoolWord.school).where(condition))
    return found


def _rarest(words: Sequence[str]) -> str | None:
    """The word that begins words of the fewest schools; None if each is frequent."""
    counted = (
        SchoolWord.select(SQL("1")).where(SchoolWord.begins_with(word)).limit(_FREQUENT + 1) for word in words
    )
    query = Select([], [Select([each], [fn.COUNT(SQL("1"))]) for each in counted])
    (numbers,) = tuples(query.bind(database))
    number, word = min(zip(numbers, words, strict=True))
    return None if number > _FREQUENT else word


def _has_text(start: str) -> Expression:
    """True if a word begins so; both are folded, and LIKE without regard to case takes Postgres three times as long."""
    position = fn.INSTR if is_sqlite() else fn.STRPOS
    condition: Expression = position(School.search_text, f" {start}") > 0
    return condition
