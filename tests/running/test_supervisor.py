"""The supervisor: restarts a process that dies, and ends all of them when it ends, however that happens."""

import io
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from running.supervisor import LONGEST_PAUSE, Part, Supervisor, pause_before
from tests.processes import CHECKOUT, descendants, is_running, wait_until

SLEEP = (sys.executable, "-c", "import time; print('here', flush=True); time.sleep(60)")


@pytest.fixture
def parts(tmp_path: Path):  # type: ignore[no-untyped-def]
    made = Supervisor(process_ids=tmp_path, out=io.StringIO())
    yield made
    made.end()


def process_of(folder: Path, name: str) -> int:
    return int((folder / f"{name}.pid").read_text())


def test_a_killed_part_is_started_again_and_the_others_are_left_alone(
    parts: Supervisor, tmp_path: Path
) -> None:
    parts.start(Part("one", SLEEP))
    parts.start(Part("two", SLEEP))
    first, other = process_of(tmp_path, "one"), process_of(tmp_path, "two")
    os.kill(first, signal.SIGKILL)

    def started_again() -> bool:
        parts.restart_dead()
        return process_of(tmp_path, "one") != first

    wait_until(started_again, 5, "the part was not started again")
    assert is_running(process_of(tmp_path, "one"))
    assert process_of(tmp_path, "two") == other
    assert is_running(other)


def test_a_part_that_dies_again_and_again_is_started_with_growing_pauses_of_under_five_seconds() -> None:
    pauses = [pause_before(deaths) for deaths in range(1, 12)]
    assert pauses[0] == 0
    assert pauses == sorted(pauses)
    assert pauses[-1] == LONGEST_PAUSE < 5


def test_what_a_part_leaves_behind_is_killed_with_it(parts: Supervisor, tmp_path: Path) -> None:
    leaves_a_child = "import os, time\nif os.fork() == 0:\n    time.sleep(60)\ntime.sleep(60)"
    parts.start(Part("one", (sys.executable, "-c", leaves_a_child)))
    process = process_of(tmp_path, "one")
    wait_until(lambda: bool(descendants(process)), 5, "it had no child")
    children = descendants(process)
    os.kill(process, signal.SIGKILL)
    time.sleep(0.05)
    parts.restart_dead()
    wait_until(lambda: not any(map(is_running, children)), 5, "its child lived on")


def test_lines_of_the_log_begin_with_the_name_of_the_part(tmp_path: Path) -> None:
    out = io.StringIO()
    parts = Supervisor(out=out)
    parts.start(Part("one", SLEEP))
    wait_until(lambda: "here" in out.getvalue(), 5, "its output did not come")
    parts.end()
    assert "one        | here" in out.getvalue()


def test_a_part_that_does_not_end_when_asked_is_killed(tmp_path: Path) -> None:
    stubborn = (
        "import signal, time; signal.signal(15, signal.SIG_IGN); print('here', flush=True); time.sleep(60)"
    )
    out = io.StringIO()
    parts = Supervisor(process_ids=tmp_path, out=out)
    parts.start(Part("one", (sys.executable, "-c", stubborn), seconds_to_end=0.3))
    wait_until(lambda: "here" in out.getvalue(), 5, "it did not start")
    process = process_of(tmp_path, "one")
    parts.end()
    assert not is_running(process)
    assert not (tmp_path / "one.pid").exists()


SUPERVISOR = textwrap.dedent("""
    import sys
    from pathlib import Path
    from running.supervisor import Part, Supervisor, stop_on_signals
    stop = stop_on_signals()
    parts = Supervisor(process_ids=Path(sys.argv[1]))
    for name in ("one", "two"):
        parts.start(Part(name, (sys.executable, "-c", "import time; time.sleep(60)")))
    print("started", flush=True)
    parts.keep_running(stop)
""")


@pytest.fixture
def supervisor(tmp_path: Path):  # type: ignore[no-untyped-def]
    process = subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, str(tmp_path)], cwd=CHECKOUT, stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"started\n"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a watcher looks once a second (best effort)")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_every_part_ends_with_the_supervisor(
    supervisor: subprocess.Popen[bytes], number: signal.Signals, tmp_path: Path
) -> None:
    children = [process_of(tmp_path, name) for name in ("one", "two")]
    supervisor.send_signal(number)
    supervisor.wait(10)
    wait_until(lambda: not any(map(is_running, children)), 5, "a part lived on")


#: Tells itself to stop, and again at each step of doing so, one step later each time.
TOLD_TWICE = textwrap.dedent("""
    import signal, sys
    from running.supervisor import stop_on_signals

    def again(frame, event, arg):
        global steps
        steps -= 1
        if steps == 0:
            signal.raise_signal(signal.SIGTERM)
        return again

    for first_steps in range(1, 60):
        stop, steps = stop_on_signals(), first_steps
        sys.settrace(again)
        signal.raise_signal(signal.SIGTERM)
        sys.settrace(None)
        assert stop.is_set()
""")


def test_a_second_signal_while_the_first_is_heard_holds_nothing_up() -> None:
    """As when `make` passes on a signal to a process that has it already."""
    subprocess.run([sys.executable, "-c", TOLD_TWICE], cwd=CHECKOUT, timeout=20, check=True)
