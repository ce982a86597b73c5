"""The contexts of changes to the record of a participant, an ECT or a mentor: the record, and cached queries."""

from dataclasses import dataclass, field
from datetime import date

from journeys.shared.query_cache import QueryCache
from models.appropriate_body import AppropriateBody
from models.ect_period import ECTPeriod, TrainingPeriod
from models.emails_in_use import email_in_use
from models.former_trn import all_trns
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.mentor_lists import ListedMentor, mentees_of
from models.mentor_period import MentorPeriod
from models.mentorship import mentors_of
from models.mentorship_choices import ECTToAssign, ects_to_assign, mentor_pool
from models.period_dates import ends_that_move, problem_with_last_day, problem_with_new_start
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher_history import known_teacher
from models.teacher_registrations import next_period
from models.training_choices import (
    Training,
    TrainingOfYear,
    appropriate_bodies_offered,
    training_in_another_year,
    training_of,
)
from rules.academic_years import school_year_of
from rules.last_days import End
from rules.wording import Wording

MESSAGES = Wording(
    no_training=(
        "Your school has not said how it trains early career teachers in {year}. Enter a date in another school year"
    )
)


@dataclass(frozen=True)
class ParticipantContext:
    """The record as it is now; queries of the database are run once, and only when needed."""

    period: SchoolPeriod
    """With teacher."""
    service: ServiceContext
    _once: QueryCache = field(default_factory=QueryCache, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The name as the school knows it; for a former teacher, that of the time."""
        return self._once(known_teacher, self.period, self.service.today).name

    def is_registered_since(self) -> bool:
        """True if a later registration depends on the dates of this one (PD-31)."""
        return self.next_period is not None

    @property
    def next_period(self) -> SchoolPeriod | None:
        """Their period in the same role that begins after this one."""
        return self._once(next_period, self.period)

    def email_is_in_use(self, email: str) -> bool:
        """True if another person has the address (PD-30)."""
        return self._once(self._email_is_in_use, email)

    def _email_is_in_use(self, email: str) -> bool:
        teacher, today = self.period.teacher, self.service.today
        return email_in_use(email, trns=[teacher.trn], name=teacher.name, today=today)

    @property
    def mentees(self) -> list[str]:
        """The names of the ECTs whom a mentor mentors now or is going to; none of an ECT."""
        if not isinstance(self.period, MentorPeriod):
            return []
        found = self._once(mentees_of, self.period, self.service.today)
        return [ect.teacher.name for ect in found]

    def is_of_a_tutor(self) -> bool:
        """True if they are an induction tutor, who gets no emails of participants (PD-38)."""
        return self._once(InductionTutor.has_address, self.period.email)

    @property
    def lead_provider(self) -> LeadProvider | None:
        """The one that leads their training now, if any."""
        training = self._once(TrainingPeriod.last_of, self.period)
        return training.lead_provider if training else None

    def problem_with_start(self, day: date) -> str | None:
        """The error for a day as their start date, as a whole sentence; None if it is valid."""
        return self._once(self._problem_with_start, day)

    def _problem_with_start(self, day: date) -> str | None:
        return problem_with_new_start(self.period, day, today=self.service.today)

    def ends_that_move(self, start: date) -> list[tuple[SchoolPeriod, End]]:
        """The times before this one that end on another day when it starts on another."""
        return self._once(self._ends_that_move, start)

    def _ends_that_move(self, start: date) -> list[tuple[SchoolPeriod, End]]:
        return ends_that_move(self.period, was=self.period.started_on, to=start)

    def problem_with_last_day(self, day: date | None) -> str | None:
        """The error for a day as their last, or (None) for staying, as a whole sentence; None if it is valid."""
        return self._once(problem_with_last_day, self.period, day)

    def training_in(self, year: int) -> Training | None:
        """Their training if they start in another year; None if it stays, as a mentor's does."""
        return None


@dataclass(frozen=True)
class ECTContext(ParticipantContext):
    """The same for an ECT, whose school year decides what can be chosen (PD-31)."""

    period: ECTPeriod

    def problem_with_start(self, day: date) -> str | None:
        """The error for a day as their start date, also in a year without a programme."""
        if problem := super().problem_with_start(day):
            return problem
        year = school_year_of(day)
        if year.starts_in == self.period.year or self.training(year.starts_in):
            return None
        return MESSAGES("no_training", year=year.label)

    def training(self, year: int) -> TrainingOfYear | None:
        """The programme that the school chose for a year."""
        return self._once(training_of, self.period.school, year)

    def training_in(self, year: int) -> Training | None:
        """Their training in another year, from the school's default for it."""
        default = self.training(year)
        if default is None:
            return None
        return self._once(training_in_another_year, self.period, default, self.service.today)

    def appropriate_bodies(self, search: str = "") -> list[AppropriateBody]:
        """The appropriate bodies of their year, with these words in their names."""
        return self._once(appropriate_bodies_offered, self.period.school, self.period.year, search)

    @property
    def mentor(self) -> MentorPeriod | None:
        """Their mentor now, or the first one to come."""
        return self._once(self._mentor)

    def _mentor(self) -> MentorPeriod | None:
        return mentors_of([self.period], self.service.today).get(self.period.id)

    @property
    def mentor_pool(self) -> list[ListedMentor]:
        """The mentors of the school whom they can have."""
        return self._once(self._mentor_pool)

    def _mentor_pool(self) -> list[ListedMentor]:
        ect = self.period
        own = all_trns([ect.teacher.trn])
        return mentor_pool(ect.school, own, from_day=ect.started_on, today=self.service.today)


@dataclass(frozen=True)
class MentorContext(ParticipantContext):
    """The same for a mentor, who can take on ECTs of the school."""

    period: MentorPeriod

    @property
    def ects_to_assign(self) -> list[ECTToAssign]:
        """The ECTs of the school whom they do not mentor."""
        return self._once(ects_to_assign, self.period, self.service.today)


#: Role → the context of its changes.
CONTEXTS: dict[str, type[ParticipantContext]] = {"ect": ECTContext, "mentor": MentorContext}
