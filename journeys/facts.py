"""The facts that follow from the answers of a draft and from its context."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from journeys.journey import Answers
from models.service_context import ServiceContext
from settings import Settings


@dataclass(frozen=True)
class Facts:
    """The facts of every journey; each adds predicates, the conditions of its questions."""

    answers: Answers
    context: Any

    @property
    def service(self) -> ServiceContext:
        """Today, now and the settings that the draft started with."""
        service: ServiceContext = self.context.service
        return service

    @property
    def today(self) -> date:
        """Today's date."""
        return self.service.today

    @property
    def settings(self) -> Settings:
        """The settings that the draft started with."""
        return self.service.settings

    @property
    def person_key(self) -> str:
        """The key of the person the answers are about, where another window can change it; empty in other journeys."""
        return ""

    def answer(self, step: str, field: str) -> Any:
        """The answer to a question; None while there is none."""
        found = self.answers.get(step)
        return found.data.get(field) if found else None
