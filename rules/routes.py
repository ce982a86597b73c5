"""Training routes: their award, their id in TRS and the placements they need.

Labels and minimums are those of the live service (PD-10), ids the route types of the Teaching Record System (PD-66).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Route:
    """A training route."""

    code: str
    label: str
    award: str
    """QTS or EYTS."""
    trs_route_type_id: str
    """The id of the route type in the Teaching Record System."""
    is_assessment_only: bool = False
    """True for routes without training, which never need placements, whatever the setting says."""

    @property
    def is_early_years(self) -> bool:
        """True if its trainees are in the phase Early years."""
        return self.award == "EYTS"


_ALL = (
    Route("assessment_only", "Assessment only", "QTS", "57b86cef-98e2-4962-a74a-d47c7a34b838", True),
    Route(
        "early_years_assessment_only",
        "Early years assessment only",
        "EYTS",
        "d9eef3f8-fde6-4a3f-a361-f6655a42fa1e",
        True,
    ),
    Route(
        "early_years_postgrad", "Early years graduate entry", "EYTS", "dbc4125b-9235-41e4-abd2-baabbf63f829"
    ),
    Route(
        "early_years_salaried",
        "Early years graduate employment based",
        "EYTS",
        "4477e45d-c531-4c63-9f4b-e157766366fb",
    ),
    Route(
        "early_years_undergrad", "Early years undergraduate", "EYTS", "c97c0fd2-fd84-4949-97c7-b0e2422fb3c8"
    ),
    Route(
        "iqts",
        "International qualified teacher status (iQTS)",
        "QTS",
        "d0b60864-ab1c-4d49-a5c2-ff4bd9872ee1",
    ),
    Route("opt_in_undergrad", "Opt-in (undergraduate)", "QTS", "20f67e38-f117-4b42-bbfc-5812aa717b94"),
    Route(
        "provider_led_postgrad",
        "Primary and secondary (postgraduate)",
        "QTS",
        "97497716-5ac5-49aa-a444-27fa3e2c152a",
    ),
    Route(
        "provider_led_undergrad",
        "Primary and secondary (undergraduate)",
        "QTS",
        "53a7fbda-25fd-4482-9881-5cf65053888d",
    ),
    Route(
        "school_direct_tuition_fee",
        "School direct (fee funded)",
        "QTS",
        "d9490e58-acdc-4a38-b13e-5a5c21417737",
    ),
    Route(
        "school_direct_salaried", "School direct (salaried)", "QTS", "12a742c3-1cd4-43b7-a2fa-1000bd4cc373"
    ),
    Route(
        "pg_teaching_apprenticeship",
        "Teaching apprenticeship (postgraduate)",
        "QTS",
        "6987240e-966e-485f-b300-23b54937fb3a",
    ),
    Route("hpitt_postgrad", "HPITT", "QTS", "bfef20b2-5ac4-486d-9493-e5a4538e1be9"),
    Route(
        "teacher_degree_apprenticeship",
        "Teacher degree apprenticeship (salaried)",
        "QTS",
        "5d4c01c1-0841-4306-b49c-48ad6499fdc0",
    ),
)

#: Every route by its code.
ROUTES: Mapping[str, Route] = MappingProxyType({route.code: route for route in _ALL})

#: The placements each route needs unless a setting says otherwise (PD-10).
DEFAULT_MINIMUM_PLACEMENTS: Mapping[str, int] = {
    "assessment_only": 0,
    "early_years_assessment_only": 0,
    "early_years_postgrad": 0,
    "early_years_salaried": 0,
    "early_years_undergrad": 0,
    "iqts": 1,
    "opt_in_undergrad": 2,
    "provider_led_postgrad": 2,
    "provider_led_undergrad": 2,
    "school_direct_tuition_fee": 2,
    "school_direct_salaried": 2,
    "pg_teaching_apprenticeship": 2,
    "hpitt_postgrad": 2,
    "teacher_degree_apprenticeship": 2,
}


def placements_needed(route: str, minimums: Mapping[str, int]) -> int:
    """How many placements a trainee on the route needs; a route that the setting leaves out has its default."""
    if ROUTES[route].is_assessment_only:
        return 0
    return minimums.get(route, DEFAULT_MINIMUM_PLACEMENTS[route])
