"""`make bench`: measure everything side by side, print the table, keep it in bench/results."""

import argparse
import os
from collections.abc import Iterator

from bench import national, others, pages, running, serving, uploads
from bench.databases import run_folder, urls
from bench.measuring import Measured, table, write
from bench.serving import NOT_COMPARED

#: Parts that need nothing but a folder.
_IN_FOLDER = {"serving": serving, "running": running, "others": others, "national": national}
PARTS = ("uploads", "pages", *_IN_FOLDER)


def main() -> None:
    """Measure, and print each row as it is known."""
    options = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    options.add_argument("--only", choices=PARTS, help="one part of it")
    options.add_argument("--keep", metavar="NAME", help="keep the results in bench/results/NAME.json too")
    chosen = options.parse_args()
    rows = []
    for row in measure([chosen.only] if chosen.only else list(PARTS)):
        print(f"  {row.what}{f' on {row.database}' if row.database else ''}: {row.value}", flush=True)
        rows.append(row)
    print(f"\n{table(rows)}\n")
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    if load > cores:
        print(f"The machine is busy (load {load:.1f} on {cores} cores): what is by the clock says little.\n")
    for row in rows:
        if row.against.startswith(NOT_COMPARED):
            print(f"{'!' * 100}\n{row.what}: {row.against}\n{'!' * 100}\n")
    write(rows, ["latest", chosen.keep] if chosen.keep else ["latest"])


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
        for part, module in _IN_FOLDER.items():
            if part in parts:
                yield from module.measure(folder)


if __name__ == "__main__":
    main()
