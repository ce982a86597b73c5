"""What one request, job or command knows: the day, the moment, the settings, the words, the address (PD-5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from peewee import CharField, DateField, JSONField

from models.database import Record, UtcDateTimeField
from models.prepared_query import PreparedQuery
from rules.dates import LONDON
from settings import Settings
from vocabulary import Vocabulary, vocabulary


class LoadedScenario(Record):
    """The scenario in the database: its date (null: the real one) and the settings it changes. At most one row."""

    name = CharField(unique=True)
    today = DateField(null=True)
    settings = JSONField(default=dict)
    loaded_at = UtcDateTimeField()

    class Meta:
        table_name = "loaded_scenario"


@dataclass(frozen=True)
class ServiceContext:
    """What one request, job or command knows of its surroundings."""

    today: date
    """The day in London, or the one that TODAY or a scenario pretends."""
    now: datetime
    """The moment of that day, in UTC."""
    clock: datetime
    """The real moment, whatever day a scenario pretends: for undo, retries and heartbeats."""
    settings: Settings
    service_url: str
    """Where people reach the service, for links in emails; without a slash at its end."""

    @property
    def words(self) -> Vocabulary:
        """The phrases of the vocabulary in force (PD-2)."""
        return vocabulary(self.settings.vocabulary)

    def with_settings(self, settings: Settings) -> ServiceContext:
        """The same moment under the settings that an upload or draft started with."""
        return replace(self, settings=settings)

    def at(self, clock: datetime) -> ServiceContext:
        """The same day and settings at a later moment of a long job."""
        return replace(self, clock=clock, now=self.now + (clock - self.clock))


_LOADED = PreparedQuery(lambda: LoadedScenario.select())


def service_context(today: date | None = None, service_url: str = "") -> ServiceContext:
    """Read the context of this moment; `today` is TODAY of the environment, which a scenario's date gives way to."""
    loaded = _LOADED.first()
    now = datetime.now(UTC)
    real = now.astimezone(LONDON).date()
    wanted = today or (loaded.today if loaded else None) or real
    settings = Settings.from_json(loaded.settings) if loaded else Settings()
    shown = now + timedelta(days=(wanted - real).days)
    return ServiceContext(wanted, shown, now, settings, service_url)
