"""Made-up placements, at schools and now and then at a setting without a URN."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import NamedTuple

from models.school import School
from rules.schools import OPEN

#: Phase of a course → phases of schools that fit.
_FITTING = {
    "Early years": ("Nursery", "Primary"),
    "Primary": ("Primary", "All-through"),
    "Secondary": ("Secondary", "All-through"),
}
_WITHOUT_URN = (
    ("Otters’ Den Forest Nursery", "LW9 2PR"),
    ("Harbour Alternative Provision", "WY6 3TB"),
    ("Northbridge Children’s Hospital Classroom", "NB1 1HX"),
    ("Millthorpe Virtual School", "MP2 7EE"),
)


class Setting(NamedTuple):
    """A school, or the name and postcode of a setting without a URN."""

    school: School | None
    name: str = ""
    postcode: str = ""


@dataclass(frozen=True)
class PlannedPlacement:
    """A placement not yet stored, and the day it was recorded."""

    setting: Setting
    recorded_on: date


def schools_by_phase(schools: Sequence[School]) -> dict[str, list[School]]:
    """The open schools that fit each phase of a course."""
    return {
        phase: [school for school in schools if school.phase in fitting and school.status_code == OPEN]
        for phase, fitting in _FITTING.items()
    }


def settings_for(random: Random, fitting: Sequence[School], count: int) -> list[Setting]:
    """So many different settings among schools that fit; one placement in sixty is at a setting without a URN."""
    return [
        Setting(None, *random.choice(_WITHOUT_URN)) if random.random() < 1 / 60 else Setting(school)
        for school in random.sample(fitting, count)
    ]
