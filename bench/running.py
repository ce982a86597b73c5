"""Time that a person waits for a file of 500 rows, with the whole service running as in production."""

import csv
import io
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from bench.measuring import Measured, in_words
from tests.over_http import OverHttp, Seen
from tests.processes import running_service

ROWS = 500
TIMES = 7

#: Seconds between polls, as the page does.
PAGE_ASKS_AFTER = (0.5, 1.0, 2.0, 3.0, 5.0)


def measure(folder: Path) -> Iterator[Measured]:
    """Measure from the button to the summary page, over HTTP."""
    with running_service(folder / "service") as service:
        service.wait_until_ready(120)
        person = OverHttp(service.base_url)
        person.sign_in("hei")
        content = _filled_in(person.report())
        found = [_wait(person, content) for _ in range(TIMES)]
        yield Measured(
            f"A file of {ROWS} rows, from the button to its summary page (median of {TIMES}, real service)",
            in_words(median(found)),
            "SQLite",
            bar="about a second",
            meets=median(found) < 1.5,
        )


def _wait(person: OverHttp, content: bytes) -> float:
    new = person.get("/providers/bulk/recommendations/new").text  # the page with the form is open already
    assert "csrf_token" in new
    started = time.perf_counter()
    path = person.upload(content)
    seen = person.see(path)
    for seconds in PAGE_ASKS_AFTER:
        if seen.state == "checked":
            break
        time.sleep(seconds)
        seen = person.see(path)
    _expect(seen)
    return time.perf_counter() - started


def _expect(seen: Seen) -> None:
    assert (seen.state, seen.counts.get("ready")) == ("checked", ROWS), seen


def _filled_in(report: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(report.decode("utf-8-sig"), newline="")))[: ROWS + 2]
    met = date.today() - timedelta(days=7)
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([*rows[:2], *([*row[:-1], f"{met:%d/%m/%Y}"] for row in rows[2:])])
    return stream.getvalue().encode("utf-8-sig")
