"""The facts of all changes to the record of a participant, an ECT or a mentor, and what keeps it from changing.

A journey for both roles names both in `Journey.about`, has `ParticipantFacts` and reads the record as `facts.period`;
where the words of a role differ, a text has a variant that ends with `_if_is_mentor`. A journey for ECTs only has
`ECTFacts` and reads `facts.ect`. blueprints/schools/changes.py registers each below the records of its kinds.
"""

from dataclasses import dataclass
from typing import Literal

from journeys.conditions import when
from journeys.facts import Facts
from journeys.journey import Step, Stop
from journeys.shared.participant_context import ECTContext, ParticipantContext
from models.ect_period import ECTPeriod
from models.removable import is_removable
from models.school_period import SchoolPeriod
from rules.registering_ects import induction_has_ended
from rules.wording import Wording

Obstacle = Literal["", "removed", "left", "induction ended"]


@dataclass(frozen=True)
class ParticipantFacts(Facts):
    """Facts of a change of a participant's record; each journey adds predicates of its own."""

    context: ParticipantContext

    @property
    def period(self) -> SchoolPeriod:
        """The record as it is now."""
        return self.context.period

    @property
    def name(self) -> str:
        """The name as the school knows it."""
        return self.context.name

    @property
    def is_mentor(self) -> bool:
        """True of a mentor, false of an ECT; the condition of the words of a role."""
        return self.period.role == "mentor"

    @property
    def is_registered_since(self) -> bool:
        """True if a later registration depends on the dates of this one (PD-31), so that they cannot stay."""
        return self.context.is_registered_since()

    @property
    def may_be_removed(self) -> bool:
        """True until their induction has begun; always for a mentor, and for an ECT who is exempt."""
        return is_removable(self.period, self.today)

    @property
    def obstacle(self) -> Obstacle:
        """The reason why the record cannot be changed (document 4); a mentor has no induction that could end."""
        if self.period.removed_at is not None:
            return "removed"
        if not self.period.is_here_on(self.today):
            return "left"
        ended = not self.is_mentor and induction_has_ended(self.period.teacher.induction_status)
        return "induction ended" if ended else ""

    @property
    def record_cannot_change(self) -> bool:
        """True if they have left, or their induction has ended."""
        return bool(self.obstacle)


@dataclass(frozen=True)
class ECTFacts(ParticipantFacts):
    """Facts of a change that there is for ECTs only."""

    context: ECTContext

    @property
    def ect(self) -> ECTPeriod:
        """The record as it is now."""
        return self.context.period


def cannot_change() -> Step:
    """The first row of every change: a page that says why it cannot be made."""
    words = Wording(heading="You cannot change this record")
    return Stop("cannot-change", when=when(ParticipantFacts.record_cannot_change), words=words)
