"""Tests of loading a scenario: whole, in place of all data, or not at all."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from peewee import Database, IntegrityError

from actions.sign_in import sign_in
from config import Config
from models.provider import Provider
from models.service_context import LoadedScenario, read_context
from models.trainee import Trainee
from models.user import DEMO, Access, User
from models.web_session import WebSession
from scenarios.scenario import Scenario, load, personas_of, scenario_named, scenario_names
from tests import databases

ON_BOTH = pytest.mark.parametrize("database_kind", databases.KINDS)
NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)


def load_named(name: str, folder: Path) -> Scenario:
    """Load a scenario by its name."""
    scenario = scenario_named(name)
    assert scenario is not None
    load(scenario, Config.from_environment({"DATA_DIR": str(folder)}))
    return scenario


def test_a_scenario_is_found_by_its_name_and_its_parts_are_not() -> None:
    assert scenario_names() == ["demo", "empty", "small"]
    assert scenario_named("small") is not None
    for name in ("trainees", "nothing", "../app", ""):
        assert scenario_named(name) is None


@ON_BOTH
def test_loading_replaces_everything_that_was_there(database: Database, tmp_path: Path) -> None:
    load_named("small", tmp_path)
    access = sign_in_as("support")
    WebSession.create(key_hash="a", access_id=access.id, created_at=NOW, touched_at=NOW)
    Provider.create(name="Made by hand", ukprn="19999999")

    load_named("empty", tmp_path)

    assert Trainee.select().count() == Access.select().count() == User.select().count() == 0
    assert WebSession.select().count() == 0
    assert Provider.select().count() == 3
    assert [loaded.name for loaded in LoadedScenario.select()] == ["empty"]


@ON_BOTH
def test_a_scenario_that_fails_leaves_everything_as_it_was(database: Database, tmp_path: Path) -> None:
    load_named("small", tmp_path)

    def broken(_today: date) -> None:
        Provider.create(name="Twice", ukprn="19999999")
        Provider.create(name="Twice", ukprn="19999999")

    with pytest.raises(IntegrityError):
        load(Scenario("broken", "", (), broken), Config.from_environment({"DATA_DIR": str(tmp_path)}))

    assert Trainee.select().count() == 15
    assert [loaded.name for loaded in LoadedScenario.select()] == ["small"]


def test_a_scenario_has_its_own_date_and_settings(database: Database, tmp_path: Path) -> None:
    load_named("small", tmp_path)
    assert read_context().today == date(2026, 6, 15)
    assert read_context().settings.undo_minutes == 30

    load_named("demo", tmp_path)
    assert read_context().settings.undo_minutes == 1


def test_a_setting_that_does_not_exist_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="undo_minuets"):
        Scenario("mistyped", "", (), lambda today: None, settings={"undo_minuets": 1})


def test_the_small_scenario_has_a_trainee_in_every_state(database: Database, tmp_path: Path) -> None:
    load_named("small", tmp_path)

    scitt, university = (
        Trainee.of(Provider.get(Provider.name == name))
        for name in ("Lightwater SCITT", "Northbridge University")
    )

    assert (scitt.count(), university.count()) == (12, 3)
    assert len({trainee.state for trainee in scitt}) == 7


@ON_BOTH
@pytest.mark.parametrize("name", ["demo", "empty", "small"])
def test_everybody_of_the_contract_can_sign_in(name: str, database: Database, tmp_path: Path) -> None:
    load_named(name, tmp_path)

    areas = {persona.id: sign_in_as(persona.id, name).area for persona in personas_of(name)}

    assert areas == {
        "scitt": "providers",
        "hei": "providers",
        "scitt-read-only": "providers",
        "school": "schools",
        "school-new": "schools",
        "school-independent": "schools",
        "tutor-trust": "schools",
        "lead-provider": "lead-providers",
        "support": "support",
    }
    assert sign_in_as("scitt-read-only", name).read_only
    assert not sign_in_as("scitt", name).read_only


def sign_in_as(persona_id: str, scenario: str = "demo") -> Access:
    """Sign in as a persona."""
    (persona,) = [each for each in personas_of(scenario) if each.id == persona_id]
    return sign_in(persona.identity, persona.memberships, now=NOW, way=DEMO).access


def test_the_tutor_of_a_trust_has_three_schools() -> None:
    (tutor,) = [each for each in personas_of("demo") if each.id == "tutor-trust"]

    assert len({organisation["urn"] for organisation in tutor.organisations}) == 3


def test_dfe_sign_in_knows_the_same_people(database: Database, tmp_path: Path) -> None:
    load_named("empty", tmp_path)

    known = json.loads((tmp_path / "standins" / "personas.json").read_text(encoding="utf-8"))

    assert [each["id"] for each in known] == [persona.id for persona in personas_of("empty")]
    assert all(each["organisations"][0]["roles"] for each in known)
    assert not list((tmp_path / "standins").glob("*.new"))
