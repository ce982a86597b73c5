"""Which commands run the service's own processes?"""

from __future__ import annotations

import click
from flask import Flask

from config import Config
from jobs import schedule
from running.rq_worker import run_jobs
from running.worker import QUEUES, run_worker


def register(app: Flask) -> None:
    """Add `worker`, and the two commands it is made of."""
    config: Config = app.extensions["config"]

    @app.cli.command("worker")
    def worker() -> None:
        """Run jobs and, one leader at a time, the schedule."""
        run_worker(config)

    @app.cli.command("run-jobs")
    @click.argument("queue", type=click.Choice(QUEUES))
    def jobs_of_queue(queue: str) -> None:
        """Do the jobs of one queue."""
        run_jobs(queue, config)

    @app.cli.command("run-schedule")
    def run_schedule() -> None:
        """Queue what is due, while this process leads."""
        schedule.run()
