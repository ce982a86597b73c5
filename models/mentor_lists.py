"""A school’s lists of mentors, with everything that the lists and their records show.

A list is of people: each is in it once, by their latest period at the school (PD-53). A school has few mentors, so all
of them are read, and sorted and searched in Python.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from peewee import JOIN, ModelSelect

from models.database import tuples
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod, TrainingPeriod
from models.former_trn import had_trn
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.periods import current_on, ends_with
from models.prepared_query import PreparedQuery
from models.school import School
from models.teacher import Teacher
from models.teacher_history import known_teachers
from rules.known_teachers import KnownTeacher
from rules.mentor_lists import LISTS, MentorTag, mentor_list, mentor_tag
from rules.mentor_training import MentorTrainingStatus, mentor_training_status
from rules.names import begin_words_of, by_last_name, search_terms
from rules.registering_ects import ENDED_STATUSES


@dataclass(frozen=True)
class ListedMentor:
    """A mentor of a school, as shown in a list or a record."""

    mentor: MentorPeriod
    """With teacher."""
    teacher: KnownTeacher
    """The teacher as the school knows them: if they have left, as they were then."""
    mentees: tuple[ECTPeriod, ...]
    """The ECTs whom they mentor now or are going to, by name, with teacher."""
    training: TrainingPeriod | None
    """Their own training now, or on the last day, with lead provider and delivery partner; None if they have none.

    None for those who are only to be chosen from, too.
    """
    today: date

    @property
    def which(self) -> str:
        """The list that they are in: a code of rules.mentor_lists."""
        return mentor_list(finished_on=self.mentor.finished_on, has_ects=bool(self.mentees), today=self.today)

    @property
    def tag(self) -> MentorTag:
        """The tag of the mentor."""
        return mentor_tag(self.which, self.mentor.finished_on)

    @property
    def training_status(self) -> MentorTrainingStatus:
        """How far their own training is."""
        teacher, training = self.mentor.teacher, self.training
        is_led = training is not None and training.lead_provider_id is not None
        return mentor_training_status(
            ended=teacher.mentor_training_ended,
            ended_on=teacher.mentor_training_ended_on,
            started_on=training.started_on if training and is_led else None,
            today=self.today,
        )


def find_mentors(school: School, today: date, search: str = "") -> dict[str, list[ListedMentor]]:
    """List → the mentors in it by last name: all who were ever registered at the school, or match a search."""
    listed = _listed(_MENTORS.all(school), today)
    if terms := search_terms(search):
        formerly = _with_former_trn(school, terms)
        listed = [each for each in listed if _matches(each, terms, formerly)]
    found: dict[str, list[ListedMentor]] = {code: [] for code in LISTS}
    for each in sorted(listed, key=lambda each: by_last_name(each.teacher.name)):
        found[each.which].append(each)
    return found


def mentors_to_choose_from(school: School, today: date) -> list[ListedMentor]:
    """The mentors of a school who have not left, by last name."""
    here = [mentor for mentor in _MENTORS.all(school) if mentor.is_here_on(today)]
    return sorted(_listed(here, today, trained=False), key=lambda each: by_last_name(each.teacher.name))


def mentor_of(school: School, mentor_id: int, today: date) -> ListedMentor | None:
    """A mentor of the school, by the id of any of their periods there; None for one of another school."""
    return next(iter(_listed(_ONE.all(school, mentor_id), today)), None)


def mentees_of(mentor: MentorPeriod, today: date) -> list[ECTPeriod]:
    """The ECTs whom a mentor mentors now or is going to, by name, with teacher; none once the mentor has left."""
    return _mentees([mentor], today).get(mentor.id, [])


def _listed(periods: list[MentorPeriod], today: date, *, trained: bool = True) -> list[ListedMentor]:
    """The latest period of each mentor; `periods` has it first."""
    latest = {mentor.teacher_id: mentor for mentor in reversed(periods)}.values()
    mentees, teachers = _mentees(latest, today), known_teachers(latest, today)
    found = _TRAININGS.all([mentor.id for mentor in latest]) if trained else ()
    trainings = {each.mentor_id: each for each in found}
    return [
        ListedMentor(
            mentor, teachers[mentor.id], tuple(mentees.get(mentor.id, ())), trainings.get(mentor.id), today
        )
        for mentor in latest
    ]


def _mentees(mentors: Iterable[MentorPeriod], today: date) -> dict[int, list[ECTPeriod]]:
    """Id of each who has not left → the ECTs whom they mentor, by name."""
    here = [mentor.id for mentor in mentors if mentor.is_here_on(today)]
    found: dict[int, list[ECTPeriod]] = {}
    for mentorship in _MENTORSHIPS.all(here, today) if here else ():
        ects = found.setdefault(mentorship.mentor_id, [])
        if mentorship.ect not in ects:
            ects.append(mentorship.ect)
    return {key: sorted(ects, key=lambda ect: by_last_name(ect.teacher.name)) for key, ects in found.items()}


def _matches(listed: ListedMentor, terms: list[str], formerly: dict[str, set[int]]) -> bool:
    text = f"{listed.teacher.trs_name} {listed.teacher.name} {listed.teacher.trn}"
    return all(
        begin_words_of([term], text) or listed.mentor.teacher_id in formerly.get(term, ()) for term in terms
    )


def _with_former_trn(school: School, terms: list[str]) -> dict[str, set[int]]:
    """Number of a search → the mentors who have the TRN, with its leading zeros, or had it before (PD-69)."""
    own = Teacher.select(Teacher.id).join(MentorPeriod).where(MentorPeriod.school == school)
    return {
        term: {
            teacher_id
            for (teacher_id,) in tuples(
                own.where(had_trn(term) | had_trn(term.zfill(7)) | Teacher.trn.startswith(term.zfill(7)))
            )
        }
        for term in terms
        if term.isdecimal()
    }


def _mentors(school: School) -> "ModelSelect[MentorPeriod]":
    query = MentorPeriod.select(MentorPeriod, Teacher).join(Teacher)
    own = (MentorPeriod.school == school) & MentorPeriod.removed_at.is_null()
    return query.where(own).order_by(MentorPeriod.started_on.desc(), MentorPeriod.id.desc())


def _one(school: School, mentor_id: int) -> "ModelSelect[MentorPeriod]":
    named = MentorPeriod.alias()
    teacher = named.select(named.teacher).where(
        (named.id == mentor_id) & (named.school == school) & named.removed_at.is_null()
    )
    return _mentors(school).where(MentorPeriod.teacher.in_(teacher))


def _mentorships(mentors: list[int], today: date) -> "ModelSelect[Mentorship]":
    query = Mentorship.select(Mentorship, ECTPeriod, Teacher).join(ECTPeriod).join(Teacher)
    goes_on = current_on(Mentorship, today) & ECTPeriod.here_on(today)
    in_training = Teacher.induction_status.not_in(ENDED_STATUSES)
    return query.where(Mentorship.mentor.in_(mentors) & goes_on & in_training)


def _trainings(mentors: list[int]) -> "ModelSelect[TrainingPeriod]":
    query = TrainingPeriod.select(TrainingPeriod, LeadProvider, DeliveryPartner)
    query = query.join(LeadProvider, JOIN.LEFT_OUTER).join_from(
        TrainingPeriod, DeliveryPartner, JOIN.LEFT_OUTER
    )
    query = query.join_from(TrainingPeriod, MentorPeriod)
    return query.where(TrainingPeriod.mentor.in_(mentors) & ends_with(TrainingPeriod, MentorPeriod))


_MENTORS, _ONE = PreparedQuery(_mentors), PreparedQuery(_one)
_MENTORSHIPS, _TRAININGS = PreparedQuery(_mentorships), PreparedQuery(_trainings)
