"""Tests of the rules page: every setting with its value and its source."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from models.service_context import LoadedScenario
from settings import Settings
from tests.page_client import PageClient


def test_every_setting_is_shown_with_its_source(client: PageClient, today: date) -> None:
    LoadedScenario.update(settings={"undo_minutes": 7}).execute()
    page = client.page("/rules")
    for setting in fields(Settings):
        assert setting.name.replace("_", " ").capitalize() in page.text
        assert setting.metadata["source"] in page.text
    assert "7 Changed in this scenario" in " ".join(page.text.split())
