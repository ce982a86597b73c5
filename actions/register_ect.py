"""Registering an early career teacher at a school: new, returning, or from another school (document 3, decision 29)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from actions.refused import Refused
from clients.trs_persons import Person
from models.appropriate_body import AppropriateBody
from models.ect import ECT
from models.lead_provider import LeadProvider
from models.school import School
from models.user import User
from settings import InForce


class AlreadyRegistered(Refused):
    """They are at the school already: somebody else registered them at the same moment."""


@dataclass(frozen=True)
class Registration:
    """What a school said of an early career teacher whose identity was confirmed."""

    person: Person
    """As TRS had them when they were looked up."""
    looked_up_at: datetime
    corrected_name: str | None
    """Nothing when the name in TRS is right."""
    email: str
    started_on: date
    """The school start date; its school year decides what can be chosen below (decision 31)."""
    working_pattern: str
    programme: str
    lead_provider: LeadProvider | None
    """For a programme that providers lead; nobody while none has reported a partnership."""
    appropriate_body: AppropriateBody | None
    """Nobody: they tell us later (decision 33)."""


def register_ect(
    registration: Registration, *, school: School, user: User, in_force: InForce, service_url: str
) -> ECT:
    """Register an early career teacher, ending their time at another school the day before they join this one.

    Everything is checked again, because the world may have changed since the questions were answered. Raises
    AlreadyRegistered, or Refused for anything else that has changed; then nothing was saved.
    """
    raise NotImplementedError
