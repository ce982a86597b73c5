"""Search of support for ECTs and mentors of all schools, by name, TRN or school."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from peewee import Expression

from models.ect_period import ECTPeriod
from models.former_trn import had_trn
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.school_search import has_word
from models.school_word import SchoolWord
from models.teacher import Teacher
from rules.names import search_terms

#: Most results.
MOST_FOUND = 20


@dataclass(frozen=True)
class FoundParticipant:
    """A teacher, and where they are or were an ECT or a mentor."""

    teacher: Teacher
    periods: list[SchoolPeriod]
    """With school; those that go on first, then the one that began last."""


@dataclass(frozen=True)
class FoundParticipants:
    """Search results, by name."""

    participants: list[FoundParticipant]
    there_are_more: bool = False


def find_participants(text: str, today: date) -> FoundParticipants:
    """The ECTs and mentors of whom every word begins a word of the name, a TRN, or a school's name or URN.

    In three queries. Those who have left all schools are found too.
    """
    words = search_terms(text)
    if not words:
        return FoundParticipants([])
    query = Teacher.select().where(_at_a_school(), reduce(and_, map(_matches, words)))
    query = query.order_by(Teacher.trs_last_name, Teacher.trs_first_name, Teacher.id)
    teachers = list(query.limit(MOST_FOUND + 1))
    periods = _periods(teachers[:MOST_FOUND], today)
    found = [FoundParticipant(each, periods[each.id]) for each in teachers[:MOST_FOUND]]
    return FoundParticipants(found, len(teachers) > MOST_FOUND)


def _at_a_school(within: Expression | None = None) -> Expression:
    """True for teachers with a period that was not removed, at one of these schools if given."""
    found = []
    for table in (ECTPeriod, MentorPeriod):
        theirs = table.removed_at.is_null()
        if within is not None:
            theirs &= table.school.in_(School.select(School.id).where(within))
        found.append(Teacher.id.in_(table.select(table.teacher).where(theirs)))
    return found[0] | found[1]


def _matches(word: str) -> Expression:
    schools = has_word(SchoolWord.begins_with(word)) | (School.urn == word)
    called: Expression = Teacher.search_text.contains(f" {word}")
    return called | had_trn(word) | _at_a_school(schools)


def _periods(teachers: list[Teacher], today: date) -> dict[int, list[SchoolPeriod]]:
    found: dict[int, list[SchoolPeriod]] = {each.id: [] for each in teachers}
    for table in (ECTPeriod, MentorPeriod):
        theirs = table.teacher.in_(list(found)) & table.removed_at.is_null()
        for period in table.select(table, School).join(School).where(theirs):
            found[period.teacher_id].append(period)
    for periods in found.values():
        periods.sort(key=lambda period: (period.is_here_on(today), period.started_on), reverse=True)
    return found
