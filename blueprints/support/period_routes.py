"""Routes about one period of an ECT or a mentor at a school."""

from collections.abc import Callable
from typing import Any

from flask import g, url_for
from werkzeug.wrappers import Response

from blueprints.support import support
from models.school_period import SchoolPeriod

ROLES = ("ect", "mentor")


def period_route(method: str, path: str, endpoint: str, roles: tuple[str, ...] = ROLES) -> Any:
    """Register a view of a period below its address, once for each role; `endpoint` ends with the role there."""

    def register(view: Callable[[Any], Response]) -> Callable[[Any], Response]:
        for role in roles:
            rule, name = f"/{role}s/<int:{role}_id>/{path}", f"{endpoint}_{role}"
            support.add_url_rule(rule, name, _of_role(view, role), methods=[method])
        return view

    return register


def _of_role(view: Callable[[Any], Response], role: str) -> Callable[..., Response]:
    return lambda **_ids: view(g.get(role))


def period_url(endpoint: str, period: SchoolPeriod, **query: Any) -> str:
    """The address of a page about a period."""
    return url_for(f"support.{endpoint}_{period.role}", **{f"{period.role}_id": period.id}, **query)
