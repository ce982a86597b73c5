"""Run several functions at the same moment, each in a thread with a database connection of its own."""

import threading
from collections.abc import Callable

from models.database import connected, database


def run_concurrently(*tries: Callable[[], object]) -> list[object]:
    """The result of each, or the exception that ended it."""
    start, outcomes = threading.Barrier(len(tries)), []

    def run(attempt: Callable[[], object]) -> None:
        with connected(database):
            start.wait(timeout=10)
            try:
                outcomes.append(attempt())
            except Exception as problem:
                outcomes.append(problem)

    threads = [threading.Thread(target=run, args=(attempt,)) for attempt in tries]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return outcomes
