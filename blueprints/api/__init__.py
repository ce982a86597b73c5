"""The API of lead providers, below /api/v1 (PD-47)."""

from collections.abc import Callable
from datetime import timedelta
from math import ceil
from typing import Any, ClassVar

from flask import Flask, g, request
from flask_smorest import Api, Blueprint
from webargs.flaskparser import FlaskParser
from werkzeug.wrappers import Response

from actions.limit import TooMany, limit
from blueprints.api.schemas import Problem
from blueprints.web.problem import TYPE, problem
from blueprints.web.service_context import current_context
from models.api_token import ApiToken
from models.lead_provider import LeadProvider

VERSION = "1.0"

api = Blueprint(
    "api", __name__, url_prefix="/api/v1", description="Partnerships and participants of lead providers"
)

#: Status → when it is answered, for the document.
_PROBLEMS = {
    400: "A parameter is wrong, or the body is not JSON",
    401: "There is no valid token",
    404: "There is no such record, or it is another lead provider’s",
    415: "The body is not application/json",
    422: "The body is wrong, or the change is refused",
    429: "There were too many requests",
}


class Parser(FlaskParser):
    """Reads parameters and bodies; what is not known is an error, as the schemas say."""

    DEFAULT_UNKNOWN_BY_LOCATION: ClassVar[dict[str, None]] = {}


api.ARGUMENTS_PARSER = Parser()


class LeadProviderApi(Api):
    """The document and the checks of flask-smorest; errors are those of the service."""

    ERROR_SCHEMA = Problem
    DEFAULT_ERROR_RESPONSE_NAME = None

    def _register_error_handlers(self) -> None:
        """None: blueprints/errors.py answers with problem details below /api."""


@api.before_request
def authenticate() -> Response | None:
    """Let only the holder of a token in, as the lead provider that it is for."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    found = ApiToken.valid(token.strip()) if scheme.casefold() == "bearer" else None
    if found is None:
        return problem(401, WWW_Authenticate="Bearer")
    g.api_token = found
    return _count(found)


def _count(token: ApiToken) -> Response | None:
    """Count the request of a token; one too many is refused."""
    context = current_context()
    most, window = context.settings.api_requests, timedelta(minutes=context.settings.api_request_minutes)
    g.rate_limit_policy = f'"token";q={most};w={int(window.total_seconds())}'
    try:
        counted = limit(f"api token {token.id}", "api", most=most, window=window, clock=context.clock)
    except TooMany as refusal:
        seconds = ceil(refusal.wait.total_seconds()) or 1
        g.rate_limit = f'"token";r=0;t={seconds}'
        return problem(429, Retry_After=str(seconds))
    wait = ceil((counted.more_at - context.clock).total_seconds())
    g.rate_limit = f'"token";r={counted.remaining};t={wait}'
    return None


@api.after_request
def tell_limit(response: Response) -> Response:
    """Say how many requests are left, in the fields of the draft standard of the IETF for rate limits."""
    if "rate_limit" in g:
        response.headers["RateLimit-Policy"] = g.rate_limit_policy
        response.headers["RateLimit"] = g.rate_limit
    return response


def may_answer(*statuses: int) -> Callable[[Any], Any]:
    """Document the problems that a view answers with, beside those of every view."""

    def document(view: Any) -> Any:
        for status in (*statuses, 400, 401, 429):
            view = api.alt_response(status, schema=Problem, content_type=TYPE, description=_PROBLEMS[status])(
                view
            )
        return view

    return document


def current_lead_provider() -> LeadProvider:
    """The lead provider whose token the request has."""
    lead_provider: LeadProvider = g.api_token.lead_provider
    return lead_provider


def register(app: Flask) -> None:
    """Add the API and its document."""
    app.config.update(
        API_TITLE="Teacher training records: API of lead providers",
        API_VERSION=VERSION,
        OPENAPI_VERSION="3.1.0",
    )
    documented = LeadProviderApi(app)
    documented.spec.components.security_scheme("token", {"type": "http", "scheme": "bearer"})
    documented.spec.options["security"] = [{"token": []}]
    documented.register_blueprint(api)
    document.keep(app, documented.spec.to_dict())
    app.register_blueprint(document.api_document)


from blueprints.api import (  # noqa: E402, F401  (the addresses register themselves)
    delivery_partners,
    document,
    participants,
    partnerships,
    schools,
    transfers,
    unfunded_mentors,
)
