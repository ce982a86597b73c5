"""A school’s list of ECTs, with everything that the list and their records show.

A list is of people: each is in it once, by their latest period at the school (PD-53).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from peewee import JOIN, SQL, Case, Expression, Function, ModelSelect, fn

from models.appropriate_body import AppropriateBody
from models.database import tuples
from models.delivery_partner import DeliveryPartner
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.event import Event
from models.former_trn import had_trn
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship, mentors_of
from models.periods import current_on, ends_with
from models.prepared_query import PreparedQuery
from models.school import School
from models.teacher import Teacher
from models.teacher_history import known_teachers
from rules.ect_states import COMPLETED, ECT_LISTS, TRAINING, ECTState, ect_states, still_to_do
from rules.known_teachers import KnownTeacher
from rules.names import begin_words_of, search_terms
from rules.programmes import PROGRAMMES, Programme
from rules.registering_ects import ENDED_STATUSES, PASSED, induction_has_ended


@dataclass(frozen=True)
class ListedECT:
    """An ECT at a school, as shown in a list or a record."""

    ect: ECTPeriod
    """With teacher, training (lead provider, delivery partner) and appropriate body: no further query is needed."""
    teacher: KnownTeacher
    """The teacher as the school knows them: if they have left, as they were then."""
    mentor: MentorPeriod | None
    """Their mentor now, or their first one to come, with teacher."""
    came_from: School | None
    """The school at which they were an ECT before."""
    states: tuple[ECTState, ...]
    to_do: tuple[str, ...]
    """Codes of rules.ect_states.TO_DO."""

    @property
    def listed(self) -> str:
        """The one of rules.ect_states.ECT_LISTS that they are in."""
        return self.states[0].listed

    @property
    def is_training(self) -> bool:
        """True if they are in the list of those who train at the school."""
        return self.listed == TRAINING

    @property
    def induction_ended_on(self) -> date | None:
        """The day on which their induction ended here, if TRS has it."""
        ended_here = induction_has_ended(self.teacher.induction_status) and self.states[0].code != "left"
        return self.teacher.induction_completed_on if ended_here else None

    @property
    def programme(self) -> Programme:
        """Their training programme."""
        return PROGRAMMES[self.ect.training.programme]


@dataclass(frozen=True)
class FoundECTs:
    """The ECTs of a school that match a search: how many are in each list, and a page of one at a time."""

    counts: Mapping[str, int]
    """Each of rules.ect_states.ECT_LISTS → the number of those in it."""
    _school: School
    _words: list[str]
    _today: date

    @property
    def first(self) -> str:
        """The first list that is not empty; the first of all if each is."""
        return next((name for name, count in self.counts.items() if count), TRAINING)

    def part(self, which: str, *, start: int, size: int) -> list[ListedECT]:
        """A page of one of the lists.

        Those who need a mentor first, then those whose induction is not recorded, then the latest start of induction
        first; in the other lists, those who ended last first.
        """
        if not self._words:
            return _listed(_PART.all(self._school, self._today, start, size, which=which), self._today)
        wanted = _listed_once(self._school) & _match(self._school, self._words, self._today)
        return _listed(_part(wanted, self._today, start, size, which=which), self._today)


def find_ects(school: School, today: date, search: str = "") -> FoundECTs:
    """All ECTs who were ever registered at the school, or those that match a search.

    The search text is a TRN, now or before it was merged, or words that names begin with.
    """
    words = search_terms(search)
    if words:
        (counts,) = tuples(_numbers(_listed_once(school) & _match(school, words, today), today))
    else:
        counts = _NUMBERS.first(school, today)
    return FoundECTs(dict(zip(ECT_LISTS, counts, strict=True)), school, words, today)


def ect_of(school: School, ect_id: int, today: date) -> ListedECT | None:
    """An ECT of the school, by the id of any of their periods there; None for one of another school."""
    return next(iter(_listed(_ONE.all(school, ect_id), today)), None)


def earlier_periods(latest: ECTPeriod) -> list[ECTPeriod]:
    """The periods of an ECT at the same school before the latest, the newest first, with everything to show."""
    return [_complete(ect) for ect in _EARLIER.all(latest.teacher_id, latest.school_id, latest.id)]


def _own(school: School | int) -> Expression:
    own: Expression = (ECTPeriod.school == school) & ECTPeriod.removed_at.is_null()
    return own


def _listed_once(school: School) -> Expression:
    """The latest period of each ECT at a school."""
    later = ECTPeriod.alias()
    comes_after = (later.started_on > ECTPeriod.started_on) | (
        (later.started_on == ECTPeriod.started_on) & (later.id > ECTPeriod.id)
    )
    theirs = (later.teacher == ECTPeriod.teacher) & (later.school == ECTPeriod.school)
    again = later.select(SQL("1")).where(theirs & later.removed_at.is_null() & comes_after)
    once: Expression = _own(school) & ~fn.EXISTS(again)
    return once


def _numbers(wanted: Expression, today: date) -> ModelSelect[ECTPeriod]:
    counts = [fn.COUNT(Case(None, [(_is_listed(which, today), 1)])) for which in ECT_LISTS]
    return ECTPeriod.select(*counts).join(Teacher).where(wanted).tuples()


def _part(wanted: Expression, today: date, start: int, size: int, *, which: str) -> ModelSelect[ECTPeriod]:
    query = _with_all(wanted & _is_listed(which, today))
    order = _of_training(today) if which == TRAINING else [_ended_on(today).desc()]
    in_order = query.order_by(*order, ECTPeriod.started_on.desc(), ECTPeriod.id.desc())
    return in_order.limit(size).offset(start)


def _of_training(today: date) -> list[Any]:
    started_on = Teacher.induction_started_on
    return [_has_mentor(today), started_on.is_null().desc(), started_on.desc()]


def _ended_on(today: date) -> Function:
    """The day on which they left or their induction ended; without one TRS exempted them: the start stands for it."""
    left_on = Case(None, [(ECTPeriod.finished_on < today, ECTPeriod.finished_on)])
    return fn.COALESCE(left_on, Teacher.induction_completed_on, ECTPeriod.started_on)


def _is_listed(which: str, today: date) -> Expression:
    """The same as `ListedECT.listed`, as a condition of a query."""
    is_here = ECTPeriod.here_on(today)
    if which == TRAINING:
        listed: Expression = is_here & Teacher.induction_status.not_in(ENDED_STATUSES)
    elif which == COMPLETED:
        listed = is_here & (Teacher.induction_status == PASSED)
    else:
        listed = ~is_here | Teacher.induction_status.in_([each for each in ENDED_STATUSES if each != PASSED])
    return listed


def _has_mentor(today: date) -> Function:
    goes_on = current_on(Mentorship, today) & MentorPeriod.here_on(today)
    query = Mentorship.select(SQL("1")).join(MentorPeriod)
    return fn.EXISTS(query.where((Mentorship.ect == ECTPeriod.id) & goes_on))


def _match(school: School, words: list[str], today: date) -> Expression:
    """True if the name, as the school knows it, has words that begin so, or the TRN does, or an earlier one.

    A TRN is found without its leading zeros too (PD-69).
    """
    numbers = [word for word in words if word.isdecimal()]
    names = [word for word in words if not word.isdecimal()]
    has_numbers = [_has_number(word) | _has_number(word.zfill(7)) for word in numbers]
    return reduce(and_, [*has_numbers, *([_have_names(school, names, today)] if names else [])])


def _have_names(school: School, words: list[str], today: date) -> Expression:
    found = reduce(and_, map(_has_word, words))
    known = known_teachers(_renamed_since(school, today), today)
    if not known:
        return found
    texts = {ect_id: f"{teacher.trs_name} {teacher.name}" for ect_id, teacher in known.items()}
    called = [ect_id for ect_id, text in texts.items() if begin_words_of(words, text)]
    return (found & ECTPeriod.id.not_in(list(known))) | ECTPeriod.id.in_(called)


def _has_number(start: str) -> Expression:
    return _has_word(start) | had_trn(start)


def _has_word(start: str) -> Expression:
    return Teacher.search_text.contains(f" {start}")


def _renamed_since(school: School, today: date) -> list[ECTPeriod]:
    """Those who left and whose name has changed since: few enough to compare each name in Python."""
    names = Event.kind.in_(("name-in-trs", "name-corrected")) & (Event.happened_at >= ECTPeriod.finished_on)
    about = (Event.teacher == ECTPeriod.teacher) & names
    left = (ECTPeriod.school == school) & ~ECTPeriod.here_on(today)
    query = ECTPeriod.select(ECTPeriod, Teacher).join(Teacher)
    return list(query.where(left & fn.EXISTS(Event.select(SQL("1")).where(about))))


def _listed(query: Iterable[ECTPeriod], today: date) -> list[ListedECT]:
    ects = [_complete(ect) for ect in query]
    mentors, origins, teachers = mentors_of(ects, today), _origins(ects), known_teachers(ects, today)
    return [
        _as_listed(ect, teachers[ect.id], mentors.get(ect.id), origins.get(ect.id), today) for ect in ects
    ]


def _complete(ect: ECTPeriod) -> ECTPeriod:
    """Peewee leaves out an empty outer join, and reading it would be a query for each."""
    vars(ect).setdefault("appropriate_body_period", None)
    return ect


def _with_all(wanted: Expression) -> ModelSelect[ECTPeriod]:
    training = (TrainingPeriod.ect == ECTPeriod.id) & ends_with(TrainingPeriod, ECTPeriod)
    body = (AppropriateBodyPeriod.ect == ECTPeriod.id) & ends_with(AppropriateBodyPeriod, ECTPeriod)
    query = ECTPeriod.select(
        ECTPeriod,
        Teacher,
        TrainingPeriod,
        LeadProvider,
        DeliveryPartner,
        AppropriateBodyPeriod,
        AppropriateBody,
    )
    query = query.join(Teacher).join_from(ECTPeriod, TrainingPeriod, on=training, attr="training")
    query = query.join_from(TrainingPeriod, LeadProvider, JOIN.LEFT_OUTER)
    query = query.join_from(TrainingPeriod, DeliveryPartner, JOIN.LEFT_OUTER)
    query = query.join_from(
        ECTPeriod, AppropriateBodyPeriod, JOIN.LEFT_OUTER, on=body, attr="appropriate_body_period"
    )
    return query.join(AppropriateBody, JOIN.LEFT_OUTER).where(wanted)


def _origins(ects: list[ECTPeriod]) -> dict[int, School]:
    """Id of each → the school of their period before this one, if it is another."""
    periods: dict[int, list[ECTPeriod]] = {}
    for period in _PERIODS.all([ect.teacher_id for ect in ects]):
        periods.setdefault(period.teacher_id, []).append(period)
    found: dict[int, School] = {}
    for ect in ects:
        earlier = (each for each in periods.get(ect.teacher_id, ()) if each.started_on < ect.started_on)
        before = next(earlier, None)
        if before and before.school_id != ect.school_id:
            found[ect.id] = before.school
    return found


def _periods(teachers: list[int]) -> ModelSelect[ECTPeriod]:
    query = ECTPeriod.select(
        ECTPeriod.teacher, ECTPeriod.school, ECTPeriod.started_on, School.id, School.urn, School.name
    )
    query = query.join(School).where(ECTPeriod.teacher.in_(teachers) & ECTPeriod.removed_at.is_null())
    return query.order_by(ECTPeriod.started_on.desc(), ECTPeriod.id.desc())


def _latest(school: School, ect_id: int) -> ModelSelect[ECTPeriod]:
    named = ECTPeriod.alias()
    teacher = named.select(named.teacher).where(
        (named.id == ect_id) & (named.school == school) & named.removed_at.is_null()
    )
    return _with_all(_listed_once(school) & ECTPeriod.teacher.in_(teacher))


def _earlier(teacher: int, school: int, latest: int) -> ModelSelect[ECTPeriod]:
    theirs = (ECTPeriod.teacher == teacher) & (ECTPeriod.id != latest)
    return _with_all(_own(school) & theirs).order_by(ECTPeriod.started_on.desc(), ECTPeriod.id.desc())


_NUMBERS = PreparedQuery(lambda school, today: _numbers(_listed_once(school), today))
_PART = PreparedQuery(lambda school, *of, **which: _part(_listed_once(school), *of, **which))
_ONE = PreparedQuery(_latest)
_EARLIER = PreparedQuery(_earlier)
_PERIODS = PreparedQuery(_periods)


def _as_listed(
    ect: ECTPeriod, teacher: KnownTeacher, mentor: MentorPeriod | None, came_from: School | None, today: date
) -> ListedECT:
    states = ect_states(
        started_on=ect.started_on,
        finished_on=ect.finished_on,
        induction_status=teacher.induction_status,
        qts_held_from=teacher.qts_held_from,
        is_prohibited=ect.teacher.is_prohibited,
        name_is_checked=not ect.teacher.name_needs_a_look,
        has_mentor=mentor is not None,
        today=today,
    )
    has_body = ect.appropriate_body_period is not None
    to_do = still_to_do(states, has_mentor=mentor is not None, has_appropriate_body=has_body)
    return ListedECT(ect, teacher, mentor, came_from, states, to_do)
