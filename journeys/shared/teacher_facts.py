"""The facts of a journey that begins by finding a teacher (journeys/shared/find_teacher.py)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from clients.trs.person import Person
from journeys.facts import Facts
from journeys.journey import Saved
from journeys.shared.find_teacher import DETAILS_DIFFER, FOUND, NATIONAL_INSURANCE_NUMBER, NO_SUCH_TRN
from rules.teacher_reference_numbers import read_teacher_reference_number


def trns_found(answers: Saved, find_step: str) -> tuple[str, ...]:
    """The TRNs of the teacher of a draft, from its stored answers; none if no teacher was found."""
    for step in (find_step, NATIONAL_INSURANCE_NUMBER):
        found = answers.get(step, {}).get("found") or {}
        if found.get("outcome") == FOUND:
            return Person.from_json(found["person"]).trns
    return ()


@dataclass(frozen=True)
class TeacherFacts(Facts):
    """Facts of a journey that begins by finding a teacher."""

    find_step: ClassVar[str]
    """The step that asks for TRN and date of birth."""

    @property
    def trn(self) -> str:
        """The TRN of the teacher once found (which another record may have been merged into), else the one typed."""
        if self.is_identified:
            return self.person.trn
        return read_teacher_reference_number(self.answers[self.find_step].data["trn"])

    @property
    def person_key(self) -> str:
        """The TRN of the teacher, once found."""
        return self.trn if self.is_identified else ""

    @property
    def trn_is_unknown(self) -> bool:
        """True if TRS has no record with the typed TRN."""
        return self._came_to(self.find_step) == NO_SUCH_TRN

    @property
    def birth_date_differs(self) -> bool:
        """True if TRS has the TRN with another date of birth."""
        return self._came_to(self.find_step) == DETAILS_DIFFER

    @property
    def is_not_found(self) -> bool:
        """True if the National Insurance number did not help either."""
        return not self.is_identified

    @property
    def is_identified(self) -> bool:
        """True if the user has proved to know the teacher: TRN and one more identifier."""
        return bool(self._found)

    @property
    def matched_by(self) -> str:
        """The identifier that matched besides the TRN."""
        return str(self._found["by"])

    @property
    def looked_up_at(self) -> datetime:
        """The time of the lookup."""
        return datetime.fromisoformat(self._found["at"])

    @cached_property
    def person(self) -> Person:
        """The teacher's data in TRS."""
        return Person.from_json(self._found["person"])

    @property
    def merged_from(self) -> str:
        """The TRN that was typed, where its record has been merged into another; else empty."""
        typed = read_teacher_reference_number(self.answers[self.find_step].data["trn"])
        return typed if typed != self.trn else ""

    @cached_property
    def _found(self) -> dict[str, Any]:
        for step in (self.find_step, NATIONAL_INSURANCE_NUMBER):
            if self._came_to(step) == FOUND:
                return dict(self.answers[step].found)
        return {}

    def _came_to(self, step: str) -> str:
        return str(self.answers[step].found["outcome"]) if step in self.answers else ""
