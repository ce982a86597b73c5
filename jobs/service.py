"""Which service does a job work for? Told once, when the process starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime

from clients.email_templates import email_templates
from clients.notify import Notify
from clients.teaching_record_system import TeachingRecordSystem
from config import Config
from models.database import connected, database
from models.loaded_scenario import in_force
from settings import InForce

_known: dict[str, Config] = {}


def use(config: Config) -> None:
    """Tell the jobs of this process where things are."""
    _known["config"] = config


def config() -> Config:
    """The configuration that this process works with."""
    return _known["config"]


def clock() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def trs() -> TeachingRecordSystem:
    """The client of the Teaching Record System."""
    return TeachingRecordSystem(config().trs_url, config().trs_api_key)


def notify() -> Notify:
    """A client of GOV.UK Notify, for one job."""
    return Notify(config().notify_url, config().notify_api_key)


def email_template_ids() -> Mapping[str, str]:
    """By which id Notify knows each email: that of the configuration, else that of its source."""
    own = {name: template.id for name, template in email_templates().items()}
    return own | dict(config().notify_templates)


@contextmanager
def at_work() -> Iterator[InForce]:
    """The database open for one job, with today and the settings as they are now."""
    with connected(database):
        yield in_force(config().today)
