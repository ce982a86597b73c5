"""Trainees of Lightwater SCITT: 57 in the report, 6 short of placements, and all others (PD-60)."""

from scenarios.courses import early_years, primary, secondary
from scenarios.organisations import LIGHTWATER
from scenarios.trainees import Cohort, Intake, few_placements, no_placements, short_of_placements
from scenarios.training_dates import ended_last_year, ending_later, ending_near, starting_now, without_end

_PRIMARY = (
    primary("provider_led_postgrad"),
    primary("provider_led_postgrad"),
    primary("school_direct_salaried"),
    primary("school_direct_tuition_fee", "mathematics"),
    primary("provider_led_postgrad", "physical education", ages=(3, 7)),
)
_SECONDARY = (
    secondary("provider_led_postgrad", "mathematics"),
    secondary("provider_led_postgrad", "English", ages=(11, 18)),
    secondary("school_direct_salaried", "physics", "mathematics"),
    secondary("school_direct_tuition_fee", "French", "Spanish", ages=(11, 18)),
    secondary("pg_teaching_apprenticeship", "computer science"),
)
_EARLY_YEARS = (
    early_years("early_years_postgrad"),
    early_years("early_years_postgrad"),
    early_years("early_years_salaried"),
    early_years("early_years_assessment_only", years=0),
)
_ASSESSMENT_ONLY = (primary("assessment_only", years=0), secondary("assessment_only", "geography", years=0))
_ALL = (*_PRIMARY, *_SECONDARY, *_EARLY_YEARS)

_COHORTS = (
    # 57 in the report
    Cohort(22, "trn_received", ending_near, _PRIMARY),
    Cohort(16, "trn_received", ending_near, _SECONDARY),
    Cohort(12, "trn_received", ending_near, _EARLY_YEARS),
    Cohort(4, "trn_received", ending_near, _ASSESSMENT_ONLY),
    Cohort(3, "trn_received", without_end, _PRIMARY),
    # and 6 who would be, but for their placements
    Cohort(4, "trn_received", ending_near, _PRIMARY, short_of_placements),
    Cohort(2, "trn_received", ending_near, _SECONDARY, short_of_placements),
    Cohort(14, "trn_received", ending_later, _ALL, few_placements),
    Cohort(38, "awarded", ended_last_year, _ALL),
    Cohort(2, "recommended", ending_near, _PRIMARY),
    Cohort(3, "deferred", ending_near, _ALL, few_placements),
    Cohort(4, "withdrawn", ending_near, _ALL, few_placements),
    Cohort(3, "pending_trn", starting_now, _ALL, no_placements),
    Cohort(2, "draft", starting_now, _ALL, no_placements),
)

_TRAINING_PARTNERS = (
    "Kestrel Learning Trust",
    "Wexmouth Primary Partnership",
    "Three Rivers Teaching School Hub",
)


def _provider_trainee_id(start_year: int, number: int) -> str:
    """An ID such as LW-2025/014."""
    return f"LW-{start_year}/{number:03}"


INTAKE = Intake(
    provider=LIGHTWATER,
    cohorts=_COHORTS,
    provider_trainee_id=_provider_trainee_id,
    training_partners=_TRAINING_PARTNERS,
)
