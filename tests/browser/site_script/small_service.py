"""A service of a few pages on the real layouts, to test the site's script with each kind of region."""

from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from flask import Blueprint, Flask, abort, g, redirect, request, url_for
from flask_wtf.csrf import CSRFProtect
from htmx_flask import Htmx
from jinja2 import ChainableUndefined, ChoiceLoader, FileSystemLoader
from werkzeug.wrappers import Response
from whitenoise import WhiteNoise

from blueprints.web import assets, filters, response_headers
from blueprints.web.page import page

ROOT = Path(__file__).resolve().parents[3]
NAMES = [f"Trainee {n}" for n in range(1, 201)]

polls: Counter[str] = Counter()
routes = Blueprint("small", __name__)
account = Blueprint("account", __name__)
pages = Blueprint("pages", __name__)


def make(session_seconds: int) -> Flask:
    """The small service, with sessions of this length."""
    app = Flask(__name__, static_folder=None)
    app.secret_key = "only for this test"
    app.config["WTF_CSRF_SSL_STRICT"] = False
    app.extensions["config"] = SimpleNamespace(dfe_sign_in_url="http://127.0.0.1", is_demo=True)
    app.jinja_options = {"undefined": ChainableUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.jinja_loader = ChoiceLoader(
        [FileSystemLoader(Path(__file__).with_name("templates")), FileSystemLoader(ROOT / "templates")]
    )
    Htmx(app)
    CSRFProtect(app)
    filters.register(app)
    assets.register(app)
    response_headers.register(app, app.extensions["config"])
    service = SimpleNamespace(
        name="Small service",
        support_email="help@example.com",
        session_minutes=session_seconds / 60,
        demo=False,
    )

    @app.before_request
    def sign_in() -> None:
        g.signed_in = None
        if request.blueprint == "small":
            g.signed_in = SimpleNamespace(organisation_name="Lightwater SCITT", home_url="/list")

    @app.context_processor
    def context() -> dict[str, Any]:
        navigation = [
            {"text": text, "href": href, "current": href == request.path}
            for text, href in (("List", "/list"), ("Find", "/find/trn"))
        ]
        shown = navigation if g.signed_in else []
        return {"service": service, "signed_in": g.signed_in, "navigation": shown, "flashed": lambda: None}

    for blueprint in (routes, account, pages):
        app.register_blueprint(blueprint)
    app.wsgi_app = WhiteNoise(app.wsgi_app, root=str(ROOT / "static"), prefix="static/")  # type: ignore[method-assign]
    return app


@routes.get("/list")
def show_list() -> Response:
    """A searched list; some searches fail on purpose."""
    q = request.args.get("q", "")
    if q == "broken":
        abort(500)
    if q == "signed out":
        return redirect(url_for("pages.session_ended"), 303)
    return page("list.html", q=q, found=[name for name in NAMES if q in name][:20])


@routes.get("/upload/<key>")
def upload(key: str) -> Response:
    """A region that polls until its work is done."""
    polls[key] += 1
    return page("upload.html", partial="_upload.html", done=min(polls[key] * 100, 300))


@routes.get("/review")
def review() -> Response:
    """A long list whose sections load when they are opened."""
    section = request.args.get("section", "")
    parts = {"": None, "rest": "_rest.html"}
    return page(
        "review.html",
        partial=parts.get(section, "_section.html"),
        names=NAMES,
        n=int(section or 0) if section != "rest" else 0,
    )


@routes.route("/find/<step>", methods=["GET", "POST"])
def find(step: str) -> Response:
    """Lookup questions, which htmx replaces within the page."""
    if request.method == "POST" and step == "trn":
        if request.form.get("trn") == "broken":
            abort(500)
        if not request.form.get("trn"):
            return page(
                "find.html", partial="find.html", status=422, step=step, errors=[("#trn", "Enter a TRN")]
            )
        return redirect(url_for(".find", step="name"), 303)
    if request.method == "POST":
        return Response(status=204, headers={"HX-Redirect": "/list"})
    response = page("find.html", partial="find.html", step=step)
    if request.headers.get("HX-Request"):
        response.headers["HX-Push-Url"] = request.path
    return response


@routes.get("/counts")
def counts() -> dict[str, int]:
    """The number of polls of each upload."""
    return dict(polls)


@account.get("/sign-in")
@account.post("/sign-out", endpoint="sign_out")
def sign_in() -> str:
    """An address that the layout needs."""
    return "out"


@account.get("/session/stay")
def stay() -> Response:
    """Extend the session."""
    return Response(status=204)


def _plain(name: str) -> None:
    def show() -> Response:
        return page("plain.html", name=name)

    pages.add_url_rule(f"/{name.replace('_', '-')}", name, show)


for _name in ("privacy", "cookies", "accessibility", "guidance", "feedback", "session_ended"):
    _plain(_name)
