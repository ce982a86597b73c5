"""Variables that every template has: the service, the signed-in user, the words and the navigation."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from flask import Flask, current_app, g, request, url_for

from blueprints.web.flash_messages import flashed
from blueprints.web.service_context import current_context
from config import Config
from settings import DEFAULT_SETTINGS
from vocabulary import Vocabulary

SERVICE_NAME = "Teacher training records"

#: Area → the sections of its navigation: text, endpoint, and the starts of other addresses that belong to it.
SECTIONS: dict[str, tuple[tuple[str, ...], ...]] = {
    "providers": (
        ("Home", "providers.home"),
        ("Trainees", "providers.trainees"),
        ("Bulk updates", "providers.bulk", "/providers/uploads"),
        ("Reports", "providers.reports"),
    ),
    "schools": (
        ("Early career teachers", "schools.home"),
        ("Mentors", "schools.mentors", "/schools/add-mentor"),
        ("Training", "schools.training", "/schools/set-up-training", "/schools/partnerships"),
        ("Who has access", "schools.access_list"),
    ),
    "lead-providers": (
        ("Schools", "lead_providers.home", "/lead-providers/partnerships"),
        ("Bulk updates", "lead_providers.bulk", "/lead-providers/uploads"),
    ),
    "support": (
        ("Home", "support.home"),
        ("Requests", "support.requests"),
        (
            "Organisations",
            "support.organisations",
            "/support/schools",
            "/support/providers",
            "/support/lead-providers",
        ),
        ("ECTs and mentors", "support.participants", "/support/ects", "/support/mentors"),
        ("Deliveries", "support.deliveries"),
        ("Emails", "support.emails"),
    ),
}


@dataclass(frozen=True)
class Service:
    """The variable `service` of templates."""

    config: Config
    name: str = SERVICE_NAME
    support_email: str = DEFAULT_SETTINGS.support_email

    @property
    def demo(self) -> bool:
        """True if this is the demo, with made-up people and stand-ins."""
        return self.config.is_demo

    @property
    def session_minutes(self) -> int:
        """The minutes that a session may be idle."""
        return DEFAULT_SETTINGS.session_idle_minutes

    @property
    def branding(self) -> bool:
        """True if it may use the GOV.UK header (PD-3)."""
        return self.config.govuk_branding

    @property
    def emails_url(self) -> str:
        """The page of the Notify stand-in with the emails it received."""
        return f"{self.config.notify_url}/inbox"

    @property
    def received_url(self) -> str:
        """The page of the TRS stand-in with the requests it received."""
        return f"{self.config.trs_url}/received"


def register(app: Flask) -> None:
    """Add the variables."""
    service = Service(app.extensions["config"])

    @app.context_processor
    def context() -> dict[str, Any]:
        return {
            "service": service,
            "signed_in": g.get("signed_in"),
            "words": LazyWords(),
            "navigation": _navigation(),
        }

    app.add_template_global(address, "url_for")
    app.add_template_global(flashed)


def address(endpoint: str, **values: Any) -> str:
    """The address of a page; one without parts, as most in the frame of a page, is worked out once."""
    is_fixed = not values and not endpoint.startswith(".")
    return _fixed_address(request.root_path, endpoint) if is_fixed else url_for(endpoint, **values)


@cache
def _fixed_address(_root_path: str, endpoint: str) -> str:
    return url_for(endpoint)


class LazyWords:
    """The vocabulary in force, read only by a page that uses it (an error page may have no database)."""

    @cached_property
    def _in_force(self) -> Vocabulary:
        return current_context().words

    def __getattr__(self, name: str) -> str:
        return getattr(self._in_force, name)


def _navigation() -> list[dict[str, Any]]:
    """The sections of the area; current is the one whose address is the longest start of the page's."""
    signed_in = g.get("signed_in")
    if signed_in is None:
        return []
    sections = [
        (text, address(endpoint), *others)
        for text, endpoint, *others in SECTIONS.get(signed_in.area, ())
        if endpoint in current_app.view_functions
    ]
    starts = [start for _text, *places in sections for start in places if _is_below(start)]
    current = max(starts, key=len, default="")
    return [
        {"text": text, "href": href, "current": bool(current) and current in (href, *others)}
        for text, href, *others in sections
    ]


def _is_below(start: str) -> bool:
    return f"{request.path}/".startswith(f"{start}/")
