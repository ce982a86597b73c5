"""The worker, `flask --app app worker`: supervises one process for each queue and the scheduler.

`python -m running.worker` is the same without the pages, which it does not need.
"""

import os
import sys

from config import Config
from running.supervisor import Part, Supervisor, stop_on_signals

#: The queues by content: a check must not wait behind a large file or a thousand deliveries, nor an email behind TRS.
QUEUES = ("uploads", "large-uploads", "deliveries", "teachers")


def run_worker(config: Config) -> None:
    """Run the processes of the worker until told to stop; each is restarted when it dies."""
    stop = stop_on_signals()
    if not config.is_demo and not os.environ.get("SERVICE_URL"):
        print(f"SERVICE_URL is not set, so links in emails lead to {config.service_url}.", file=sys.stderr)
    parts = Supervisor(process_ids=config.data_dir / "running")
    for part in worker_parts():
        parts.start(part)
    parts.keep_running(stop)


def worker_parts() -> tuple[Part, ...]:
    """The children of the worker. A running job gets seconds to end; after that it is run again later."""
    jobs = (Part(queue, _work(queue), seconds_to_end=8) for queue in QUEUES)
    return (*jobs, Part("schedule", _work("schedule"), seconds_to_end=5))


def _work(what: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "running.queue_process", what)


if __name__ == "__main__":
    run_worker(Config.from_environment(os.environ))
