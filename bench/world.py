"""Data for benchmarks of uploads: a provider with very many trainees, all of them in the file."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from models.database import database, insert_batch
from models.placement import Placement
from models.provider import Provider
from models.service_context import ServiceContext
from models.trainee import Trainee, new_reference
from models.user import User
from rules.names import fold, search_words
from scenarios.names import FIRST_NAMES, LAST_NAMES
from settings import Settings
from uploads.recommendations.columns import COLUMNS
from uploads.writing import SheetColumn, write_xlsx

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 9, tzinfo=UTC)
BATCH = 500

HEADINGS = [column.heading for column in COLUMNS]

_PARTNERS = (None, None, "Oak Trust", "Lightwater Teaching School Hub")
#: Route, phase, ages, subject: as varied as those of a large university.
_COURSES = tuple(
    (route, "Secondary", ages, subject)
    for route in ("provider_led_postgrad", "school_direct_salaried", "pg_teaching_apprenticeship")
    for ages in ((11, 16), (11, 18), (14, 19))
    for subject in ("Mathematics", "Physics with mathematics", "Chemistry", "English", "Music", "Drama")
)

_TRAINEE = (
    Trainee.provider, Trainee.reference, Trainee.trn, Trainee.provider_trainee_id, Trainee.hesa_id,
    Trainee.first_names, Trainee.last_names, Trainee.training_partner, Trainee.route, Trainee.phase,
    Trainee.age_from, Trainee.age_to, Trainee.subjects, Trainee.subject, Trainee.itt_start_date,
    Trainee.expected_end_date, Trainee.state, Trainee.sort_name, Trainee.search_text,
)  # fmt: skip
_PLACEMENT = (
    Placement.trainee, Placement.school, Placement.name, Placement.urn, Placement.postcode, Placement.created_at,
)  # fmt: skip


def context(**settings: Any) -> ServiceContext:
    """The moment of the benchmark, with a limit of rows that lets the largest file in."""
    found = Settings(max_rows=200_000, max_file_bytes=100_000_000, **settings)
    return ServiceContext(TODAY, NOW, datetime.now(UTC), found, service_url="", secret_key="")


def make_user() -> User:
    """The user who uploads."""
    return User.create(email="bench@example.com", given_name="Ben", family_name="Ch")


def make_provider(name: str, ukprn: str, number: int, first: int) -> Provider:
    """A provider of so many trainees, who can all be recommended; their TRNs count up from `first`."""
    provider = Provider.create(name=name, ukprn=ukprn)
    with database.atomic():
        rows = _trainees(provider, number, first)
        while batch := list(islice(rows, BATCH)):
            insert_batch(Trainee, _TRAINEE, batch)
        ids = [row.id for row in Trainee.select(Trainee.id).where(Trainee.provider == provider)]
        for start in range(0, len(ids), BATCH):
            insert_batch(Placement, _PLACEMENT, list(_placements(ids[start : start + BATCH])))
    return provider


def _trainees(provider: Provider, number: int, first: int) -> Iterator[tuple[Any, ...]]:
    start, end = TODAY - timedelta(days=280), TODAY + timedelta(days=30)
    dice = Random(first)
    for n in range(first, first + number):
        route, phase, (youngest, oldest), subject = _COURSES[n % len(_COURSES)]
        names = dice.choice(FIRST_NAMES), f"{dice.choice(LAST_NAMES)}-{dice.choice(LAST_NAMES)}"
        trn, own_id, hesa_id = f"{n:07}", f"LW-2025/{n:06}", f"25{10_000_000_000 + n}1234"
        found = " ".join(search_words(" ".join((*names, trn, own_id, hesa_id))))
        yield (
            provider.id, new_reference(), trn, own_id, hesa_id, *names, _PARTNERS[n % len(_PARTNERS)], route,
            phase, youngest, oldest, json.dumps([[subject.lower(), "100403"]]), subject, start.isoformat(),
            end.isoformat(), "trn_received", fold(f"{names[1]} {names[0]}")[:255], found[:255],
        )  # fmt: skip


def _placements(ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    moment = NOW.replace(tzinfo=None)
    when = moment.isoformat(" ")
    for trainee_id in ids:
        yield trainee_id, None, "Ashdown Primary School", "", "", when
        yield trainee_id, None, "The Beeches School", "", "", when


def rows_of(provider: Provider, number: int | None = None) -> Iterator[list[str]]:
    """The rows of the report with a date in each, at a few dozen different dates; two in a hundred have errors.

    Of the errors, half are dates, the rest edited names, unknown TRNs and HESA IDs that lost digits.
    """
    trainees = Trainee.select().where(Trainee.provider == provider).order_by(Trainee.id).limit(number)
    for n, trainee in enumerate(trainees.iterator()):
        met = TODAY - timedelta(days=n % 40)
        row = [*(column.value(trainee) or "" for column in COLUMNS[:-1]), f"{met:%d/%m/%Y}"]
        yield _with_error(row, n) if n % 50 == 7 else row


def _with_error(row: list[str], n: int) -> list[str]:
    trn, own_id, hesa_id, first, last, *course, met = row
    kind = n // 50 % 6
    if kind < 3:
        return [trn, own_id, hesa_id, first, last, *course, ("soon", "31/02/2026", "46054")[kind]]
    if kind == 3:
        return [trn, own_id, hesa_id, first, f"{last}x", *course, met]
    if kind == 4:
        return [f"9{trn[1:]}", own_id, hesa_id, first, last, *course, met]
    return [trn, own_id, f"{float(hesa_id):.5E}", first, f"{last}x", *course, met]


def as_csv(rows: Iterator[list[str]]) -> bytes:
    """A file as a spreadsheet program saves it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Iterator[list[str]]) -> bytes:
    """The same as a workbook."""
    columns = [SheetColumn(heading, "text") for heading in HEADINGS]
    return write_xlsx(columns, rows, title="Trainees")
