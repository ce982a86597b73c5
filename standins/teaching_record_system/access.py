"""Authentication, roles and API version of callers."""

from collections.abc import Callable
from functools import wraps
from hmac import compare_digest
from typing import TypeVar

from flask import Flask, Response, g, request

from standins.teaching_record_system.problems import empty_response

VERSIONS = (
    "20240101", "20240307", "20240412", "20240416", "20240606", "20240814", "20240912", "20240920", "20250203",
    "20250327", "20250425", "20250627", "20250804", "20250905", "20260120", "20260224", "20260416", "20260515",
    "20260612",
)  # fmt: skip
#: The oldest version with the shapes of this stand-in; an older one is answered like an unknown address.
OLDEST = "20250627"
#: From this version a merged record is a 308 and a deactivated one a 410; before, both are 404.
MOVED_AND_GONE = "20260120"

ROLES = frozenset({"GetPerson", "SetProfessionalStatus"})

View = TypeVar("View", bound=Callable[..., Response])


def add_access(app: Flask, api_key: str) -> None:
    """Check the version and the key of every call to the API."""

    @app.before_request
    def check() -> Response | None:
        if not request.path.startswith("/v3/") or request.endpoint is None:
            return None
        since = getattr(app.view_functions[request.endpoint], "since", OLDEST)
        if version() not in VERSIONS or version() < since:
            return empty_response(404)
        roles = _roles(request.headers.get("Authorization", ""), api_key)
        if roles is None:
            return empty_response(401)
        g.roles = roles
        return None


def version() -> str:
    """The requested version; none is the oldest."""
    return request.headers.get("X-Api-Version", VERSIONS[0])


def needs(*roles: str, since: str = OLDEST) -> Callable[[View], View]:
    """Restrict a view to keys with one of the roles (any key if none is named), from a version on."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(*args: str, **kwargs: str) -> Response:
            if roles and not g.roles.intersection(roles):
                return empty_response(403)
            return view(*args, **kwargs)

        guarded.since = since  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return decorate


def _roles(header: str, api_key: str) -> frozenset[str] | None:
    scheme, _, key = header.partition(" ")
    if scheme.lower() != "bearer":
        return None
    sent = key.strip().encode()
    if compare_digest(sent, api_key.encode()):
        return ROLES
    if compare_digest(sent[: len(api_key.encode()) + 1], f"{api_key}.".encode()):
        return frozenset(sent[len(api_key.encode()) + 1 :].decode("utf-8", "replace").split(","))
    return None
