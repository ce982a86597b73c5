"""The GOV.UK Prototype Kit from npm, with one question page, in one process.

It is installed once, into a folder of its own that git ignores.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.processes import free_ports, get_status

VERSION = "13.20.3"
PACKAGES = {"govuk-prototype-kit": VERSION, "govuk-frontend": "6.6.0"}
PAGE = "/working-pattern"
_HERE = Path(__file__).resolve().parent
_FOLDER = _HERE / ".prototype-kit"
_KIT = _FOLDER / "node_modules" / "govuk-prototype-kit"
_READY_WITHIN_SECONDS = 120


class NoPrototypeKit(Exception):
    """It cannot be measured against; the message says why."""


@contextmanager
def running_prototype_kit() -> Iterator[tuple[int, int]]:
    """The port and the process id of the Kit, as it serves a prototype to people; raises NoPrototypeKit."""
    node = _program("node")
    _install(_program("npm"))
    port = free_ports(1)
    environment = {**os.environ, "NODE_ENV": "production", "USE_AUTH": "false", "USE_HTTPS": "false"}
    command = [
        sys.executable, "running/parent_death_signal.py", str(os.getpid()),
        node, str(_KIT / "bin" / "cli"), "serve",
    ]  # fmt: skip
    process = subprocess.Popen(
        [command[0], str(_HERE.parent / command[1]), *command[2:]],
        cwd=_FOLDER,
        env={**environment, "PORT": str(port)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(process, port)
        yield port, process.pid
    finally:
        process.kill()
        process.wait()


def _program(name: str) -> str:
    # `make assets` installs Node beside Python where the machine has none.
    path = os.pathsep.join([os.environ.get("PATH", ""), str(Path(sys.executable).parent)])
    found = shutil.which(name, path=path)
    if found is None:
        raise NoPrototypeKit(f"there is no {name}")
    return found


def _install(npm: str) -> None:
    wanted = json.dumps({"dependencies": PACKAGES})
    package = _FOLDER / "package.json"
    if not (package.exists() and package.read_text() == wanted and _KIT.exists()):
        shutil.rmtree(_FOLDER, ignore_errors=True)
        _FOLDER.mkdir()
        package.write_text(wanted)
        command = [npm, "install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]
        done = subprocess.run(command, cwd=_FOLDER, capture_output=True, text=True)
        if done.returncode:
            package.unlink()
            raise NoPrototypeKit(f"npm could not install it: {done.stderr.strip().splitlines()[-1:]}")
        shutil.copytree(_KIT / "prototype-starter" / "app", _FOLDER / "app")
    shutil.copy(_HERE / "prototype_question.html", _FOLDER / "app" / "views" / f"{PAGE[1:]}.html")


def _wait_until_ready(process: subprocess.Popen[bytes], port: int) -> None:
    give_up_at = time.monotonic() + _READY_WITHIN_SECONDS
    while get_status(port, PAGE) != 200:
        if process.poll() is not None or time.monotonic() > give_up_at:
            raise NoPrototypeKit("it did not start")
        time.sleep(0.2)
