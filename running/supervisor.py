"""Supervisor: starts the processes of the service and restarts each that dies.

Small and general: `python -m running` supervises web, worker, Redis and the stand-ins with it, and the worker
its children. Nothing but the standard library, so that a supervisor outlives what it supervises.
"""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

#: A part is up again within 5 seconds of its death (PD-59); starting it takes some of them.
LONGEST_PAUSE = 3.0
#: A part that lived this long has recovered: its next death is a first one.
STEADY_AFTER = 20.0
_WRAPPER = str(Path(__file__).with_name("parent_death_signal.py"))
_CHECKOUT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Part:
    """One process: its name in the log, its command, and further environment variables.

    `shows_output` is false if its standard output only repeats ours; its errors are shown.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    seconds_to_end: float = 8.0
    shows_output: bool = True


@dataclass
class _Running:
    part: Part
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    quick_deaths: int = 0
    restart_at: float = 0.0


def pause_before(quick_deaths: int) -> float:
    """Seconds before a process is restarted: none at first, then doubling up to the longest back-off."""
    return 0.0 if quick_deaths <= 1 else min(LONGEST_PAUSE, 0.25 * 2 ** (quick_deaths - 1))


class Stop:
    """True once this process was told to stop.

    It has no lock, as an event has: a second signal interrupts the handler of the first, and would wait for it forever.
    """

    def __init__(self) -> None:
        self._is_set = False

    def set(self) -> None:
        """Have what waits end."""
        self._is_set = True

    def is_set(self) -> bool:
        """True if it was told to."""
        return self._is_set

    def wait(self, seconds: float) -> bool:
        """Wait so long, also if told meanwhile; true if it was told to."""
        time.sleep(seconds)
        return self._is_set


class Supervisor:
    """The running parts. They die with this process, and each is restarted when it dies alone.

    `process_ids` is a folder that gets a file for each part with its process id, for people and tests.
    Start parts from the main thread: the kernel ties a child to the thread that made it.
    """

    def __init__(self, process_ids: Path | None = None, out: IO[str] | None = None) -> None:
        self._running: list[_Running] = []
        self._process_ids = process_ids
        self._out = out or sys.stdout
        self._writing = threading.Lock()
        if process_ids:
            process_ids.mkdir(parents=True, exist_ok=True)

    def start(self, part: Part) -> None:
        """Start a part, and keep it running from now on."""
        running = _Running(part)
        self._running.append(running)
        self._spawn(running)

    def restart_dead(self) -> None:
        """Restart the parts that died. Call it a few times a second."""
        now = time.monotonic()
        for running in self._running:
            if running.process is None:
                if now >= running.restart_at:
                    self._spawn(running)
            elif running.process.poll() is not None:
                self._note_death(running, now)

    def keep_running(self, stop: Stop) -> None:
        """Restart parts as they die until `stop` is set, then end them all."""
        while not stop.wait(0.2):
            self.restart_dead()
        self.end()

    def end(self) -> None:
        """End every part; the first, which the others depend on, last."""
        self._end(self._running[1:])
        self._end(self._running[:1])
        self._running.clear()

    def say(self, name: str, line: str) -> None:
        """Write one line of the log under a part's name."""
        with self._writing, contextlib.suppress(OSError, ValueError):
            self._out.write(f"{name:<11}| {line}\n" if name else f"{line}\n")
            self._out.flush()

    def _spawn(self, running: _Running) -> None:
        part = running.part
        command = (sys.executable, "-S", _WRAPPER, str(os.getpid()), *part.command)
        running.process = subprocess.Popen(
            command,
            cwd=_CHECKOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **part.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE if part.shows_output else subprocess.DEVNULL,
            stderr=subprocess.STDOUT if part.shows_output else subprocess.PIPE,
            process_group=0,  # so that Ctrl-C in the terminal reaches the supervisor alone
        )
        running.started_at = time.monotonic()
        log = running.process.stdout or running.process.stderr
        threading.Thread(target=self._copy_log, args=(part.name, log), daemon=True).start()
        if self._process_ids:
            _write_whole(self._process_ids / f"{part.name}.pid", f"{running.process.pid}\n")

    def _note_death(self, running: _Running, now: float) -> None:
        assert running.process is not None
        lived = now - running.started_at
        running.quick_deaths = 1 if lived > STEADY_AFTER else running.quick_deaths + 1
        pause = pause_before(running.quick_deaths)
        self.say(running.part.name, f"ended ({_how(running.process.returncode)}), starting it again")
        _kill_group(running.process)
        running.process = None
        running.restart_at = now + pause

    def _copy_log(self, name: str, stream: IO[bytes] | None) -> None:
        assert stream is not None
        with contextlib.suppress(ValueError, OSError), stream:
            for line in stream:
                self.say(name, line.decode("utf-8", "replace").rstrip())

    def _end(self, some: Iterable[_Running]) -> None:
        alive = [running for running in some if running.process is not None]
        for running in alive:
            assert running.process is not None
            with contextlib.suppress(ProcessLookupError):
                running.process.send_signal(signal.SIGTERM)
        asked_at = time.monotonic()
        for running in alive:
            assert running.process is not None
            left = asked_at + running.part.seconds_to_end - time.monotonic()
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.process.wait(max(0.05, left))
            _kill_group(running.process)
            running.process.wait()
            if self._process_ids:
                (self._process_ids / f"{running.part.name}.pid").unlink(missing_ok=True)


def stop_on_signals() -> Stop:
    """Set by Ctrl-C or SIGTERM; a second Ctrl-C ends this process, and its parts, at once."""
    stop = Stop()

    def ask(number: int, frame: object) -> None:
        if stop.is_set() and number == signal.SIGINT:
            os._exit(130)
        stop.set()

    signal.signal(signal.SIGINT, ask)
    signal.signal(signal.SIGTERM, ask)
    return stop


def _write_whole(path: Path, text: str) -> None:
    """Write a file in one step, so that a reader never finds it half written."""
    new = path.with_suffix(".new")
    new.write_text(text)
    os.replace(new, path)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _how(code: int) -> str:
    return f"killed by {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
