"""The demo scenario: three providers with all their trainees, and the personas of PD-60."""

from datetime import date
from random import Random

from models.school import School
from scenarios import harrowfield, lightwater, northbridge
from scenarios.bulk_insert import store_trainees
from scenarios.identifiers import trns
from scenarios.organisations import store_organisations
from scenarios.partnerships import store_partnerships
from scenarios.people import PERSONAS, USED_BEFORE, account_of, store_users
from scenarios.scenario import Scenario
from scenarios.school_records import store_school_records
from scenarios.schools import import_schools
from scenarios.support_requests import store_support_requests
from scenarios.support_work import store_support_work
from scenarios.timelines import store_timelines
from scenarios.trainees import TraineeMaker
from scenarios.training_choices import store_training_choices

#: Each with the persona who recommended its trainees, if there is one.
INTAKES = ((lightwater.INTAKE, "scitt"), (northbridge.INTAKE, "hei"), (harrowfield.INTAKE, None))


def fill(today: date) -> None:
    """Store the organisations, schools, trainees, placements and timelines."""
    store_organisations()
    store_users(*USED_BEFORE, today=today)
    import_schools()
    schools = list(School.select().order_by(School.urn))
    unused_trns = trns(Random(2024))
    for seed, (intake, persona) in enumerate(INTAKES):
        maker = TraineeMaker(intake, schools, today, seed, unused_trns)
        store_trainees(maker.make())
        store_timelines(maker.provider, account_of(persona))
    store_training_choices(today)
    store_school_records(today, unused_trns)
    store_partnerships(today, unused_trns)
    store_support_requests(today)
    store_support_work(today)


SCENARIO = Scenario(
    name="demo",
    description="Three providers with hundreds of trainees, six schools and a lead provider",
    personas=PERSONAS,
    data=fill,
    settings={"undo_minutes": 1},
)
