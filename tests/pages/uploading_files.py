"""Uploads in page tests: the report downloaded, filled in, uploaded and checked.

There is no worker in these tests: `upload_file` runs the check between the answer of the form and the next page, and
`submit` runs the job that submits.
"""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from jobs.check_upload import check_upload
from jobs.submit_upload import submit_upload
from models.upload import Upload
from tests.makers import TODAY
from tests.page_client import Page, PageClient

NEW = "/providers/bulk/recommendations/new"
REPORT = "/providers/bulk/recommendations/report.csv"
MET = (TODAY - timedelta(days=10)).strftime("%d/%m/%Y")

Row = dict[str, str]


def read_report(content: bytes) -> list[Row]:
    """The rows of a CSV by heading, the guidance row first."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def write_report(rows: list[Row], headings: Sequence[str] = ()) -> bytes:
    """Rows written as a CSV, of these columns only if any are given."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, headings or list(rows[0]), extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def date_heading(rows: list[Row]) -> str:
    """The heading of the date column."""
    return next(heading for heading in rows[0] if heading.startswith("Date"))


def filled_in(client: PageClient, dates: Mapping[str, str] | str = MET) -> bytes:
    """The provider's report with one date for all, or a date by TRN and the rest blank."""
    rows = read_report(client.get(REPORT).get_data())
    heading = date_heading(rows)
    for row in rows[1:]:
        row[heading] = dates if isinstance(dates, str) else dates.get(row["TRN"], "")
    return write_report(rows)


def upload_file(
    client: PageClient,
    content: bytes,
    name: str = "trainees.csv",
    *,
    page: Page | None = None,
    chosen: Mapping[str, str] | None = None,
    **form: Any,
) -> Page:
    """Upload on the page with the form and run the check; returns the upload's page."""
    page = page or client.page(NEW)
    action = next(
        found.get("action")
        for found in page.root.iter("form")
        if any(field.get("name") == "file" for field in found.iter("input"))
    )
    fields = {"file": (io.BytesIO(content), name), **(chosen or {})}
    answer = page.submit(fields=fields, form=action, status=303, follow=False, **form)
    address = answer.response.headers["Location"]
    check_upload(int(address.rsplit("/", 1)[1]))
    return client.page(address)


def the_upload() -> Upload:
    """The newest upload."""
    return Upload.select().order_by(Upload.id.desc()).get()


def submit(page: Page, job: Callable[[int], None] = submit_upload) -> Page:
    """Press the button of the check page and run the submit job; returns the confirmation."""
    answer = page.submit(form="/submit", status=303, follow=False)
    job(the_upload().id)
    return page.client.page(answer.response.headers["Location"])
