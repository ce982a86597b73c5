"""Starts the whole service as processes, finds them and kills them."""

import contextlib
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
#: Environment variables of a developer's own service, kept from the one under test.
_OURS = (
    "PORT",
    "HOST",
    "DATABASE_URL",
    "REDIS_URL",
    "ENVIRONMENT",
    "SCENARIO",
    "TODAY",
    "DATA_DIR",
    "SECRET_KEY",
    "PYTHONDONTWRITEBYTECODE",
)
_PREFIXES = ("TRS_", "NOTIFY_", "DFE_SIGN_IN_")


@dataclass
class RunningService:
    """A whole service: supervisor, web, worker, Redis and stand-ins, with data and ports of its own."""

    port: int
    data_dir: Path
    process: subprocess.Popen[bytes]
    environment: dict[str, str] = field(default_factory=dict, repr=False)
    scenario: tuple[str, date | None] = ("demo", None)
    """The scenario that is loaded, and the day that it was loaded for if not today."""

    @property
    def base_url(self) -> str:
        """The URL of its pages."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def stand_ins(self) -> dict[str, str]:
        """The URLs of its stand-ins by name: trs, dfe-sign-in, notify."""
        names = ("trs", "dfe-sign-in", "notify")
        return {name: f"http://127.0.0.1:{self.port + n}" for n, name in enumerate(names, start=1)}

    @property
    def database_url(self) -> str:
        """The URL of its database, for a test to read."""
        return f"sqlite:///{self.data_dir / 'service.db'}"

    @property
    def log(self) -> str:
        """The output of all its processes."""
        return (self.data_dir / "log").read_text(errors="replace")

    def process_id(self, part: str) -> int:
        """The process ID of a part: redis, trs, dfe-sign-in, notify, web, worker, or a child of the worker."""
        return int((self.data_dir / "running" / f"{part}.pid").read_text())

    def kill(self, part: str) -> int:
        """Send SIGKILL to a part; returns its process ID."""
        process = self.process_id(part)
        os.kill(process, signal.SIGKILL)
        return process

    @contextlib.contextmanager
    def suspended(self, part: str) -> Iterator[None]:
        """Suspend a part for the block."""
        process = self.process_id(part)
        os.kill(process, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(process, signal.SIGCONT)

    def wait_for_another(self, part: str, than: int, seconds: float = 10) -> int:
        """Wait until a part that died has been restarted; returns the new process ID."""
        wait_until(lambda: self.process_id(part) != than, seconds, f"{part} was not started again")
        return self.process_id(part)

    def get(self, path: str) -> str:
        """The text of one of its pages, without a session."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path)
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def run(self, *command: str) -> str:
        """Run one of its commands (`load-scenario`, "demo"), as an operator would; returns its output."""
        found = subprocess.run(
            [sys.executable, "-m", "flask", "--app", "app", *command],
            cwd=CHECKOUT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
        )
        assert found.returncode == 0, found.stdout + found.stderr
        return found.stdout

    def is_ready(self) -> bool:
        """True if database, queue and worker answer."""
        return get_status(self.port, "/readyz") == 200

    def wait_until_ready(self, seconds: float = 60) -> None:
        """Wait until it is ready."""
        wait_until(lambda: self._alive() and self.is_ready(), seconds, "the service did not get ready")

    def wait_until_said(self, words: str, seconds: float = 60) -> None:
        """Wait until its log contains these words."""
        wait_until(lambda: self._alive() and words in self.log, seconds, f"the service never said {words!r}")

    def stop(self) -> int:
        """End it as Ctrl-C would; returns its exit code."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def end(self) -> None:
        """Kill it and all its processes at once."""
        below = descendants(self.process.pid)
        self.process.kill()
        self.process.wait()
        wait_until(lambda: not any(map(is_running, below)), 30, "a part lived on")

    def _alive(self) -> bool:
        assert self.process.poll() is None, f"the service ended:\n{self.log[-3000:]}"
        return True


@contextlib.contextmanager
def running_service(data_dir: Path, **environment: str) -> Iterator[RunningService]:
    """Start the whole service on free ports with its data in this folder, and end it afterwards.

    It is being started when this gives it to you: `wait_until_ready` waits. A failed test shows the end of its log.
    """
    service = start_service(data_dir, **environment)
    try:
        yield service
    except BaseException:
        sys.stderr.write(service.log[-5000:])  # pytest shows it with the failure
        raise
    finally:
        service.end()


def start_service(data_dir: Path, **environment: str) -> RunningService:
    """Start the whole service; the caller ends it."""
    data_dir.mkdir(parents=True, exist_ok=True)
    port = int(environment.pop("PORT", 0)) or free_ports(4)
    inherited = {k: v for k, v in os.environ.items() if k not in _OURS and not k.startswith(_PREFIXES)}
    ours = {**inherited, "PORT": str(port), "DATA_DIR": str(data_dir), **environment}
    with (data_dir / "log").open("ab") as log:
        process = subprocess.Popen(
            # A test run that is killed takes its services with it.
            [
                sys.executable,
                "running/parent_death_signal.py",
                str(os.getpid()),
                sys.executable,
                "-m",
                "running",
            ],
            cwd=CHECKOUT,
            env=ours,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return RunningService(port, data_dir, process, ours)


def free_ports(count: int) -> int:
    """The first of so many consecutive ports on which no process listens."""
    while True:
        first = random.randrange(20_000, 32_000)
        if all(_is_free(first + n) for n in range(count)):
            return first


def get_status(port: int, path: str) -> int | None:
    """The status of a page; None if there is no answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status
    except (http.client.HTTPException, OSError):
        return None
    finally:
        connection.close()


def wait_until(true: Callable[[], bool], seconds: float, otherwise: str, every: float = 0.05) -> None:
    """Wait until a condition holds; fails with this message on a time-out."""
    give_up_at = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < give_up_at, f"{otherwise} (within {seconds} seconds)"
        time.sleep(every)


def is_running(process: int) -> bool:
    """True if a process exists and is no zombie."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in ("Z", "X")


def descendants(process: int) -> set[int]:
    """Every descendant of a process."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            fields = entry.read_text().rsplit(")", 1)[1].split()
            parents.setdefault(int(fields[1]), []).append(int(entry.parent.name))
    found: set[int] = set()
    waiting = [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found.update(children)
        waiting.extend(children)
    return found


def _is_free(port: int) -> bool:
    with socket.socket() as one:
        try:
            one.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
