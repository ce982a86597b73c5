"""One check of a file in a process of its own, with its time and peak memory.

`python -m bench.check_job DATABASE_URL UPLOAD_ID` prints JSON. Another process makes the data.
"""

import json
import resource
import sys
import time
from pathlib import Path

from config import Config
from jobs.check_upload import check_upload
from models.service_context import opened_context, use
from models.upload import Upload
from rules.job_cache import use_job_cache


def peak_megabytes() -> float:
    """The peak memory of this process so far.

    The kernel's own figure includes the program that this process ran before.
    """
    status = Path("/proc/self/status")
    if status.exists():
        peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return int(peak.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 * 1024 if sys.platform == "darwin" else 1024
    )


def main() -> None:
    """Check the upload as the job does, and print the result."""
    database_url, upload_id = sys.argv[1], int(sys.argv[2])
    use(Config.from_environment({"TODAY": "2026-06-15", "DATABASE_URL": database_url}))
    use_job_cache()
    before = peak_megabytes()
    started = time.perf_counter()
    check_upload(upload_id)
    seconds = time.perf_counter() - started
    with opened_context():
        upload = Upload.get_by_id(upload_id)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "megabytes": peak_megabytes(),
                "megabytes_before": before,
                "state": upload.state,
                "ready": upload.ready_count,
            }
        )
    )


if __name__ == "__main__":
    main()
