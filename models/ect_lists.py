"""Who are a school’s early career teachers, with everything their list and record show?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from peewee import JOIN, Expression, ModelSelect

from models.appropriate_body import AppropriateBody
from models.delivery_partner import DeliveryPartner
from models.ect import ECT
from models.event import Event
from models.former_trn import had_trn
from models.lead_provider import LeadProvider
from models.mentor import Mentor, Mentorship
from models.periods import not_over
from models.programme import Partnership
from models.school import School
from models.teacher import Teacher
from models.user import User
from rules.ect_states import ECTState, ect_states, still_to_do
from rules.names import search_words
from rules.programmes import PROGRAMMES, Programme


@dataclass(frozen=True)
class ListedECT:
    """An early career teacher at a school, as shown in a list or a record."""

    ect: ECT
    """With teacher, appropriate body, lead provider, partnership and delivery partner: no further query is needed."""
    mentor: Mentor | None
    """Whoever mentors them now (or will first), with teacher."""
    came_from: School | None
    """The school at which they were an early career teacher before."""
    states: tuple[ECTState, ...]
    to_do: tuple[str, ...]
    """Codes of rules.ect_states.TO_DO."""

    @property
    def is_training(self) -> bool:
        """In the list of those who train at the school, else among those who no longer do."""
        return all(state.is_training for state in self.states)

    @property
    def programme(self) -> Programme:
        """How they are trained."""
        return PROGRAMMES[self.ect.programme]


def ects_of(school: School, today: date, search: str = "") -> list[ListedECT]:
    """Everybody who was ever registered at the school: who needs a mentor first, then the latest start first.

    Search: a TRN, now or before it was merged, or words that names begin with. Three queries, however many there are.
    """
    wanted = ECT.school == school
    for word in search_words(search):
        found = Teacher.search_text.contains(f" {word}")
        wanted &= found | had_trn(word) if word.isdecimal() else found
    listed = _listed(wanted, today)
    return sorted(listed, key=lambda each: (not each.is_training, each.mentor is not None))


def ect_of(school: School, ect_id: int, today: date) -> ListedECT | None:
    """One of the school’s own, by id; nothing for anybody else’s."""
    return next(iter(_listed((ECT.school == school) & (ECT.id == ect_id), today)), None)


def timeline_of(ect: ECT) -> list[Event]:
    """What happened to them at this school, and what TRS said of them meanwhile; the newest first, with users."""
    here = (Event.school == ect.school_id) | Event.school.is_null()
    query = (
        Event.select(Event, User).join(User, JOIN.LEFT_OUTER).where((Event.teacher == ect.teacher_id) & here)
    )
    return list(query.order_by(Event.happened_at.desc(), Event.id.desc()))


def _listed(wanted: Expression, today: date) -> list[ListedECT]:
    """Those a condition picks, the latest start first."""
    ects = list(_with_all(wanted & ECT.removed_at.is_null()).order_by(ECT.started_on.desc(), ECT.id.desc()))
    mentors, origins = _mentors(ects, today), _origins(ects)
    return [_as_listed(ect, mentors.get(ect.id), origins.get(ect.id), today) for ect in ects]


def _with_all(wanted: Expression) -> ModelSelect[ECT]:
    query = ECT.select(ECT, Teacher, AppropriateBody, LeadProvider, Partnership, DeliveryPartner).join(
        Teacher
    )
    query = query.switch(ECT).join(AppropriateBody, JOIN.LEFT_OUTER)
    query = query.switch(ECT).join(LeadProvider, JOIN.LEFT_OUTER)
    query = query.switch(ECT).join(Partnership, JOIN.LEFT_OUTER).join(DeliveryPartner, JOIN.LEFT_OUTER)
    return query.where(wanted)


def _mentors(ects: list[ECT], today: date) -> dict[int, Mentor]:
    """Id of each → who mentors them now, else will."""
    query = Mentorship.select(Mentorship, Mentor, Teacher).join(Mentor).join(Teacher)
    here = not_over(Mentorship, today) & Mentor.here_on(today)
    query = query.where(Mentorship.ect.in_([ect.id for ect in ects]) & here)
    latest_first = query.order_by(Mentorship.started_on.desc(), Mentorship.id.desc())
    return {mentorship.ect_id: mentorship.mentor for mentorship in latest_first}


def _origins(ects: list[ECT]) -> dict[int, School]:
    """Id of each → the other school at which their time before this one was."""
    others = ECT.select(ECT, School).join(School).where(ECT.teacher.in_([ect.teacher_id for ect in ects]))
    earlier = list(others.where(ECT.removed_at.is_null()).order_by(ECT.started_on, ECT.id))
    found: dict[int, School] = {}
    for ect in ects:
        for other in earlier:
            if other.teacher_id == ect.teacher_id and other.started_on < ect.started_on:
                found[ect.id] = other.school
    return {ect.id: found[ect.id] for ect in ects if ect.id in found and found[ect.id].id != ect.school_id}


def _as_listed(ect: ECT, mentor: Mentor | None, came_from: School | None, today: date) -> ListedECT:
    teacher = ect.teacher
    states = ect_states(
        finished_on=ect.finished_on,
        induction_status=teacher.induction_status,
        qts_held_from=teacher.qts_held_from,
        has_mentor=mentor is not None,
        today=today,
    )
    has_body = ect.appropriate_body_id is not None
    to_do = still_to_do(states, has_mentor=mentor is not None, has_appropriate_body=has_body)
    return ListedECT(ect=ect, mentor=mentor, came_from=came_from, states=states, to_do=to_do)
