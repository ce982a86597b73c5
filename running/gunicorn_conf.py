"""The configuration of gunicorn, which serves the pages: processes, threads and logs.

Used as `gunicorn --config running/gunicorn_conf.py "app:create_app()"`, by `make run` and in production.
"""

import gc
import importlib
import logging
import os
import resource
import shutil
import sys
from pathlib import Path
from typing import Any

_CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(_CHECKOUT))

# gunicorn runs this file by its path.
from running.log_redaction import LogRedaction  # noqa: E402
from running.parent_death_signal import end_with_parent  # noqa: E402

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or 5000}"
worker_class = "running.web_worker.BufferedWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", 2))
threads = 4
timeout = 60
graceful_timeout = 6
# Each waiting connection is a file descriptor.
_MOST_FILES = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
resource.setrlimit(resource.RLIMIT_NOFILE, (min(_MOST_FILES, 10_000), _MOST_FILES))
# Its heartbeat file must not wait for a disk.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
# No second way in: the supervisor and signals are enough.
control_socket_disable = True
# ProxyFix decides which headers of a proxy count (TRUSTED_PROXIES); gunicorn trusts none.
secure_scheme_headers: dict[str, str] = {}
# The address of a page can hold a link token or a search, so requests are counted (/metrics) and not logged.
accesslog = None
errorlog = "-"

# Each of the two processes keeps its metrics in a file of this folder, and /metrics adds them up.
_METRICS = Path(os.environ.get("DATA_DIR") or _CHECKOUT / "var") / "metrics"
os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(_METRICS))


def on_starting(server: Any) -> None:
    """Reset the metrics of earlier processes, and load the pages."""
    server.log.error_log.addFilter(LogRedaction())
    waitress = logging.getLogger("waitress")
    waitress.addFilter(LogRedaction())
    waitress.handlers, waitress.propagate = server.log.error_log.handlers, False
    # Lookups in TRS, and if it answered (journeys/shared/find_teacher.py).
    lookups = logging.getLogger("journeys")
    lookups.handlers, lookups.propagate = server.log.error_log.handlers, False
    lookups.setLevel(logging.INFO)
    folder = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # Loaded once before the fork: worker processes start at once and share the memory.
    importlib.import_module("app")


def post_fork(server: Any, worker: Any) -> None:
    """End with the master, also when that is killed, so that a new one finds the port free."""
    end_with_parent(server.pid)
    # What is loaded stays. The default of 700 objects is less than the forms of one page are.
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


def child_exit(server: Any, worker: Any) -> None:
    """Keep the counts of a process that ended, and drop its live gauges."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
