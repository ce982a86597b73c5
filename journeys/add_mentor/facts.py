"""The facts of adding a mentor."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from journeys.shared.new_training import NewTraining
from models.ect_period import TrainingPeriod
from models.mentor_period import MentorPeriod
from models.teacher_registrations import Pools
from rules.email_addresses import email_key
from rules.last_days import End
from rules.registering_mentors import Block, mentor_block_for
from rules.school_start_dates import EarlierPeriod
from rules.teacher_roles import MENTOR, Role


@dataclass(frozen=True)
class NewMentor(NewTraining):
    """Facts of adding a mentor, with predicates that say which questions are asked."""

    role: ClassVar[Role] = MENTOR
    find_step: ClassVar[str] = "find-mentor"

    @property
    def standing(self) -> Pools:
        """The pools that the teacher is in or was in."""
        return self.context.pools(self.person.trns)

    # Reasons not to add (PD-39, PD-55)

    @property
    def here(self) -> MentorPeriod | None:
        """Their period as a mentor at the school, while they have not left."""
        return self.standing.here

    @property
    def block(self) -> Block | None:
        """The first reason not to add them; None if there is none."""
        return mentor_block_for(
            is_at_this_school=self.here is not None,
            has_left_this_school=self.standing.left_here is not None,
            is_ect=self.standing.is_ect,
            induction_status=self.person.induction_status,
            is_prohibited=self.person.is_prohibited,
        )

    @property
    def has_left_your_school(self) -> bool:
        """True if they were a mentor at the school and left: only support adds them again."""
        return self.block == "left-your-school"

    @property
    def is_still_an_ect(self) -> bool:
        """True if their own induction goes on."""
        return self.block == "still-an-ect"

    # Other schools (PD-35)

    @property
    def is_elsewhere(self) -> bool:
        """True if they are a mentor at another school."""
        return bool(self.standing.elsewhere)

    @property
    def is_only_here(self) -> bool | None:
        """True if they will only mentor at this school, which they move to; None if they mentor nowhere else now."""
        answer = self.answer("mentoring-at-your-school-only", "only_here")
        return answer == "yes" if self.is_elsewhere and answer else None

    @property
    def is_moving(self) -> bool:
        """True if they leave the other schools for this one."""
        return self.is_only_here is True

    @property
    def leaves(self) -> str:
        """The names of the schools that they leave; empty if they stay there, or mentor nowhere else."""
        return self.standing.leaves if self.is_moving else ""

    @property
    def is_trained_here(self) -> bool:
        """True unless they stay at another school, which has said how they are trained."""
        return self.is_only_here is not False

    @property
    def earlier_period(self) -> EarlierPeriod | None:
        """Their period at the school they leave; None if they leave none."""
        return self.standing.earlier_period if self.is_moving else None

    @property
    def earlier_training(self) -> TrainingPeriod | None:
        """How they are trained at the school that they leave; None if they leave none, or were not trained."""
        leaves = self.standing.latest if self.is_moving else None
        return self.context.training_of_period(leaves) if leaves else None

    @property
    def previous_ends(self) -> Sequence[tuple[MentorPeriod, End]]:
        """The periods at other schools that end because they move."""
        return self.standing.ends_before(self.start_date, self.context.school) if self.is_moving else ()

    # Induction tutors who add themselves

    @property
    def is_yourself(self) -> bool:
        """True if the email address is that of the user."""
        return email_key(self.email) == email_key(self.context.user.email)

    @property
    def email_is_in_use(self) -> bool:
        """True if another person has the address (PD-30)."""
        return self.context.email_in_use(self.email, self.person.trns, self.name, is_user=self.is_yourself)
