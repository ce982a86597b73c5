"""Variables that every template has: the service, the signed-in user, the words and the navigation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from flask import Flask, current_app, g, request, url_for

from blueprints.web.service_context import current_context
from config import Config
from settings import DEFAULT_SETTINGS

SERVICE_NAME = "Teacher training records"

#: Area → the sections of its navigation: text, endpoint, and the endpoints that belong to it.
SECTIONS: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "providers": (
        ("Home", "providers.home", ("providers.home",)),
        ("Trainees", "providers.trainees", ("providers.trainee", "providers.overdue")),
        ("Bulk updates", "providers.bulk", ("providers.bulk", "providers.bulk_", "providers.upload")),
        ("Reports", "providers.reports", ("providers.performance_profile",)),
    ),
    "schools": (
        (
            "Early career teachers",
            "schools.home",
            (
                "schools.ect",
                "schools.change_",
                "schools.report_leaving",
                "schools.register_ect",
                "schools.before_register_ect",
                "schools.ask_about_lookup",
            ),
        ),
        ("Who has access", "schools.access_list", ()),
    ),
    "support": (
        ("Home", "support.home", ("support.home",)),
        ("Requests", "support.requests", ()),
        ("Deliveries", "support.deliveries", ("support.deliver",)),
        ("Emails", "support.emails", ("support.email",)),
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


def address(endpoint: str, **values: Any) -> str:
    """The address of a page; one without parts, as most in the frame of a page, is worked out once."""
    is_fixed = not values and not endpoint.startswith(".")
    return _fixed_address(request.root_path, endpoint) if is_fixed else url_for(endpoint, **values)


@cache
def _fixed_address(_root_path: str, endpoint: str) -> str:
    return url_for(endpoint)


class LazyWords:
    """The vocabulary in force, read only by a page that uses it (an error page may have no database)."""

    def __getattr__(self, name: str) -> str:
        return getattr(current_context().words, name)


def _navigation() -> list[dict[str, Any]]:
    signed_in = g.get("signed_in")
    if signed_in is None:
        return []
    endpoint = request.endpoint or ""
    sections = SECTIONS.get(signed_in.area, ())
    return [
        {"text": text, "href": address(target), "current": _is_in(endpoint, target, belonging)}
        for text, target, belonging in sections
        if target in current_app.view_functions
    ]


def _is_in(endpoint: str, target: str, belonging: tuple[str, ...]) -> bool:
    if endpoint == target:
        return True
    return any(endpoint.startswith(prefix) for prefix in belonging if not prefix.endswith(".home"))
