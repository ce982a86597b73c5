"""The small scenario, for tests: twelve trainees in every state, three of another provider."""

from datetime import date
from random import Random

from models.school import School
from scenarios.bulk_insert import store_trainees
from scenarios.courses import early_years, primary, secondary
from scenarios.identifiers import trns
from scenarios.organisations import LIGHTWATER, NORTHBRIDGE, store_organisations
from scenarios.people import PERSONAS, USED_BEFORE, account_of, store_users
from scenarios.scenario import Scenario
from scenarios.school_records import store_school_records
from scenarios.schools import import_schools
from scenarios.timelines import store_timelines
from scenarios.trainees import Cohort, Intake, TraineeMaker, no_placements, short_of_placements
from scenarios.training_choices import store_training_choices
from scenarios.training_dates import ended_last_year, ending_later, ending_near, starting_now, without_end

_PRIMARY = (primary("provider_led_postgrad"),)
_SECONDARY = (secondary("school_direct_salaried", "physics", "mathematics"),)
_EARLY_YEARS = (early_years("early_years_postgrad"),)

#: Four are in the report: two for primary schools, one for secondary, one for early years.
_TWELVE = Intake(
    provider=LIGHTWATER,
    cohorts=(
        Cohort(1, "trn_received", ending_near, _PRIMARY),
        Cohort(1, "trn_received", without_end, _PRIMARY),
        Cohort(1, "trn_received", ending_near, _SECONDARY),
        Cohort(1, "trn_received", ending_near, _EARLY_YEARS),
        Cohort(1, "trn_received", ending_near, _PRIMARY, short_of_placements),
        Cohort(1, "trn_received", ending_later, _PRIMARY),
        Cohort(1, "awarded", ended_last_year, _PRIMARY),
        Cohort(1, "recommended", ending_near, _SECONDARY),
        Cohort(1, "deferred", ending_near, _PRIMARY),
        Cohort(1, "withdrawn", ending_near, _PRIMARY),
        Cohort(1, "pending_trn", starting_now, _PRIMARY, no_placements),
        Cohort(1, "draft", starting_now, _EARLY_YEARS, no_placements),
    ),
    provider_trainee_id=lambda year, number: f"LW-{year}/{number:03}",
)
_THREE = Intake(
    provider=NORTHBRIDGE,
    cohorts=(Cohort(3, "trn_received", ending_near, _SECONDARY),),
    provider_trainee_id=lambda year, number: f"{year % 100}{4300 + number:06}",
    has_hesa_ids=True,
)


def fill(today: date) -> None:
    """Store the organisations, some thirty schools, and the trainees with their placements."""
    store_organisations()
    store_users(*USED_BEFORE, today=today)
    import_schools(every=16)
    schools = list(School.select().order_by(School.urn))
    unused_trns = trns(Random(12))
    for seed, (intake, persona) in enumerate(((_TWELVE, "scitt"), (_THREE, "hei"))):
        maker = TraineeMaker(intake, schools, today, seed, unused_trns)
        store_trainees(maker.make())
        store_timelines(maker.provider, account_of(persona))
    store_training_choices(today)
    store_school_records(today, unused_trns)


SCENARIO = Scenario(
    name="small",
    description="Twelve trainees in every state, three of another provider, on 15 June 2026",
    personas=PERSONAS,
    data=fill,
    today=date(2026, 6, 15),
)
