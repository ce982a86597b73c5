"""Runs the stand-in for GOV.UK Notify as a process of its own, with the emails of the service."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from clients.notify import Notify
from config import DEMO_SECRETS
from scenarios.stand_in_files import write_templates
from tests.standins.programs import Program, running


@contextmanager
def running_notify(folder: Path, **settings: str) -> Iterator[Program]:
    """The stand-in on a free port."""
    write_templates(folder)
    told = {"TEMPLATES_FILE": str(folder / "templates.json"), "DELIVERY_SECONDS": "0.05", **settings}
    with running("notify", folder, **told) as program:
        yield program


def client_of(program: Program, api_key: str = DEMO_SECRETS["NOTIFY_API_KEY"]) -> Notify:
    """A client of the stand-in, as a job has one."""
    return Notify(program.url, api_key)


def inbox(program: Program, to: str = "") -> list[dict[str, Any]]:
    """The emails it has received, newest first."""
    answer = requests.get(
        f"{program.url}/inbox", params={"to": to}, headers={"Accept": "application/json"}, timeout=10
    )
    found: list[dict[str, Any]] = answer.json()
    return found
