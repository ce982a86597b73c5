"""Runs a stand-in as the separate program that it is."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

CHECKOUT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Program:
    """A stand-in that is running."""

    url: str
    process: subprocess.Popen[str]
    log_file: Path

    def switch(self, mode: str, **more: Any) -> None:
        """Set a switch."""
        answer = requests.post(f"{self.url}/switches", json={"mode": mode, **more}, timeout=10)
        assert answer.status_code == 200, answer.text

    @property
    def log(self) -> str:
        """All it logged so far."""
        return self.log_file.read_text()


@contextmanager
def running(name: str, folder: Path, **settings: str) -> Iterator[Program]:
    """Run `python -m standins.<name>` on a free port, with nothing of our own environment but the path."""
    log_file = folder / f"{name}-{os.urandom(4).hex()}.log"
    environ = {"PATH": os.environ.get("PATH", ""), "PYTHONWARNINGS": "error", **settings}
    with log_file.open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", f"standins.{name}", "--port", "0"],
            cwd=CHECKOUT,
            env=environ,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    try:
        assert process.stdout is not None
        first_line = process.stdout.readline()
        assert first_line.startswith("Ready on http://127.0.0.1:"), log_file.read_text()
        yield Program(first_line.removeprefix("Ready on ").strip(), process, log_file)
    finally:
        process.terminate()
        process.wait(timeout=5)
        if process.stdout:
            process.stdout.close()


def write_json(path: Path, content: Any) -> str:
    """Replace a JSON file in one step, as `load-scenario` does; the path as text."""
    new = path.with_suffix(".new")
    new.write_text(json.dumps(content), encoding="utf-8")
    os.replace(new, path)
    return str(path)
