"""The facts of all changes to the record of an early career teacher, and what keeps the record from changing."""

from dataclasses import dataclass
from typing import Literal

from journeys.conditions import when
from journeys.facts import Facts
from journeys.journey import Step, Stop
from journeys.shared.ect_context import ECTContext
from models.ect_period import ECTPeriod
from rules.registering_ects import induction_has_ended
from rules.wording import Wording

Obstacle = Literal["", "left", "induction ended"]


@dataclass(frozen=True)
class ECTFacts(Facts):
    """Facts of a change of an early career teacher's record; each journey adds predicates of its own."""

    context: ECTContext

    @property
    def ect(self) -> ECTPeriod:
        """The record as it is now."""
        return self.context.ect

    @property
    def name(self) -> str:
        """The name as the school knows it."""
        return self.context.name

    @property
    def is_registered_since(self) -> bool:
        """True if a later registration depends on the dates of this one (PD-31), so that they cannot stay."""
        return self.context.is_registered_since()

    @property
    def obstacle(self) -> Obstacle:
        """The reason why the record cannot be changed (document 4)."""
        if not self.ect.is_here_on(self.today):
            return "left"
        return "induction ended" if induction_has_ended(self.ect.teacher.induction_status) else ""

    @property
    def record_cannot_change(self) -> bool:
        """True if they have left, or their induction has ended."""
        return bool(self.obstacle)


def cannot_change() -> Step:
    """The first row of every change: a page that says why it cannot be made."""
    words = Wording(heading="You cannot change this record")
    return Stop("cannot-change", when=when(ECTFacts.record_cannot_change), words=words)
