"""Tests of the demo on any day of the year (PD-60)."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from peewee import Database, fn

from config import Config
from models.delivery import Delivery
from models.placement import Placement
from models.provider import Provider
from models.recommendable_trainees import short_of_placements, who_can_be_recommended
from models.service_context import read_context
from models.teacher import Teacher
from models.trainee import Trainee
from rules.award_dates import problems_with_date_met
from rules.routes import ROUTES
from rules.trainee_states import STATES
from scenarios.people_to_try import PEOPLE_TO_TRY
from scenarios.scenario import load, scenario_named
from tests.long_run import LONG
from tests.makers import make_context
from tests.scenarios.conftest import GoTo

AUTUMN = date(2026, 11, 22)
#: What holds on any day at all is in test_training_dates.py; these are days on which something ends or begins.
DAYS = (date(2026, 9, 1), AUTUMN, date(2028, 2, 29))
if LONG:
    DAYS += (date(2026, 1, 31), date(2026, 1, 1), date(2026, 4, 30), date(2026, 7, 31), date(2026, 8, 1))
    DAYS += (date(2026, 8, 31), date(2026, 12, 31), date(2028, 2, 28))
CONTRACT = ("Lightwater SCITT", "Northbridge University")


def everybody() -> list[Trainee]:
    """All trainees of the demo."""
    return list(Trainee.select(Trainee, Provider).join(Provider))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_counts_of_the_contract_hold_on(day: date, go_to: GoTo) -> None:
    go_to("demo", day)
    trainees = everybody()
    scitt, university = (Provider.get(Provider.name == name) for name in CONTRACT)
    for later in (day, day + timedelta(days=14)):
        context = make_context(later)
        assert who_can_be_recommended(scitt, context).count() == 57
        assert short_of_placements(scitt, context).count() == 6
        assert who_can_be_recommended(university, context).count() == 520

    for trainee in trainees:
        if trainee.state != "trn_received" or "Harrow" in trainee.provider.name:
            continue
        for days in (0, 1, 59, 60):
            wrong = problems_with_date_met(
                day - timedelta(days=days),
                itt_start=trainee.itt_start_date,
                expected_end=trainee.expected_end_date,
                today=day,
                within_months=12,
            )
            assert is_first_year(trainee, day) or not wrong

    check_no_date_is_later_than(day, trainees)


def is_first_year(trainee: Trainee, day: date) -> bool:
    """True if training ends well after the report's window."""
    return trainee.expected_end_date is not None and trainee.expected_end_date - day > timedelta(days=200)


def check_no_date_is_later_than(day: date, trainees: list[Trainee]) -> None:
    """Check that no record of the demo has a date after a day."""
    for trainee in trainees:
        assert trainee.itt_start_date <= day
        assert trainee.expected_end_date is None or trainee.itt_start_date < trainee.expected_end_date
        assert trainee.date_met is None or trainee.itt_start_date <= trainee.date_met <= day
    assert Placement.select(fn.MAX(Placement.created_at)).scalar().date() <= day


@pytest.fixture
def demo(go_to: GoTo) -> Path:
    """The demo, loaded on a day in autumn; the folder with the files of its stand-ins."""
    return go_to("demo", AUTUMN)


@pytest.fixture
def trainees(demo: Path) -> list[Trainee]:
    """All trainees of the demo."""
    return everybody()


def of(trainees: list[Trainee], provider: str) -> list[Trainee]:
    """The trainees of one provider."""
    return [trainee for trainee in trainees if trainee.provider.name == provider]


def test_every_trn_is_one_person_and_none_has_a_meaning_of_its_own(trainees: list[Trainee]) -> None:
    trns = [trainee.trn for trainee in trainees if trainee.trn]

    assert len(set(trns)) == len(trns)
    assert all(re.fullmatch(r"\d{7}", trn) for trn in trns)
    assert not [trn for trn in trns if trn.startswith(("3", "700"))]
    assert [trn for trn in trns if trn.startswith("0")]


def test_the_scitt_has_both_awards_and_no_hesa_ids(trainees: list[Trainee]) -> None:
    scitt = of(trainees, "Lightwater SCITT")

    assert {ROUTES[trainee.route].award for trainee in scitt} == {"QTS", "EYTS"}
    assert not [trainee for trainee in scitt if trainee.hesa_id]
    assert [trainee for trainee in scitt if trainee.state == "trn_received" and not trainee.expected_end_date]


def test_the_university_has_hesa_ids_and_names_as_they_are(trainees: list[Trainee]) -> None:
    university = of(trainees, "Northbridge University")
    names = " ".join(trainee.full_name for trainee in university)

    assert {len(trainee.hesa_id or "") for trainee in university} == {13, 17}
    assert all(mark in names for mark in ("’", "'", "-", "é"))
    assert names.encode("cp1252")
    ids = [trainee.provider_trainee_id for trainee in university]
    assert len(set(ids)) == len(ids)
    partners = Counter(bool(trainee.training_partner) for trainee in university)
    assert partners[True] > 100 < partners[False]


def test_every_state_is_there(trainees: list[Trainee]) -> None:
    assert {trainee.state for trainee in of(trainees, "Lightwater SCITT")} == set(STATES)


def test_some_placements_are_at_places_without_a_urn(trainees: list[Trainee]) -> None:
    manual = Placement.select().where(Placement.school.is_null())

    assert manual.count() > 1
    assert all(placement.name and not placement.urn for placement in manual)


def test_nothing_waits_to_be_sent(trainees: list[Trainee]) -> None:
    recommended = [trainee.id for trainee in trainees if trainee.state == "recommended"]

    assert {delivery.state for delivery in Delivery.select()} == {"refused"}
    assert sorted(delivery.trainee_id for delivery in Delivery.select()) == recommended


def test_lists_and_searches_find_everybody(trainees: list[Trainee]) -> None:
    assert all((trainee.sort_name, trainee.search_text) == trainee.lookup_columns() for trainee in trainees)


def test_the_time_to_undo_is_short(trainees: list[Trainee]) -> None:
    assert read_context().settings.undo_minutes == 1


def test_trs_knows_everybody_with_a_trn(trainees: list[Trainee], demo: Path) -> None:
    teachers = json.loads((demo / "standins" / "teachers.json").read_text(encoding="utf-8"))

    registered = {teacher.trn for teacher in Teacher.select()} | {person.trn for person in PEOPLE_TO_TRY}
    trns = [teacher["trn"] for teacher in teachers if teacher["trn"] not in registered]
    assert sorted(trns) == sorted(trainee.trn for trainee in trainees if trainee.trn)
    assert all(date.fromisoformat(teacher["dateOfBirth"]).year > 1970 for teacher in teachers)
    awarded = {trainee.trn for trainee in trainees if trainee.state == "awarded"}
    with_award = {teacher["trn"] for teacher in teachers if teacher.get("qts") or teacher.get("eyts")}
    assert awarded == with_award - registered


def test_the_same_people_are_there_every_time(
    trainees: list[Trainee], database: Database, tmp_path: Path
) -> None:
    before = [(trainee.trn, trainee.full_name, trainee.subject) for trainee in trainees]

    scenario = scenario_named("demo")
    assert scenario is not None
    load(scenario, Config.from_environment({"DATA_DIR": str(tmp_path), "TODAY": AUTUMN.isoformat()}))
    again = everybody()

    assert [(trainee.trn, trainee.full_name, trainee.subject) for trainee in again] == before
    assert not {trainee.reference for trainee in trainees} & {trainee.reference for trainee in again}
