"""Cost of reading, checking, storing and submitting a file, for each row and in all."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl

from actions import change_upload
from actions.start_upload import start_upload
from bench import world
from bench.databases import at_work_on
from bench.measuring import Measured, best_of, compared, in_words
from jobs.check_upload import check_upload
from jobs.submit_upload import submit_upload
from models.provider import Provider
from models.service_context import clock
from models.upload import Upload
from models.user import User
from rules.job_cache import use_job_cache
from tests.queries import count_queries
from uploads import pipeline
from uploads.registry import BULK_UPLOADS

LARGE, SMALL = 100_000, 1_000
MEMORY_BAR = 150
DEFINITION = BULK_UPLOADS["recommendations"]

#: Published by others for a simpler file, without matching of records.
QUOTED = Measured(
    "GOV.UK Notify’s recipient checker, 100,000 rows of 4 columns (quoted, not measured here)",
    "8.8 s",
    against="csv module",
    ratio=40,
)


def measure(name: str, url: str) -> Iterator[Measured]:
    """Every row of the table for one database."""
    use_job_cache()
    with at_work_on(url):
        user = world.make_user()
        large = world.make_provider("Large University", "10000001", LARGE, 1_000_000)
        small = world.make_provider("Small SCITT", "10000002", SMALL, 2_000_000)
        middle = world.make_provider("Middle University", "10000003", 5_500, 3_000_000)
        content = world.as_csv(world.rows_of(large))
        small_content = world.as_csv(world.rows_of(small))
        yield from _checking(name, user, (large, content), (small, small_content))
        yield from _workbook(name, middle)
        yield from _submitting(name, user, middle)
        yield _memory(name, url, _started(large, user, content))


def _checking(
    name: str, user: User, large: tuple[Provider, bytes], small: tuple[Provider, bytes]
) -> Iterator[Measured]:
    provider, content = large
    reading, checking = best_of(3, lambda: _read_only(content), lambda: _check_only(provider, content))
    yield compared(
        f"Read and check {LARGE:,} rows of 12 columns (CSV)",
        checking,
        to=reading,
        named="csv module",
        most=20,
        database=name,
    )
    (whole,) = best_of(2, lambda: _check_stored(_started(provider, user, content)))
    yield compared(
        "The whole job, its rows stored", whole, to=checking, named="the check", most=3, database=name
    )
    (few,) = best_of(9, lambda: _check_only(*small))
    yield compared(
        f"Check of one row, of {LARGE:,}",
        checking.each(LARGE),
        to=few.each(SMALL),
        named=f"one of {SMALL:,}",
        most=1.2,
        database=name,
    )
    yield from _queries(name, user, large, small)


def _queries(
    name: str, user: User, large: tuple[Provider, bytes], small: tuple[Provider, bytes]
) -> Iterator[Measured]:
    counts = []
    for provider, content in (large, small):
        upload = _started(provider, user, content)
        with count_queries() as heard:
            check_upload(upload.id)
        counts.append(sum(query.startswith("SELECT") for query in heard))
        writes = sum('INTO "upload_row"' in query for query in heard)
        if provider is large[0]:
            yield Measured(
                f"Statements that insert {LARGE:,} rows",
                f"{writes}",
                name,
                bar="one for 500 rows",
                meets=writes <= LARGE // 500 + 2,
            )
    yield Measured(
        f"Reading queries of a check of {LARGE:,} rows, and of {SMALL:,}",
        f"{counts[0]} and {counts[1]}",
        name,
        bar="the same",
        meets=counts[0] == counts[1],
    )


def _workbook(name: str, provider: Provider) -> Iterator[Measured]:
    rows = list(world.rows_of(provider, 5_000))
    workbook, text = world.as_xlsx(iter(rows)), world.as_csv(iter(rows))
    theirs, ours, of_csv = best_of(
        2,
        lambda: _read_with_openpyxl(workbook),
        lambda: _check_only(provider, workbook),
        lambda: _check_only(provider, text),
    )
    yield compared(
        "Read and check 5,000 rows of an XLSX",
        ours,
        to=theirs,
        named="openpyxl reading it",
        most=0.4,
        database=name,
    )
    yield compared("The same", ours, to=of_csv, named="the same rows as CSV", database=name)


def _submitting(name: str, user: User, provider: Provider) -> Iterator[Measured]:
    rows = list(world.rows_of(provider))
    found = []
    for part in (rows[:500], rows[500:]):
        upload = _started(provider, user, world.as_csv(iter(part)))
        check_upload(upload.id)
        assert change_upload.start_submitting(Upload.get_by_id(upload.id), user=user, context=world.context())
        (timing,) = best_of(1, partial(submit_upload, upload.id))
        done = Upload.get_by_id(upload.id)
        assert done.state == "submitted", done.state
        found.append((timing, done.done_count))
    (few, of_few), (many, of_many) = found
    yield Measured(f"Submit {of_few:,} recommendations", in_words(few.wall), name)
    yield Measured(f"Submit {of_many:,} recommendations", in_words(many.wall), name)
    yield compared(
        f"Submit one, of {of_many:,}",
        many.each(of_many),
        to=few.each(of_few),
        named=f"one of {of_few:,}",
        database=name,
    )


def _memory(name: str, url: str, upload: Upload) -> Measured:
    """The memory of a check in a process of its own, as the worker's, which has not made the data."""
    command = [sys.executable, "-m", "bench.check_job", url, str(upload.id)]
    answer = subprocess.run(
        command, check=True, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[1]
    )
    found = json.loads(answer.stdout)
    assert found["state"] == "checked", found
    return Measured(
        f"Peak memory of the job that checks {LARGE:,} rows (CSV)",
        f"{found['megabytes']:.0f} MB",
        name,
        against=f"the same process before the job ({found['megabytes_before']:.0f} MB)",
        ratio=found["megabytes"] / found["megabytes_before"],
        bar=f"under {MEMORY_BAR} MB",
        meets=found["megabytes"] < MEMORY_BAR,
    )


def _started(provider: Provider, user: User, content: bytes) -> Upload:
    return start_upload(
        kind="recommendations",
        owner=provider,
        user=user,
        file_name="trainees.csv",
        content=content,
        context=world.context(),
    )


def _check_stored(upload: Upload) -> None:
    check_upload(upload.id)
    assert Upload.get_by_id(upload.id).state == "checked"


def _check_only(provider: Provider, content: bytes) -> None:
    """A check without storing its results."""
    context = world.context().at(clock())
    name = "trainees.xlsx" if content.startswith(b"PK") else "trainees.csv"
    with pipeline.collector_paused():
        sheet = pipeline.read(DEFINITION, name, content, context.settings)
        found = pipeline.columns_found(DEFINITION, sheet.headings)
        check = DEFINITION.start_check(Upload(provider=provider), set(found), context, None)
        tally = pipeline.Tally()
        rows: Iterator[pipeline.Row] = ((number, cells, None) for number, cells in sheet.rows())
        for _batch in pipeline.checked_batches(DEFINITION, check, found, rows, tally):
            pass
        check.afterwards()
    assert tally.error == tally.total // 50, (tally.total, tally.error)


def _read_only(content: bytes) -> int:
    """The time that the csv module of Python takes only to read the rows."""
    with io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="") as text:
        return sum(1 for _row in csv.reader(text))


def _read_with_openpyxl(content: bytes) -> int:
    workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    sheet: Any = workbook.active
    count = sum(1 for _row in sheet.iter_rows(values_only=True))
    workbook.close()
    return count
