"""The process for the jobs of one queue, or the scheduler. It loads what jobs need, and none of the pages.

`python -m running.queue_process uploads` (or another queue, or schedule); the worker starts one of each.
"""

import importlib
import os
import sys

from config import Config
from models.service_context import use
from rules.job_cache import use_job_cache

#: The module of each queue's jobs, loaded before any job so that no job waits for it.
JOBS = {
    "uploads": "jobs.turns",
    "large-uploads": "jobs.turns",
    "deliveries": "jobs.send_deliveries",
    "teachers": "jobs.refresh_teachers",
}


def main(what: str) -> None:
    """Run until told to stop."""
    config = Config.from_environment(os.environ)
    use(config)
    if what == "schedule":
        from jobs import schedule

        schedule.run()
        return
    use_job_cache()
    importlib.import_module(JOBS[what])
    from running.rq_worker import run_jobs

    run_jobs(what, config)


if __name__ == "__main__":
    main(sys.argv[1])
