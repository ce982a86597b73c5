"""Results of benchmarks with their bars, as a table for people and JSON for programs."""

import contextlib
import gc
import json
import os
import platform
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import inf
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"


@dataclass(frozen=True)
class Measured:
    """One row of the table."""

    what: str
    value: str
    """With its unit, as people read it."""
    database: str = ""
    against: str = ""
    """What it is compared with."""
    ratio: float | None = None
    bar: str = ""
    meets: bool | None = None
    """True if it stayed under its bar; None if it has none."""


@dataclass(frozen=True)
class Timing:
    """The least time of several runs."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds of this process's own work, which other programs on the machine change far less."""

    def each(self, number: int) -> "Timing":
        """The time for one of so many."""
        return Timing(self.wall / number, self.cpu / number)


def compared(
    what: str, timing: Timing, *, to: Timing, named: str, most: float | None = None, database: str = ""
) -> Measured:
    """The ratio to another time of the same run: of CPU time if all work is done by this process."""
    by_clock = database == "Postgres"
    one, other = (timing.wall, to.wall) if by_clock else (timing.cpu, to.cpu)
    return Measured(
        what,
        in_words(one) if by_clock else f"{in_words(one)} CPU",
        database,
        f"{named} ({in_words(other)})",
        one / other,
        "" if most is None else f"at most {most:g} times",
        None if most is None else one / other <= most,
    )


def best_of(times: int, *jobs: Callable[[], object]) -> list[Timing]:
    """The least time of each job, run in turn so that other load hits all of them."""
    wall, cpu = [inf] * len(jobs), [inf] * len(jobs)
    for _ in range(times):
        for n, job in enumerate(jobs):
            gc.collect()
            started, worked = time.perf_counter(), time.process_time()
            job()
            wall[n] = min(wall[n], time.perf_counter() - started)
            cpu[n] = min(cpu[n], time.process_time() - worked)
    return [Timing(*each) for each in zip(wall, cpu, strict=True)]


def in_words(seconds: float) -> str:
    """Seconds or milliseconds, to three digits."""
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def write(rows: Sequence[Measured], names: Sequence[str]) -> None:
    """Keep the results of this run, with the machine they are of, in a file of each name."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    about = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {_processor()}",
        "load": os.getloadavg()[0],
    }
    document = {**about, "results": [asdict(row) for row in rows]}
    for name in names:
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        (RESULTS / f"{name}.json").write_text(text, encoding="utf-8")


def _processor() -> str:
    """The model of the processor, where the system tells."""
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or "unknown processor"


def table(rows: Sequence[Measured]) -> str:
    """The rows as text, for a terminal."""
    lines = [("", "on", "measured", "ratio", "to", "bar", "")]
    for row in rows:
        ratio = "" if row.ratio is None else f"{row.ratio:.3g}×"
        met = {True: "yes", False: "NO", None: ""}[row.meets]
        lines.append((row.what, row.database, row.value, ratio, row.against, row.bar, met))
    widths = [max(len(line[n]) for line in lines) for n in range(7)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
