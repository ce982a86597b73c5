"""Who are a school’s early career teachers, with everything their list and record show?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.ect import ECT
from models.event import Event
from models.mentor import Mentor
from models.school import School
from rules.ect_states import ECTState


@dataclass(frozen=True)
class ListedECT:
    """An early career teacher at a school, as shown in a list or a record."""

    ect: ECT
    """With teacher, appropriate body, lead provider, partnership and delivery partner: no further query is needed."""
    mentor: Mentor | None
    """Whoever mentors them now (or will first), with teacher."""
    came_from: str
    """The name of the school they came from on a transfer; else empty."""
    states: tuple[ECTState, ...]
    to_do: tuple[str, ...]
    """Codes of rules.ect_states.TO_DO."""

    @property
    def is_training(self) -> bool:
        """In the list of those who train at the school, else among those who no longer do."""
        return all(state.is_training for state in self.states)


def ects_of(school: School, today: date, search: str = "") -> list[ListedECT]:
    """Everybody who was ever registered at the school: who needs a mentor first, then the latest start first.

    Search: a TRN, or words that names begin with. A fixed number of queries, however many there are.
    """
    raise NotImplementedError


def ect_of(school: School, ect_id: int, today: date) -> ListedECT | None:
    """One of the school’s own, by id; nothing for anybody else’s."""
    raise NotImplementedError


def timeline_of(ect: ECT) -> list[Event]:
    """What happened to them at this school, and what TRS said of them meanwhile; the newest first, with users."""
    raise NotImplementedError
