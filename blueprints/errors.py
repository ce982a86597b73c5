"""Errors in the form of their area: a page for each HTTP status, and problem details below /api."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app, g, make_response, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import (
    BadRequest,
    Forbidden,
    HTTPException,
    InternalServerError,
    MethodNotAllowed,
    NotFound,
    RequestEntityTooLarge,
    ServiceUnavailable,
    TooManyRequests,
    UnprocessableEntity,
)
from werkzeug.wrappers import Response

from blueprints.web.bulk_uploads.starting import show_too_large
from blueprints.web.drafts import DraftDeleted
from blueprints.web.page import page
from blueprints.web.problem import is_for_programs, problem_of
from blueprints.web.template_context import SERVICE_NAME
from jobs.safe_traceback import safe_traceback
from settings import DEFAULT_SETTINGS

#: Exception → page, with the usual navigation.
PAGES: dict[type[HTTPException], str] = {
    BadRequest: "errors/bad_request.html",
    CSRFError: "errors/form_not_recognised.html",
    Forbidden: "errors/forbidden.html",
    NotFound: "errors/not_found.html",
    MethodNotAllowed: "errors/method_not_allowed.html",
    UnprocessableEntity: "errors/unprocessable.html",
    TooManyRequests: "errors/too_many_requests.html",
}


def register(app: Flask) -> None:
    """Register the error handlers."""
    handlers: dict[type[Exception], Callable[[Any], Any]] = {
        **{reason: _shows(template) for reason, template in PAGES.items()},
        DraftDeleted: _draft_deleted,
        RequestEntityTooLarge: _too_large,
        ServiceUnavailable: _unavailable,
        InternalServerError: _failed,
        # Any other, for which there is no page of ours.
        HTTPException: lambda error: error,
    }
    for reason, show in handlers.items():
        app.register_error_handler(reason, _in_form_of_area(show))
    app.log_exception = _log_failure  # type: ignore[method-assign]


def _in_form_of_area(show: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda error: problem_of(error) if is_for_programs() else show(error)


def _shows(template: str) -> Callable[[HTTPException], Response]:
    def show(error: HTTPException) -> Response:
        response = page(template, status=error.code or 500)
        if isinstance(error, MethodNotAllowed):
            response.headers["Allow"] = ", ".join(error.valid_methods or ())
        return response

    return show


def _draft_deleted(deleted: DraftDeleted) -> Response:
    """Who deleted the answers and when; the address that starts the journey is what stands before the draft's key."""
    if request.headers.get("HX-Request"):
        return Response(status=204, headers={"HX-Redirect": request.full_path.rstrip("?")})
    start_url, signed_in = request.path.partition(f"/{deleted.draft.key}")[0], g.get("signed_in")
    is_own = signed_in is not None and deleted.draft.deleted_by_id == signed_in.user.id
    return page(
        "errors/draft_deleted.html", status=410, draft=deleted.draft, is_own=is_own, start_url=start_url
    )


def _too_large(_error: HTTPException) -> Response:
    if (request.endpoint or "").endswith(".bulk_upload"):
        return show_too_large(**(request.view_args or {}))
    megabytes = DEFAULT_SETTINGS.max_file_bytes // (1024 * 1024)
    return page("errors/too_large.html", status=413, megabytes=megabytes)


def _log_failure(failure: Any) -> None:
    """Log which page failed and where, without its address and the message of the exception."""
    current_app.logger.error("%s failed: %s", request.endpoint, safe_traceback(*failure))


def _failed(_error: Exception) -> Response:
    return _without_database("errors/failed.html", 500)


def _unavailable(_error: Exception) -> Response:
    return _without_database("errors/unavailable.html", 503)


def _without_database(template: str, status: int) -> Response:
    """A page that cannot fail in its turn: no navigation, no user, no query."""
    text = current_app.jinja_env.get_template(template).render(
        service_name=SERVICE_NAME,
        support_email=DEFAULT_SETTINGS.support_email,
        branding=current_app.extensions["config"].govuk_branding,
    )
    return make_response(text, status)
