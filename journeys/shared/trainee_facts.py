"""The context and the facts of all changes to the record of a trainee."""

from dataclasses import dataclass
from typing import ClassVar

from journeys.conditions import when
from journeys.facts import Facts
from journeys.journey import Step, Stop
from models.service_context import ServiceContext
from models.trainee import Trainee
from rules.training_changes import Obstacle, obstacle_to
from rules.wording import Wording
from vocabulary import Phrases


@dataclass(frozen=True)
class TraineeContext:
    """The context of a walk besides the answers: the record as it is now, and the settings the draft started with."""

    trainee: Trainee
    placements: int
    service: ServiceContext


@dataclass(frozen=True)
class TraineeFacts(Facts):
    """Facts of a journey about a trainee; each journey adds predicates of its own."""

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
    def has_no_start_date(self) -> bool:
        """True if the record has no ITT start date."""
        return self.trainee.itt_start_date is None

    @property
    def has_no_end_date(self) -> bool:
        """True if the record has no expected end date."""
        return self.trainee.expected_end_date is None

    @property
    def phrases(self) -> Phrases:
        """The phrases in force, about this trainee."""
        return Phrases(self.service.words, award=self.award, name=self.trainee.full_name)

    @property
    def obstacle(self) -> Obstacle:
        """The reason why the change cannot be made at all."""
        trainee = self.trainee
        return obstacle_to(
            self.change, state=trainee.state, itt_start=trainee.itt_start_date, today=self.today
        )

    @property
    def change_is_not_possible(self) -> bool:
        """True if something keeps the change from being made at all."""
        return bool(self.obstacle)


def cannot_start(words: Wording) -> Step:
    """The first row of every journey about a trainee: a page that says why the change cannot be made."""
    return Stop("cannot-start", when=when(TraineeFacts.change_is_not_possible), words=words)
