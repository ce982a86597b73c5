"""The pages on which a lead provider asks support for help, about anything or about one partnership (PD-41)."""

from flask import g, url_for
from werkzeug.wrappers import Response

from blueprints.lead_providers import lead_providers
from blueprints.web.help_requests import Topic, send_request, show_form
from blueprints.web.page import page
from rules.support_subjects import OTHER


@lead_providers.get("/ask-for-help", endpoint="ask_for_help")
def show() -> Response:
    """The form about any topic."""
    return show_form(Topic(), _home())


@lead_providers.post("/ask-for-help", endpoint="ask_for_help_now")
def send() -> Response:
    """Send the request."""
    return send_request(Topic(), _home(), "lead_providers.request_sent")


@lead_providers.get("/partnerships/<int:partnership_id>/ask-for-help", endpoint="ask_about_partnership")
def show_about_partnership(partnership_id: int) -> Response:
    """The form about a partnership."""
    return show_form(_about_partnership(), _home())


@lead_providers.post("/partnerships/<int:partnership_id>/ask-for-help", endpoint="ask_about_partnership_now")
def send_about_partnership(partnership_id: int) -> Response:
    """Send the request."""
    return send_request(_about_partnership(), _home(), "lead_providers.request_sent")


@lead_providers.get("/ask-for-help/<int:support_request_id>", endpoint="request_sent")
def sent(support_request_id: int) -> Response:
    """The confirmation: who answers, where and when."""
    again_url = url_for("lead_providers.ask_for_help")
    return page("ask_for_help/sent.html", asked=g.support_request, again_url=again_url, home_url=_home())


def _about_partnership() -> Topic:
    partnership = g.partnership
    back_url = url_for("lead_providers.partnership", partnership_id=partnership.id)
    return Topic(OTHER, partnership=partnership, back_url=back_url, caption=partnership.school.name)


def _home() -> str:
    return url_for("lead_providers.home")
