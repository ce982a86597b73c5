"""Adds thousands of trainees to a running service, and reads their records afterwards."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import Request, urlopen

import models.database as records
from models.delivery import Delivery
from models.event import Event
from models.lease import Lease
from models.provider import Provider
from models.service_context import LoadedScenario
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from scenarios import organisations
from tests import databases
from tests.makers import make_trainees
from tests.processes import RunningService
from tests.scenario_fixtures import using_database

#: TRS knows every TRN that begins with 3.
FIRST_TRN = 3_000_001


@contextmanager
def records_of(service: RunningService) -> Iterator[None]:
    """Bind the models to a running service's database for the block."""
    with databases.opened(service.database_url) as found, using_database(found):
        yield


def change_settings(service: RunningService, **settings: Any) -> None:
    """Change the settings of the scenario that is loaded."""
    with records_of(service):
        loaded = LoadedScenario.get()
        loaded.settings = {**loaded.settings, **settings}
        loaded.save()


def expire_leases(service: RunningService) -> None:
    """Make the leases of killed processes expire now; by the clock it takes ten seconds each."""
    with records_of(service):
        Lease.delete().execute()
        Upload.update(heartbeat_at=None).execute()


def add_trainees(service: RunningService, number: int) -> list[Trainee]:
    """Add trainees of Lightwater SCITT who can be recommended."""
    with records_of(service):
        provider = Provider.get(Provider.ukprn == organisations.LIGHTWATER["ukprn"])
        first = FIRST_TRN + Trainee.select().count()
        made = make_trainees(provider, number)
        with records.database.atomic():
            for n, trainee in enumerate(made):
                trainee.trn = str(first + n)
            Trainee.bulk_update(made, fields=[Trainee.trn], batch_size=200)
        return made


@dataclass(frozen=True)
class Became:
    """The counts of trainees, deliveries and events."""

    states: Counter[str]
    events: Counter[str]
    deliveries: Counter[str]
    live_deliveries: int
    """The most that any of them has."""


def is_all_sent(service: RunningService, trainees: Sequence[Trainee]) -> bool:
    """True if none of these trainees has a waiting delivery; polled, so it only counts."""
    about_them = Delivery.trainee.between(trainees[0].id, trainees[-1].id)
    with records_of(service):
        return not Delivery.select().where(about_them & Delivery.state.in_(("waiting", "sending"))).exists()


def became_of(service: RunningService, trainees: Sequence[Trainee]) -> Became:
    """The counts of these trainees in the records."""
    first, last = trainees[0].id, trainees[-1].id
    with records_of(service):
        found = Trainee.select().where(Trainee.id.between(first, last))
        states = Counter(trainee.state for trainee in found)
        about = Event.select().where(Event.trainee.between(first, last))
        events = Counter(event.kind for event in about)
        sent = list(Delivery.select().where(Delivery.trainee.between(first, last)))
        deliveries = Counter(delivery.state for delivery in sent)
        most = max(Counter(delivery.trainee_id for delivery in sent).values(), default=0)
    return Became(states, events, deliveries, most)


def rows_of(service: RunningService, upload_path: str) -> Counter[tuple[str, str | None]]:
    """The number of rows of an upload with each outcome and result."""
    with records_of(service):
        upload = Upload.get_by_id(int(upload_path.rstrip("/").split("/")[-1]))
        query = UploadRow.select(UploadRow.outcome, UploadRow.result).where(UploadRow.upload == upload)
        return Counter((row.outcome, row.result) for row in query)


def calls_that_took_effect(service: RunningService) -> Counter[str]:
    """The number of times that TRS stored a recommendation of each trainee, by reference."""
    request = Request(f"{service.stand_ins['trs']}/received", headers={"Accept": "application/json"})
    with urlopen(request, timeout=60) as answer:
        calls = json.load(answer)
    return Counter(call["reference"] for call in calls if call["tookEffect"])
