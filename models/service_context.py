"""The context of one request, job or command: day, moment, settings, words, address and database (PD-5).

A process has a context of its own. It may know others by their keys, each with a configuration and a database, and
then every thread, and every job by the key it carries, is in one of them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from peewee import CharField, DateField, JSONField

from config import Config
from models.connections import connect
from models.database import Databases, Record, UtcDateTimeField, chosen, connected
from models.database import use as use_database
from models.prepared_query import PreparedQuery
from rules.dates import LONDON
from settings import DEFAULT_SETTINGS, Settings
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
    """Day, moment, settings, words and address, as one request, job or command sees them."""

    today: date
    """The day in London, or the one that TODAY or a scenario pretends."""
    now: datetime
    """The moment of that day, in UTC."""
    clock: datetime
    """The real moment, whatever day a scenario pretends: for undo, retries and heartbeats."""
    settings: Settings
    service_url: str
    """The address of the service for links in emails, without a slash at its end."""
    secret_key: str = field(repr=False)
    """The key that signs and encrypts; it stands in no log."""

    @property
    def words(self) -> Vocabulary:
        """The phrases of the vocabulary in force (PD-2)."""
        return vocabulary(self.settings.vocabulary)

    @property
    def of_the_day(self) -> "ServiceContext":
        """The same context at midnight: equal for all requests of a day, for queries that are prepared with it."""
        midnight = datetime(self.today.year, self.today.month, self.today.day, tzinfo=UTC)
        return replace(self, now=midnight, clock=midnight)

    def with_settings(self, settings: Settings) -> "ServiceContext":
        """The same moment under the settings that an upload or draft started with."""
        return replace(self, settings=settings)

    def at(self, clock: datetime) -> "ServiceContext":
        """The same day and settings at a later moment of a long job."""
        return replace(self, clock=clock, now=self.now + (clock - self.clock))


_LOADED = PreparedQuery(lambda: LoadedScenario.select())


@dataclass(frozen=True)
class ContextSource:
    """The configuration and the databases of a context."""

    config: Config
    databases: Databases | None = None
    """None: those of the process."""


#: The context of the process, for code that chose no other.
OWN = "own"

#: Key → source of each context that this process knows; all on SQLite or all on Postgres (Peewee binds JSON fields
#: to one of them).
sources: dict[str, ContextSource] = {}

_key: ContextVar[str] = ContextVar("context_key", default=OWN)


def use(config: Config) -> None:
    """Make this the configuration of the process, and its database that of all models."""
    use_database(config.database_url)
    sources[OWN] = ContextSource(config)


def register(key: str, config: Config) -> None:
    """Register another context, on the database of its configuration, for threads and jobs to run in."""
    url = config.database_url
    sources[key] = ContextSource(config, Databases(connect(url), connect(url)))


def current_key() -> str:
    """The key of the running context, for a job to carry."""
    return _key.get()


def current_config() -> Config:
    """The configuration of the running context."""
    return sources[_key.get()].config


@contextmanager
def in_context(key: str) -> Iterator[None]:
    """Run the block in a context, in this thread; raises KeyError for an unknown key."""
    with chosen(sources[key].databases):
        token = _key.set(key)
        try:
            yield
        finally:
            _key.reset(token)


@contextmanager
def opened_context(key: str = OWN) -> Iterator[ServiceContext]:
    """Run a job or command in a context, with a connection to its database."""
    with in_context(key), connected():
        yield read_context()


def clock() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def read_context() -> ServiceContext:
    """Read the running context as of now: TODAY goes before the date of a scenario."""
    config, loaded, now = current_config(), _LOADED.first(), clock()
    local = now.astimezone(LONDON)
    today = config.today or (loaded.today if loaded else None) or local.date()
    settings = Settings.from_json(loaded.settings) if loaded else DEFAULT_SETTINGS
    # The time of day in London: an hour before midnight in winter is not yet the next day in summer.
    pretended = datetime.combine(today, local.timetz()).astimezone(UTC)
    return ServiceContext(today, pretended, now, settings, config.service_url, config.secret_key)
