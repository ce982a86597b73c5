"""Tests of the rules page: every setting with its value and its source."""

from dataclasses import fields
from datetime import date

from models.service_context import LoadedScenario
from settings import Settings
from tests.page_client import PageClient


def test_every_setting_is_shown_in_words_with_its_source(client: PageClient, today: date) -> None:
    LoadedScenario.update(settings={"undo_minutes": 1}).execute()

    page = client.page("/rules")

    shown = {row["Rule"]: (row["Value"], row["Source"]) for row in page.table()}
    assert set(shown) == {setting.metadata["rule"] for setting in fields(Settings)}
    value, source = shown["Time to undo a recommendation"]
    assert (value, source) == (
        "1 minute Changed in this scenario",
        "Source: Bulk awarding of teaching status",
    )
    assert shown["Largest file"][0] == "5MB"
    assert "Opt-in (undergraduate): 2" in shown["Placements that each route needs"][0]
    assert not any("_" in value or "PD-" in source for value, source in shown.values())
