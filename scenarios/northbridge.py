"""Trainees of Northbridge University: 520 in the report, all with HESA IDs, and all others (PD-60)."""

from scenarios.courses import early_years, primary, secondary
from scenarios.organisations import NORTHBRIDGE
from scenarios.trainees import Cohort, Intake, few_placements, no_placements, short_of_placements
from scenarios.training_dates import ended_last_year, ending_later, ending_near, starting_now, without_end

_POSTGRADUATE_PRIMARY = (
    primary("provider_led_postgrad"),
    primary("provider_led_postgrad"),
    primary("provider_led_postgrad", "mathematics"),
    primary("provider_led_postgrad", "modern languages", ages=(7, 11)),
    primary("provider_led_postgrad", ages=(3, 7)),
    primary("school_direct_tuition_fee"),
)
_POSTGRADUATE_SECONDARY = (
    *(
        secondary("provider_led_postgrad", subject, ages=(11, 18))
        for subject in ("biology", "chemistry", "physics")
    ),
    *(
        secondary("provider_led_postgrad", subject)
        for subject in ("mathematics", "English", "history", "geography")
    ),
    *(
        secondary("provider_led_postgrad", subject)
        for subject in ("computer science", "religious education", "music")
    ),
    secondary("provider_led_postgrad", "physical education"),
    secondary("provider_led_postgrad", "design and technology"),
    secondary("provider_led_postgrad", "French", "German", ages=(11, 18)),
    secondary("provider_led_postgrad", "Spanish", "French", "Mandarin", ages=(11, 18)),
    secondary("school_direct_salaried", "psychology", ages=(14, 19)),
    secondary("school_direct_tuition_fee", "art and design"),
    secondary("pg_teaching_apprenticeship", "business studies", "economics", ages=(14, 19)),
    secondary("iqts", "mathematics"),
    secondary("hpitt_postgrad", "drama", "English"),
)
_UNDERGRADUATE = (
    primary("provider_led_undergrad", years=3),
    primary("provider_led_undergrad", "English", years=3),
    primary("provider_led_undergrad", ages=(3, 7), years=3),
    secondary("opt_in_undergrad", "mathematics", years=3),
    primary("teacher_degree_apprenticeship", years=4),
)
_EARLY_YEARS = (
    early_years("early_years_postgrad"),
    early_years("early_years_undergrad", years=3),
    early_years("early_years_salaried"),
)
_ASSESSMENT_ONLY = (primary("assessment_only", years=0), secondary("assessment_only", "citizenship", years=0))
_ALL = (*_POSTGRADUATE_PRIMARY, *_POSTGRADUATE_SECONDARY, *_UNDERGRADUATE, *_EARLY_YEARS)

_COHORTS = (
    # 520 in the report
    Cohort(170, "trn_received", ending_near, _POSTGRADUATE_PRIMARY),
    Cohort(195, "trn_received", ending_near, _POSTGRADUATE_SECONDARY),
    Cohort(96, "trn_received", ending_near, _UNDERGRADUATE),
    Cohort(34, "trn_received", ending_near, _EARLY_YEARS),
    Cohort(13, "trn_received", ending_near, _ASSESSMENT_ONLY),
    Cohort(12, "trn_received", without_end, _POSTGRADUATE_SECONDARY),
    # and 9 who would be, but for their placements
    Cohort(9, "trn_received", ending_near, _POSTGRADUATE_SECONDARY, short_of_placements),
    Cohort(130, "trn_received", ending_later, _ALL, few_placements),
    Cohort(210, "awarded", ended_last_year, _ALL),
    Cohort(4, "recommended", ending_near, _POSTGRADUATE_PRIMARY),
    Cohort(11, "deferred", ending_near, _ALL, few_placements),
    Cohort(17, "withdrawn", ending_near, _ALL, few_placements),
    Cohort(8, "pending_trn", starting_now, _ALL, no_placements),
    Cohort(5, "draft", starting_now, _ALL, no_placements),
)

_TRAINING_PARTNERS = (
    "Kestrel Learning Trust",
    "St Werburgh’s Teaching School Alliance",
    "Millthorpe and Cranwick Partnership",
    "The Seacole Trust",
)


def _provider_trainee_id(start_year: int, number: int) -> str:
    """A student number such as 25004317."""
    return f"{start_year % 100:02}{4300 + number * 7:06}"


INTAKE = Intake(
    provider=NORTHBRIDGE,
    cohorts=_COHORTS,
    provider_trainee_id=_provider_trainee_id,
    training_partners=_TRAINING_PARTNERS,
    has_hesa_ids=True,
)
