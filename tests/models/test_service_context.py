"""Tests of the service context: the day and the settings for a request or job (PD-5)."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from peewee import Database

import models.service_context
from config import Config
from models.service_context import OWN, ContextSource, LoadedScenario, read_context, sources
from settings import Settings
from tests.makers import NOW


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Set the moment."""

    def let_it_be(moment: datetime) -> None:
        class Frozen(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:
                return moment.astimezone(tz)

        monkeypatch.setattr(models.service_context, "datetime", Frozen)

    return let_it_be


@pytest.mark.parametrize(
    ("moment", "today"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 30, tzinfo=UTC), date(2026, 7, 2)),  # half past midnight in London
        (datetime(2026, 1, 1, 23, 30, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_today_is_the_day_in_london(database: Database, at: Any, moment: datetime, today: date) -> None:
    at(moment)
    found = read_context()
    assert (found.today, found.now, found.clock) == (today, moment, moment)
    assert found.settings == Settings()


def test_the_environment_decides_the_day_and_not_what_machines_wait_for(
    database: Database, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(NOW)
    monkeypatch.setitem(sources, OWN, ContextSource(Config.from_environment({"TODAY": "2027-02-01"})))
    found = read_context()
    assert (found.today, found.now.date(), found.clock) == (date(2027, 2, 1), date(2027, 2, 1), NOW)


def test_a_day_that_was_set_has_the_time_of_day_in_london(
    database: Database, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
    monkeypatch.setitem(sources, OWN, ContextSource(Config.from_environment({"TODAY": "2026-06-15"})))
    assert read_context().now == datetime(2026, 6, 15, 22, 30, tzinfo=UTC)


def test_a_scenario_changes_the_day_and_the_settings(
    database: Database, at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(NOW)
    LoadedScenario.create(
        name="demo", today=date(2026, 1, 5), settings={"undo_minutes": 1, "gone": 7}, loaded_at=NOW
    )
    found = read_context()
    assert found.today == date(2026, 1, 5)
    assert found.settings.undo_minutes == 1
    assert found.settings.max_rows == Settings().max_rows
    monkeypatch.setitem(sources, OWN, ContextSource(Config.from_environment({"TODAY": "2026-02-02"})))
    assert read_context().today == date(2026, 2, 2), "the environment goes before it"


def test_settings_survive_being_kept_with_an_upload() -> None:
    changed = Settings(max_rows=7, minimum_placements={"iqts": 3})
    assert Settings.from_json(changed.as_json()) == changed
    assert Settings.from_json({"no longer there": 1}) == Settings()
