"""The parts of the service on one machine, with their addresses."""

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from config import Config
from running.supervisor import Part

GUNICORN_CONFIGURATION = str(Path(__file__).with_name("gunicorn_conf.py"))


@dataclass(frozen=True)
class Address:
    """A part that answers over HTTP: its name in the log, the path of its health check, and its page for people."""

    name: str
    port: int
    alive_path: str
    page: str = ""
    host: str = "127.0.0.1"


@dataclass(frozen=True)
class StandIn:
    """A stand-in for another system, started if none of the URLs of that system is set (PD-59)."""

    name: str
    module: str
    urls: tuple[str, ...]
    offset: int
    page: str
    file: tuple[str, str]

    def part(self, config: Config) -> Part:
        """The process of the stand-in; its environment names the file that `load-scenario` writes for it."""
        variable, name = self.file
        told = {variable: str(config.data_dir / "standins" / name), **_receipts_to(config)}
        command = (sys.executable, "-m", f"standins.{self.module}", "--port", str(config.port + self.offset))
        return Part(self.name, command, told, seconds_to_end=3, shows_output=False)

    def address(self, config: Config) -> Address:
        """Its address."""
        return Address(self.name, config.port + self.offset, "/healthz", self.page)


def _receipts_to(config: Config) -> Mapping[str, str]:
    """The address and token for delivery receipts, which the stand-in of Notify reads from its environment."""
    host = f"[{reachable(config.host)}]" if ":" in config.host else reachable(config.host)
    return {
        "NOTIFY_CALLBACK_URL": f"http://{host}:{config.port}/notify/callback",
        "NOTIFY_CALLBACK_TOKEN": config.notify_callback_token,
    }


STAND_INS = (
    StandIn(
        "trs",
        "teaching_record_system",
        ("TRS_URL",),
        1,
        "/received",
        ("TEACHERS_FILE", "teachers.json"),
    ),
    StandIn(
        "dfe-sign-in",
        "dfe_sign_in",
        ("DFE_SIGN_IN_URL", "DFE_SIGN_IN_API_URL"),
        2,
        "/",
        ("PERSONAS_FILE", "personas.json"),
    ),
    StandIn("notify", "notify", ("NOTIFY_URL",), 3, "/inbox", ("TEMPLATES_FILE", "templates.json")),
)


def reachable(host: str) -> str:
    """The address at which to reach a server that listens on a host, which may be every address of the machine."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def stand_ins(environ: Mapping[str, str]) -> tuple[StandIn, ...]:
    """The stand-ins of this start: each only if its URL is not set (PD-59)."""
    return tuple(each for each in STAND_INS if not any(environ.get(url) for url in each.urls))


def web() -> Part:
    """The pages, served by gunicorn."""
    command = (sys.executable, "-m", "gunicorn", "--config", GUNICORN_CONFIGURATION, "app:create_app()")
    return Part("web", command)


def worker() -> Part:
    """The jobs and the scheduler. Its children get eight seconds to end, so it gets a little more."""
    return Part("worker", (sys.executable, "-m", "running.worker"), seconds_to_end=12)
