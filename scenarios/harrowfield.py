"""Trainees of Harrowfield Teacher Training, a third provider, which other providers may not see."""

from scenarios.courses import primary, secondary
from scenarios.organisations import HARROWFIELD
from scenarios.trainees import Cohort, Intake, few_placements
from scenarios.training_dates import ended_last_year, ending_later, ending_near

_COURSES = (
    primary("provider_led_postgrad"),
    secondary("provider_led_postgrad", "chemistry"),
    secondary("school_direct_salaried", "history"),
)

_COHORTS = (
    Cohort(18, "trn_received", ending_near, _COURSES),
    Cohort(6, "trn_received", ending_later, _COURSES, few_placements),
    Cohort(12, "awarded", ended_last_year, _COURSES),
    Cohort(1, "withdrawn", ending_near, _COURSES, few_placements),
)


def _provider_trainee_id(start_year: int, number: int) -> str:
    """An ID such as HTT25-07."""
    return f"HTT{start_year % 100:02}-{number:02}"


INTAKE = Intake(
    provider=HARROWFIELD,
    cohorts=_COHORTS,
    provider_trainee_id=_provider_trainee_id,
)
