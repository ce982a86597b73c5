"""The configuration: where everything is and the secrets to reach it, read once from the environment (PD-59)."""

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

HERE = Path(__file__).resolve().parent

#: What production cannot start without (PD-59).
NEEDED_IN_PRODUCTION = (
    "SECRET_KEY",
    "DATABASE_URL",
    "REDIS_URL",
    "TRS_URL",
    "TRS_API_KEY",
    "NOTIFY_URL",
    "NOTIFY_API_KEY",
    "DFE_SIGN_IN_URL",
    "DFE_SIGN_IN_CLIENT_ID",
    "DFE_SIGN_IN_SECRET",
    "DFE_SIGN_IN_API_URL",
    "DFE_SIGN_IN_API_SECRET",
)

#: The secrets of the demo. They are published with this file, so production refuses them.
DEMO_SECRETS = {
    "SECRET_KEY": "demo-secret-key-not-for-production",
    "TRS_API_KEY": "demo-trs-key",
    # In the form of Notify's keys (name, service id, secret), and known to the stand-in only.
    "NOTIFY_API_KEY": "demo-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
    # The stand-in sends delivery receipts with it; production that sets none gets no receipts.
    "NOTIFY_CALLBACK_TOKEN": "demo-notify-callback-token",
    "DFE_SIGN_IN_SECRET": "demo-dfe-sign-in-client-secret-0123",
    "DFE_SIGN_IN_API_SECRET": "demo-dfe-sign-in-api-secret-01234567",
}

#: Bytes of a SECRET_KEY in production, and how many of them must differ.
SHORTEST_KEY, FEWEST_DIFFERENT = 32, 8


class Misconfigured(SystemExit):
    """A variable of the environment is missing or cannot be read; the message names it."""


@dataclass(frozen=True)
class Config:
    """The configuration of a process."""

    environment: str
    port: int
    host: str
    database_url: str
    redis_url: str
    secret_key: str
    govuk_branding: bool
    trs_url: str
    trs_api_key: str
    notify_url: str
    notify_api_key: str
    notify_callback_token: str
    notify_templates: Mapping[str, str]
    service_url: str
    dfe_sign_in_url: str
    dfe_sign_in_client_id: str
    dfe_sign_in_secret: str
    dfe_sign_in_api_url: str
    dfe_sign_in_api_secret: str
    trusted_proxies: int
    metrics_token: str
    scenario: str
    today: date | None
    data_dir: Path

    @property
    def is_demo(self) -> bool:
        """True if this is the demo, which lists personas, follows TODAY and shows what was sent."""
        return self.environment == "demo"

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> "Config":
        """Parse the environment; raises Misconfigured with a sentence that names the error."""
        environment = environ.get("ENVIRONMENT", "demo")
        if environment not in ("demo", "production"):
            raise Misconfigured(f"ENVIRONMENT is {environment!r}: set it to demo or production.")
        if environment == "production":
            _require(environ)
            _refuse_demo_secrets(environ)
        data_dir = Path(environ.get("DATA_DIR", HERE / "var")).resolve()
        port = _whole_number(environ, "PORT", 5000)

        def standin(name: str, offset: int) -> str:
            return environ.get(name) or f"http://127.0.0.1:{port + offset}"

        return cls(
            environment=environment,
            port=port,
            host=environ.get("HOST", "127.0.0.1"),
            database_url=environ.get("DATABASE_URL") or f"sqlite:///{data_dir / 'service.db'}",
            redis_url=environ.get("REDIS_URL") or f"unix://{redis_socket(data_dir)}",
            secret_key=environ.get("SECRET_KEY", DEMO_SECRETS["SECRET_KEY"]),
            govuk_branding=environ.get("GOVUK_BRANDING", "") == "1",
            trs_url=standin("TRS_URL", 1),
            trs_api_key=environ.get("TRS_API_KEY", DEMO_SECRETS["TRS_API_KEY"]),
            notify_url=standin("NOTIFY_URL", 3),
            notify_api_key=environ.get("NOTIFY_API_KEY", DEMO_SECRETS["NOTIFY_API_KEY"]),
            notify_callback_token=_callback_token(environ, environment),
            notify_templates=_templates(environ),
            service_url=_service_url(environ, port),
            dfe_sign_in_url=standin("DFE_SIGN_IN_URL", 2),
            dfe_sign_in_client_id=environ.get("DFE_SIGN_IN_CLIENT_ID", "teacher-training-records"),
            dfe_sign_in_secret=environ.get("DFE_SIGN_IN_SECRET", DEMO_SECRETS["DFE_SIGN_IN_SECRET"]),
            dfe_sign_in_api_url=standin("DFE_SIGN_IN_API_URL", 2),
            dfe_sign_in_api_secret=environ.get(
                "DFE_SIGN_IN_API_SECRET", DEMO_SECRETS["DFE_SIGN_IN_API_SECRET"]
            ),
            trusted_proxies=_whole_number(environ, "TRUSTED_PROXIES", 0),
            metrics_token=environ.get("METRICS_TOKEN", ""),
            scenario=environ.get("SCENARIO", "demo"),
            today=_today(environ, environment),
            data_dir=data_dir,
        )


#: The kernel takes 107 bytes as the path of a Unix socket (macOS 103); longer paths fail to bind.
LONGEST_SOCKET_PATH = 100


def _callback_token(environ: Mapping[str, str], environment: str) -> str:
    published = DEMO_SECRETS["NOTIFY_CALLBACK_TOKEN"]
    return environ.get("NOTIFY_CALLBACK_TOKEN", "" if environment == "production" else published)


def _templates(environ: Mapping[str, str]) -> Mapping[str, str]:
    """Notify's ids of our email templates, written `name=id, name=id`."""
    pairs = [pair.partition("=") for pair in environ.get("NOTIFY_TEMPLATES", "").split(",") if pair.strip()]
    if not all(_is_template_id(id.strip()) for _name, _equals, id in pairs):
        raise Misconfigured(
            "NOTIFY_TEMPLATES could not be read: write the name of each email and Notify’s id of its template, "
            "like this: performance-profile-sign-off=3f0c6a52-7a1e-4b0d-9a59-5d1d6b0c8e11, …"
        )
    return {name.strip(): id.strip().lower() for name, _equals, id in pairs}


def _is_template_id(text: str) -> bool:
    try:
        return len(text) == 36 and bool(UUID(text))
    except ValueError:
        return False


def redis_socket(data_dir: Path) -> Path:
    """The Unix socket of the embedded Redis of a data folder: beside its data, or where its path is short enough."""
    beside = data_dir / "redis" / "redis.sock"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_PATH:
        return beside
    digest = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"training-records-{os.getuid()}-{digest}" / "redis.sock"


def _service_url(environ: Mapping[str, str], port: int) -> str:
    """The address of the service in links in emails, without a slash at its end."""
    url = environ.get("SERVICE_URL", "").rstrip("/")
    if url and not url.startswith(("https://", "http://")):
        raise Misconfigured(f"SERVICE_URL is {url!r}: write it like https://training-records.example.")
    return url or f"http://127.0.0.1:{port}"


def _require(environ: Mapping[str, str]) -> None:
    missing = [name for name in NEEDED_IN_PRODUCTION if not environ.get(name)]
    if missing:
        names = ", ".join(missing)
        raise Misconfigured(f"In production {names} must be set. Set it in the environment and start again.")


def _refuse_demo_secrets(environ: Mapping[str, str]) -> None:
    """Raise Misconfigured for a secret that can be read in this file, or a key that can be guessed."""
    published = [name for name, secret in DEMO_SECRETS.items() if environ.get(name, "").strip() == secret]
    if published:
        raise Misconfigured(
            f"{', '.join(published)}: this is the published secret of the demo. Set your own in the environment."
        )
    key = environ["SECRET_KEY"].strip().encode()
    if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_DIFFERENT:
        raise Misconfigured(
            f"SECRET_KEY must be at least {SHORTEST_KEY} random bytes. Make one with: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
        )


def _whole_number(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name) or str(default)
    if not text.isdigit():
        raise Misconfigured(f"{name} is {text!r}: set it to a whole number.")
    return int(text)


def _today(environ: Mapping[str, str], environment: str) -> date | None:
    text = environ.get("TODAY", "")
    if not text or environment == "production":
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Misconfigured(f"TODAY is {text!r}: write it like 2026-11-22.") from None
