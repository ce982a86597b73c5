"""What are today, the moment and the settings for this request or job?"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from peewee import CharField, DateField, JSONField

from models.database import Record, UtcDateTimeField
from rules.dates import LONDON
from settings import ServiceContext, Settings


class LoadedScenario(Record):
    """The scenario in the database: its date (nothing = the real one) and the settings it changes. At most one row."""

    name = CharField(unique=True)
    today = DateField(null=True)
    settings = JSONField(default=dict)
    loaded_at = UtcDateTimeField()

    class Meta:
        table_name = "loaded_scenario"


def service_context(today: date | None = None) -> ServiceContext:
    """Today in London, the moment and the settings in force (PD-5); `today` is TODAY of the environment."""
    loaded = LoadedScenario.select().first()
    now = datetime.now(UTC)
    real = now.astimezone(LONDON).date()
    wanted = today or (loaded.today if loaded else None) or real
    settings = Settings.from_json(loaded.settings) if loaded else Settings()
    shown = now + timedelta(days=(wanted - real).days)
    return ServiceContext(today=wanted, now=shown, settings=settings, clock=now)
