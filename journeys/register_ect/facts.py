"""The facts of registering an early career teacher."""

from dataclasses import dataclass
from typing import ClassVar

from journeys.shared.appropriate_body_search import BodyChoiceFacts
from journeys.shared.choose_mentor import MentorChoiceFacts
from journeys.shared.new_training import NewTraining
from models.appropriate_body import AppropriateBody
from models.ect_period import ECTPeriod, TrainingPeriod
from models.mentor_lists import ListedMentor
from models.teacher_registrations import Registrations
from rules.last_days import End
from rules.programmes import PROGRAMMES, Programme
from rules.registering_ects import Block, block_for
from rules.school_start_dates import EarlierPeriod
from rules.teacher_roles import ECT, Role


@dataclass(frozen=True)
class NewECT(NewTraining, MentorChoiceFacts, BodyChoiceFacts):
    """Facts of registering an early career teacher, with predicates that say which questions are asked."""

    role: ClassVar[Role] = ECT
    find_step: ClassVar[str] = "find-ect"

    # Reasons not to register (PD-29)

    @property
    def standing(self) -> Registrations:
        """The registrations of the teacher."""
        return self.context.standing(self.person.trns)

    @property
    def here(self) -> ECTPeriod | None:
        """Their period as an ECT at the school, while they have not left."""
        return self.standing.here

    @property
    def block(self) -> Block | None:
        """The first reason not to register them; None if there is none."""
        return block_for(
            is_at_this_school=self.here is not None,
            induction_status=self.person.induction_status,
            is_prohibited=self.person.is_prohibited,
            is_mentor=self.standing.is_mentor,
        )

    @property
    def has_completed_induction(self) -> bool:
        """True if TRS says that they passed induction."""
        return self.block == "induction-completed"

    @property
    def is_exempt_from_induction(self) -> bool:
        """True if TRS says that they need no induction."""
        return self.block == "induction-exempt"

    @property
    def has_failed_induction(self) -> bool:
        """True if TRS says that they failed induction, anywhere."""
        return self.block == "induction-failed"

    @property
    def is_a_mentor(self) -> bool:
        """True if they mentor early career teachers themselves."""
        return self.block == "already-a-mentor"

    # Where they were before

    @property
    def earlier(self) -> ECTPeriod | None:
        """Their registration that began last."""
        return self.standing.latest

    @property
    def was_registered_before(self) -> bool:
        """True if any school has registered them, this one or another."""
        return self.earlier is not None

    @property
    def earlier_programme(self) -> Programme:
        """The programme of that registration."""
        assert self.earlier is not None
        return PROGRAMMES[self.earlier.training.programme]

    @property
    def is_elsewhere(self) -> bool:
        """True if they are still at another school, which they leave for this one."""
        return bool(self.standing.elsewhere)

    @property
    def leaves(self) -> str:
        """The names of the schools that they leave."""
        return self.standing.leaves

    @property
    def is_not_moving(self) -> bool:
        """True if the school says that they do not leave the other one."""
        return bool(self.answer("confirm-transfer", "is_moving") == "no")

    @property
    def earlier_training(self) -> TrainingPeriod | None:
        """How they are trained in the registration that began last, or were at its end."""
        return self.earlier.training if self.earlier else None

    # Start date

    @property
    def earlier_period(self) -> EarlierPeriod | None:
        """Their period as an ECT that began last."""
        return self.standing.earlier_period

    @property
    def previous_ends(self) -> list[tuple[ECTPeriod, End]]:
        """The registrations before this one that end sooner than is known so far."""
        return self.standing.ends_before(self.start_date, self.context.school)

    @property
    def working_pattern(self) -> str:
        """The code of the working pattern."""
        return str(self.answer("working-pattern", "working_pattern"))

    # Who supports their induction

    @property
    def mentors_offered(self) -> list[ListedMentor]:
        """The mentors of the school who are still there when they start."""
        return self.context.mentor_pool(self.person.trns, self.start_date)

    def bodies_named(self, search: str) -> list[AppropriateBody]:
        """The appropriate bodies of the year, with these words in their names."""
        return self.context.appropriate_bodies(self.year.starts_in, search)

    @property
    def usual_body(self) -> AppropriateBody | None:
        """The appropriate body that the school reported for the year."""
        return self.training.appropriate_body
