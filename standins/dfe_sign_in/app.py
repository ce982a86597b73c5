"""The app of the DfE Sign-in stand-in."""

from collections.abc import Mapping

from flask import Flask, Response, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from standins.dfe_sign_in.grants import Grants
from standins.dfe_sign_in.personas import Personas
from standins.dfe_sign_in.public_api import public_api
from standins.dfe_sign_in.registration import Registration
from standins.dfe_sign_in.sign_in import sign_in_pages
from standins.dfe_sign_in.sign_out import sign_out_pages
from standins.dfe_sign_in.signing import Signing
from standins.dfe_sign_in.tokens import tokens_api
from standins.standin import StandIn


def create_app(environ: Mapping[str, str], address: str) -> Flask:
    """The stand-in, reading the settings its package describes."""
    app = StandIn(
        title="DfE Sign-in",
        home="/people",
        pages={"People": "/people"},
        exempt=["people"],
        refusal=_refusal,
        too_many_requests=lambda seconds: _text("Too many requests", 429, {"Retry-After": str(seconds)}),
        broken=lambda: _text("Internal server error", 500),
    )
    registration = Registration.from_environment(environ, address)
    personas = Personas(environ.get("PERSONAS_FILE", ""))
    grants = Grants(code_seconds=float(environ.get("CODE_SECONDS") or 60))
    signing = Signing(registration)
    app.register_blueprint(sign_in_pages(registration, personas, grants))
    app.register_blueprint(tokens_api(registration, grants, signing))
    app.register_blueprint(sign_out_pages(signing))
    app.register_blueprint(public_api(registration, personas))

    @app.get("/people")
    def people() -> ResponseReturnValue:
        return render_template("people.html", personas=personas.all())

    return app


def _refusal(error: HTTPException) -> Response:
    return _text(error.name, error.code or 500)


def _text(words: str, status: int, headers: Mapping[str, str] | None = None) -> Response:
    return Response(words + "\n", status, dict(headers or {}), content_type="text/plain; charset=utf-8")
