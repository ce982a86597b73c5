"""What do all journeys about a trainee know? The record, today, and whether the change can be made at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from journeys.conditions import when
from journeys.journey import Answers, Step, Stop
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.training_changes import Obstacle, obstacle_to
from settings import Settings
from vocabulary import Vocabulary, vocabulary


@dataclass(frozen=True)
class TraineeContext:
    """What a walk is given besides the answers: the record as it is now, and the settings the draft started with."""

    trainee: Trainee
    placements: int
    service: ServiceContext


@dataclass(frozen=True)
class TraineeFacts:
    """Facts of a journey about a trainee; each journey adds predicates of its own."""

    answers: Answers
    context: TraineeContext

    change: ClassVar[str]
    """The name of the journey."""

    @property
    def trainee(self) -> Trainee:
        """The record as it is now."""
        return self.context.trainee

    @property
    def award(self) -> str:
        """QTS or EYTS."""
        return self.trainee.award

    @property
    def today(self) -> date:
        """The day it is."""
        return self.context.service.today

    @property
    def settings(self) -> Settings:
        """The settings that the draft started with."""
        return self.context.service.settings

    @property
    def words(self) -> Vocabulary:
        """The phrases in force."""
        return vocabulary(self.settings.vocabulary)

    @property
    def obstacle(self) -> Obstacle:
        """What keeps the change from being made at all."""
        trainee = self.trainee
        return obstacle_to(
            self.change, state=trainee.state, itt_start=trainee.itt_start_date, today=self.today
        )

    @property
    def change_is_not_possible(self) -> bool:
        """Whether something keeps the change from being made at all."""
        return bool(self.obstacle)

    def answer(self, step: str, field: str) -> Any:
        """What was answered; nothing while it was not."""
        found = self.answers.get(step)
        return found.data.get(field) if found else None


def cannot_start() -> Step:
    """The first row of every journey about a trainee: a page that says why the change cannot be made."""
    return Stop("cannot-start", when=when("change_is_not_possible"))
