"""A Postgres for one test run: made from Debian's programs, ended and removed when the run has ended.

Run as a program, by the first test that needs it: `python -m tests.postgres_server FOLDER RUN_PID`. It writes
FOLDER/address or FOLDER/failure, and ends when process RUN_PID has, however that ended.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from running.parent_death_signal import is_running

_QUICK = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "listen_addresses=",
    "max_connections=60",
)


def programs() -> Path | None:
    """The folder of the newest Postgres on this machine, from PATH or where Debian puts it."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda path: float(path.parent.name), default=None)


def main(folder: Path, run: int) -> None:
    """Start it, write its address, wait for the end of the run, stop it."""
    data = Path(tempfile.mkdtemp(prefix="test-postgres-"))
    try:
        server = _start(data)
        (folder / "address").write_text(f"postgresql://postgres@/{{name}}?host={data}")
        while server.poll() is None and is_running(run):
            time.sleep(0.3)
        server.send_signal(signal.SIGQUIT)  # at once, and cleaner than a kill: its shared memory is released
        server.wait(10)
    except Exception as problem:
        (folder / "failure").write_text(str(problem))
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _start(data: Path) -> subprocess.Popen[bytes]:
    bin_folder = programs()
    if bin_folder is None:
        raise RuntimeError("there is no Postgres on this machine (Debian: apt-get install postgresql)")
    somebody = _unprivileged(data)
    made = subprocess.run(
        [
            bin_folder / "initdb",
            "-D",
            data / "data",
            "-U",
            "postgres",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        ]
        + ["--locale=C.UTF-8"],
        capture_output=True,
        text=True,
        cwd=data,
        check=False,
        **somebody,
    )
    if made.returncode:
        raise RuntimeError(f"initdb failed: {made.stderr.strip()[-300:]}")
    options = [word for option in _QUICK for word in ("-c", option)]
    server = subprocess.Popen(
        [bin_folder / "postgres", "-D", data / "data", "-k", data, *options],
        stdout=subprocess.DEVNULL,
        stderr=(data / "log").open("w"),
        cwd=data,
        **somebody,
    )
    _wait_for_socket(data, server)
    return server


def _unprivileged(data: Path) -> dict[str, Any]:
    """Options that run Postgres, which refuses root, as the user nobody, to whom the folder then belongs."""
    if os.getuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(data, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _wait_for_socket(data: Path, server: subprocess.Popen[bytes]) -> None:
    from psycopg import OperationalError, connect

    give_up_at = time.monotonic() + 30
    while time.monotonic() < give_up_at and server.poll() is None:
        try:
            connect(f"postgresql://postgres@/postgres?host={data}").close()
            return
        except OperationalError:
            time.sleep(0.05)
    raise RuntimeError(f"Postgres did not start: {(data / 'log').read_text()[-300:]}")


if __name__ == "__main__":
    if os.fork():  # daemonise: no process waits for it
        os._exit(0)
    os.setsid()
    main(Path(sys.argv[1]), int(sys.argv[2]))
