"""Uploads of files in tests, checked and submitted by the jobs, and their results."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from actions import change_upload
from actions.start_upload import start_upload
from config import Config
from jobs.check_upload import check_upload
from jobs.submit_upload import submit_upload
from models.provider import Provider
from models.service_context import OWN, ContextSource, ServiceContext, clock, sources
from models.trainee import Trainee
from models.upload import Upload, UploadRow
from models.user import User
from tests.makers import TODAY, make_context, make_user
from tests.queries import count_queries

DATE = "Date QTS or EYTS standards met"
HEADINGS = (
    "TRN",
    "Provider trainee ID",
    "HESA ID",
    "First names",
    "Last names",
    "Training partner",
    "QTS or EYTS",
    "Route",
    "Phase",
    "Age range",
    "Subject",
    DATE,
)
GUIDANCE = dict.fromkeys(HEADINGS[:-1], "Do not edit") | {DATE: "For example, 20/7/2026"}

#: Cells of one row by their heading.
Written = Mapping[str, str]


def as_reported(trainee: Trainee, met: str = "", **changed: str) -> dict[str, str]:
    """The row of a trainee as the report has it, with a date filled in; `changed` by heading with underscores."""
    found = {
        "TRN": trainee.trn or "",
        "Provider trainee ID": trainee.provider_trainee_id or "",
        "HESA ID": trainee.hesa_id or "",
        "First names": trainee.first_names,
        "Last names": trainee.last_names,
        "Training partner": trainee.training_partner or "",
        "QTS or EYTS": trainee.award,
        "Route": trainee.route_details.label,
        "Phase": trainee.phase,
        "Age range": trainee.age_range,
        "Subject": trainee.subject,
        DATE: met,
    }
    found.update({name.replace("_", " "): text for name, text in changed.items()})
    return found


def written_as_csv(rows: Sequence[Written], headings: Sequence[str] = HEADINGS) -> bytes:
    """Rows as a CSV with these headings."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, headings, restval="", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode(errors="surrogatepass")


@dataclass
class Result:
    """An upload after its check or submit."""

    upload: Upload

    @property
    def state(self) -> str:
        """The state of the upload."""
        return self.upload.state

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the summary page."""
        upload = self.upload
        names = ("ready", "blank", "error", "total", "done", "not_done", "undone")
        return {name: getattr(upload, f"{name}_count") for name in names if getattr(upload, f"{name}_count")}

    @property
    def rows(self) -> dict[int, UploadRow]:
        """The stored rows by number."""
        query = UploadRow.select().where(UploadRow.upload == self.upload).order_by(UploadRow.number)
        return {row.number: row for row in query}

    @property
    def outcomes(self) -> dict[int, str]:
        """The outcome of each row, without the guidance row."""
        return {number: row.outcome for number, row in self.rows.items() if row.outcome != "guidance"}

    @property
    def results(self) -> dict[int, str | None]:
        """The result of submitting each row."""
        return {number: row.result for number, row in self.rows.items() if row.result}

    def problems(self, number: int) -> list[str]:
        """The errors of a row, each after its heading."""
        return [" ".join([heading, message]).strip() for heading, message in self.rows[number].problems]

    @property
    def all_problems(self) -> dict[int, list[str]]:
        """The errors of each row that has any."""
        return {number: self.problems(number) for number, row in self.rows.items() if row.problems}

    def again(self) -> "Result":
        """The upload, read again from the database."""
        return Result(Upload.get_by_id(self.upload.id))


def run_job(job: Callable[[int], None], upload: Upload, **environment: str) -> Result:
    """Run a job as the worker does, on the day of the tests; returns the upload afterwards."""
    told = dict(sources)
    sources[OWN] = ContextSource(
        Config.from_environment({"TODAY": TODAY.isoformat(), "PORT": "5990", **environment})
    )
    try:
        job(upload.id)
    finally:
        sources.clear()
        sources.update(told)
    return Result(Upload.get_by_id(upload.id))


def started(
    provider: Provider,
    content: bytes,
    *,
    name: str = "trainees.csv",
    user: User | None = None,
    context: ServiceContext | None = None,
    kind: str = "recommendations",
) -> Upload:
    """An upload that waits for its check."""
    return start_upload(
        kind=kind,
        owner=provider,
        user=user or make_user(),
        file_name=name,
        content=content,
        context=at_this_moment(context),
    )


def checked_file(provider: Provider, content: bytes, **more: Any) -> Result:
    """A file, uploaded and checked by the job."""
    return recheck(started(provider, content, **more))


def checked(
    provider: Provider, rows: Sequence[Written], headings: Sequence[str] = HEADINGS, **more: Any
) -> Result:
    """Rows, uploaded as a CSV and checked by the job."""
    return checked_file(provider, written_as_csv(rows, headings), **more)


def recheck(upload: Upload) -> Result:
    """Check the upload again, in whatever state."""
    return run_job(check_upload, upload)


def handed_over(result: Result, user: User | None = None) -> bool:
    """Press the button that submits; returns false if the upload did not wait for it."""
    return change_upload.start_submitting(
        result.upload, user=user or make_user(), context=at_this_moment(make_context())
    )


def submitted(result: Result, user: User | None = None) -> Result:
    """Submit an upload as a user and then the job do."""
    assert handed_over(result, user), f"it was {result.again().state}"
    return run_job(submit_upload, result.upload)


def at_this_moment(context: ServiceContext | None = None) -> ServiceContext:
    """The day of the tests at the real time of day: leases and retries use the real clock."""
    return replace(context or make_context(), clock=clock())


class Queries(list[str]):
    """The queries that were run."""

    @property
    def reads(self) -> list[str]:
        """The queries that only read."""
        return [sql for sql in self if sql.lstrip("(").startswith("SELECT")]

    def writes_to(self, table: str) -> list[str]:
        """The queries that write to a table."""
        writing = ("INSERT", "COPY", "UPDATE", "DELETE")
        return [sql for sql in self if sql.startswith(writing) and f'"{table}"' in sql]


@contextmanager
def queries_counted() -> Iterator[Queries]:
    """Record every query of the block, in order."""
    found = Queries()
    with count_queries() as heard:
        yield found
    found.extend(heard)
