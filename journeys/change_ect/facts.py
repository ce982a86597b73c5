"""What do all changes of an early career teacher's record know? The record, today, and whether it may change at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from journeys.change_ect.context import ECTContext
from journeys.conditions import when
from journeys.journey import Answers, Step, Stop
from models.ect_period import ECTPeriod
from models.service_context import ServiceContext
from rules.registering_ects import induction_has_ended

Obstacle = Literal["", "left", "induction ended"]


@dataclass(frozen=True)
class ECTFacts:
    """Facts of a change of an early career teacher's record; each journey adds predicates of its own."""

    answers: Answers
    context: ECTContext

    @property
    def ect(self) -> ECTPeriod:
        """The record as it is now."""
        return self.context.ect

    @property
    def name(self) -> str:
        """What the school calls them."""
        return self.context.name

    @property
    def service(self) -> ServiceContext:
        """Today and the settings that the draft started with."""
        return self.context.service

    @property
    def today(self) -> date:
        """The day it is."""
        return self.service.today

    @property
    def obstacle(self) -> Obstacle:
        """What keeps the record from being changed (document 4)."""
        if not self.ect.is_here_on(self.today):
            return "left"
        return "induction ended" if induction_has_ended(self.ect.teacher.induction_status) else ""

    @property
    def record_cannot_change(self) -> bool:
        """Whether they have left, or their induction has ended."""
        return bool(self.obstacle)

    def answer(self, step: str, field: str) -> Any:
        """What was answered; nothing while it was not."""
        found = self.answers.get(step)
        return found.data.get(field) if found else None


def cannot_change() -> Step:
    """The first row of every change: a page that says why it cannot be made."""
    return Stop("cannot-change", when=when("record_cannot_change"))
