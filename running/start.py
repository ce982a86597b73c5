"""Start of the whole service: `python -m running`."""

import contextlib
import fcntl
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from config import Config
from running import embedded_redis
from running.service import Address, reachable, stand_ins, web, worker
from running.supervisor import Stop, Supervisor, stop_on_signals

#: A first start on a slow machine; after that something is wrong and the log says what.
READY_WITHIN_SECONDS = 120
#: A service that was told to stop gives its parts 8 seconds each for what they have begun.
ENDED_WITHIN_SECONDS = 10


class CannotStart(Exception):
    """The service cannot start; the message says why and what to do."""


def start() -> int:
    """Start every part, keep them running until told to stop, and end them; returns the exit code."""
    config = Config.from_environment(os.environ)
    stop = stop_on_signals()
    parts = Supervisor(process_ids=config.data_dir / "running")
    try:
        with _only_one_from(config.data_dir, stop):
            try:
                _start_parts(config, parts, stop)
                parts.keep_running(stop)
            finally:
                parts.end()
    except (CannotStart, embedded_redis.NoRedis) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _start_parts(config: Config, parts: Supervisor, stop: Stop) -> None:
    _reach_this_machine_directly()
    others = [each.address(config) for each in stand_ins(os.environ)]
    page = Address("web", config.port, "/readyz", host=reachable(config.host))
    _check_ports([page, *others])
    _start_redis(config, parts)
    for each in stand_ins(os.environ):
        parts.start(each.part(config))
    _say("Making the database ready: up to 20 seconds the first time.")
    _prepare_database()
    if stop.is_set():
        return
    _say("Starting the pages and the worker: a few seconds.")
    parts.start(worker())
    parts.start(web())
    if _wait_for([page, *others], parts, stop):
        _say_ready(config, others, parts)


def _reach_this_machine_directly() -> None:
    """Bypass the proxy of the machine for the stand-ins."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "127.0.0.1"]))


def _start_redis(config: Config, parts: Supervisor) -> None:
    if os.environ.get("REDIS_URL"):
        return
    parts.start(embedded_redis.part(config.data_dir))
    if not embedded_redis.wait_until_it_answers(config.data_dir):
        raise CannotStart(
            f"Redis did not start. What it says is in {config.data_dir / 'redis'}, in server.log."
        )


def _prepare_database() -> None:
    command = (sys.executable, "-m", "running.prepare")
    if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode:
        raise CannotStart("The database could not be made ready. What went wrong is above.")


@contextlib.contextmanager
def _only_one_from(data_dir: Path, stop: Stop) -> Iterator[None]:
    """Hold the lock of the data folder: two services on one would corrupt the queue, whatever their ports.

    A service that is ending gets some seconds to release it.
    """
    folder = data_dir / "running"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        if not _locked(lock):
            _say(f"Waiting up to {ENDED_WITHIN_SECONDS} seconds for the service that uses {data_dir} to end.")
            give_up_at = time.monotonic() + ENDED_WITHIN_SECONDS
            while not _locked(lock):
                if time.monotonic() > give_up_at or stop.wait(0.1):
                    raise CannotStart(
                        f"The service is running already with the data in {data_dir}. Stop it first, "
                        "or set DATA_DIR to another folder and PORT to another port."
                    )
        yield


def _locked(file: IO[str]) -> bool:
    """True if the lock of the file is now held here; False if another process holds it."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _say(line: str) -> None:
    """Print a line at once: standard output may be a pipe."""
    print(line, flush=True)


def _check_ports(addresses: list[Address]) -> None:
    """Raise CannotStart for a port in use before anything is started; a port just released gets two seconds."""
    for address in addresses:
        give_up_at = time.monotonic() + 2
        while not _is_free(address.host, address.port):
            if time.monotonic() > give_up_at:
                raise CannotStart(
                    f"Port {address.port} is in use by another program, and {address.name} needs it. "
                    "Stop that program, or choose another port, like this: make run PORT=5100"
                )
            time.sleep(0.1)


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as one:
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            one.bind((host, port))
        except OSError:
            return False
    return True


def _wait_for(addresses: list[Address], parts: Supervisor, stop: Stop) -> bool:
    """Wait until each address answers, keeping the parts running; False if told to stop meanwhile."""
    give_up_at = time.monotonic() + READY_WITHIN_SECONDS
    waiting = list(addresses)
    while waiting:
        waiting = [address for address in waiting if not _answers(address)]
        if waiting and time.monotonic() > give_up_at:
            names = " and ".join(address.name for address in waiting)
            raise CannotStart(
                f"{names} did not answer in {READY_WITHIN_SECONDS} seconds. The log above says why."
            )
        if waiting and stop.wait(0.1):
            return False
        parts.restart_dead()
    return True


def _answers(address: Address) -> bool:
    connection = http.client.HTTPConnection(address.host, address.port, timeout=5)
    try:
        connection.request("GET", address.alive_path)
        answer = connection.getresponse()
        answer.read()  # closing on half an answer would be logged there
        return answer.status == 200
    except (http.client.HTTPException, OSError):
        return False
    finally:
        connection.close()


def _say_ready(config: Config, others: list[Address], parts: Supervisor) -> None:
    parts.say("", f"Ready on http://{config.host}:{config.port}")
    titles = {"trs": "Sent to TRS", "dfe-sign-in": "DfE Sign-in", "notify": "Emails sent"}
    for address in others:
        parts.say("", f"  {titles[address.name]:<12} http://{address.host}:{address.port}{address.page}")
    if config.is_demo:
        parts.say("", "The people to sign in as are listed on the sign-in page.")
    parts.say("", "Press Ctrl-C to stop.")
