"""`make bench`: measure everything side by side, print the table, keep it in bench/results/latest.json."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator

from bench import pages, running, uploads
from bench.databases import run_folder, urls
from bench.measuring import Measured, table, write

PARTS = ("uploads", "pages", "running")


def main() -> None:
    """Measure, and print as it goes what has been measured."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--only", choices=PARTS, help="one part of it")
    only = options.parse_args().only
    rows = []
    for row in measure([only] if only else list(PARTS)):
        print(f"  {row.what}{f' on {row.database}' if row.database else ''}: {row.value}", flush=True)
        rows.append(row)
    print(f"\n{table(rows)}\n")
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores:
        print(f"The machine is busy (load {load:.1f} on {cores} cores): what is by the clock says little.\n")
    write(rows)


def measure(parts: list[str]) -> Iterator[Measured]:
    """Each row of the table as soon as it is known."""
    with run_folder() as folder:
        found = urls(folder)
        if "uploads" in parts:
            for name, url in found.items():
                yield from uploads.measure(name, url)
            yield uploads.QUOTED
        if "pages" in parts:
            for name, url in urls(folder).items():
                yield from pages.measure(name, url, folder)
        if "running" in parts:
            yield from running.measure(folder)


if __name__ == "__main__":
    main()
