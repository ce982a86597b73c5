"""Command `worker`."""

from flask import Flask

from config import Config
from running.worker import run_worker


def register(app: Flask) -> None:
    """Add `worker`."""
    config: Config = app.extensions["config"]

    @app.cli.command("worker")
    def worker() -> None:
        """Run jobs and, one leader at a time, the schedule."""
        run_worker(config)
