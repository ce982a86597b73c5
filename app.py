"""The web application, assembled from all parts of the service."""

from __future__ import annotations

import os
from datetime import timedelta

from flask import Flask, g, request
from flask_wtf.csrf import CSRFProtect
from govuk_frontend_wtf.main import WTFormsHelpers
from htmx_flask import Htmx
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from blueprints import api, errors, notify_callbacks, pages, status
from blueprints.account import account
from blueprints.challenge import challenge
from blueprints.lead_providers import lead_providers
from blueprints.nominate import nominate
from blueprints.providers import providers
from blueprints.request_access import request_access
from blueprints.schools import schools
from blueprints.support import support
from blueprints.web import (
    access,
    assets,
    connection,
    filters,
    host_header,
    response_headers,
    template_context,
    uploads_in_memory,
)
from blueprints.web.compression import CompressedPages
from blueprints.web.sessions import DatabaseSessions
from commands import data_commands, gias_commands, run_commands, wording
from config import HERE, Config
from models.service_context import use
from settings import DEFAULT_SETTINGS, LARGEST_REQUEST

GUARDED = {"providers", "schools", "lead_providers", "support"}

#: Called by other systems, which show a token of their own instead of a form’s.
FOR_MACHINES = {"notify_callbacks", "api"}


def create_app(config: Config | None = None) -> Flask:
    """Create the application for a configuration (by default that of the environment)."""
    config = config or Config.from_environment(os.environ)
    app = Flask(__name__, static_folder=None)
    app.extensions["config"] = config
    use(config)
    _set_up_flask(app, config)
    _set_up_templates(app)
    _set_up_requests(app)
    for blueprint in (
        pages.pages,
        account,
        request_access,
        nominate,
        challenge,
        status.status,
        notify_callbacks.notify_callbacks,
        providers,
        schools,
        lead_providers,
        support,
    ):
        app.register_blueprint(blueprint)
    api.register(app)
    errors.register(app)
    data_commands.register(app)
    gias_commands.register(app)
    run_commands.register(app)
    wording.register(app)
    _wrap(app, config)
    return app


def _set_up_flask(app: Flask, config: Config) -> None:
    app.secret_key = config.secret_key
    app.config.update(
        SESSION_COOKIE_SECURE=not config.is_demo,
        WTF_CSRF_CHECK_DEFAULT=False,  # checked below, once the user is known
        WTF_CSRF_SSL_STRICT=False,  # Referrer-Policy: no-referrer (PD-58)
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=LARGEST_REQUEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_REQUEST,
        MAX_FORM_PARTS=20_000,
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,  # pages are not stored (PD-58), and have no ETag
        COMPRESS_MIN_SIZE=200,
    )
    # No view is a coroutine; Flask would look at every function of every request to see whether it is.
    app.ensure_sync = lambda function: function  # type: ignore[method-assign]
    app.session_interface = DatabaseSessions(timedelta(minutes=DEFAULT_SETTINGS.session_idle_minutes))
    Htmx(app)
    app.request_class = uploads_in_memory.request_class(app.request_class)
    CompressedPages(app)


def _set_up_templates(app: Flask) -> None:
    app.jinja_options = {"undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True}
    components = {name: PackageLoader(name) for name in ("govuk_frontend_jinja", "govuk_frontend_wtf")}
    app.jinja_loader = ChoiceLoader([FileSystemLoader(HERE / "templates"), PrefixLoader(components)])
    WTFormsHelpers(app)
    filters.register(app)
    assets.register(app)
    template_context.register(app)


def _set_up_requests(app: Flask) -> None:
    csrf = CSRFProtect(app)

    @app.before_request
    def load_user() -> None:
        host_header.refuse_unreadable_host()
        if request.blueprint != "status":  # which answers without the database as well
            connection.open_connection()
            access.load_signed_in()
            access.refuse_unreadable_address()

    @app.before_request
    def check_form_token() -> None:
        if request.blueprint in FOR_MACHINES | GUARDED:
            return  # an area's guard checks it last: the user may have to sign in, or be in the wrong area
        # Without a user there is nothing to sign out of, and without a page nothing to protect.
        needs_no_user = request.endpoint in (None, "account.leave")
        if g.get("signed_in") is not None or not needs_no_user:
            csrf.protect()

    app.teardown_request(connection.close_connection)


def _wrap(app: Flask, config: Config) -> None:
    """Put the middleware around the pages, the outermost last."""
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=str(HERE / "static"),
        prefix="static/",
        immutable_file_test=lambda path, url: url.startswith("/static/built/"),
        allow_all_origins=False,
    )
    host_header.register(app)
    response_headers.register(app, config)
    if config.trusted_proxies:
        count = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
