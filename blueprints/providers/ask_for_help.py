"""The pages on which a training provider asks support to take back a recommendation (PD-41)."""

from flask import abort, g, url_for
from werkzeug.wrappers import Response

from blueprints.providers import providers
from blueprints.web.help_requests import Topic, send_request, show_form
from blueprints.web.page import page


@providers.get("/trainees/<int:trainee_id>/ask-for-help", endpoint="ask_for_help")
def show(trainee_id: int) -> Response:
    """The form about the recommendation of a trainee."""
    return show_form(_topic(), url_for("providers.home"))


@providers.post("/trainees/<int:trainee_id>/ask-for-help", endpoint="ask_for_help_now")
def send(trainee_id: int) -> Response:
    """Send the request."""
    return send_request(_topic(), url_for("providers.home"), "providers.request_sent")


@providers.get("/ask-for-help/<int:support_request_id>", endpoint="request_sent")
def sent(support_request_id: int) -> Response:
    """The confirmation: who answers, where and when."""
    trainee_id = g.support_request.trainee_id
    record = url_for("providers.trainee", trainee_id=trainee_id) if trainee_id else url_for("providers.home")
    return page("ask_for_help/sent.html", asked=g.support_request, again_url=record, home_url=record)


def _topic() -> Topic:
    """The recommendation of the trainee; there is none to take back of one who was not recommended."""
    trainee = g.trainee
    if trainee.state not in ("recommended", "awarded"):
        abort(404)
    back_url = url_for("providers.trainee", trainee_id=trainee.id)
    return Topic("take-back-recommendation", trainee.trn or "", trainee=trainee, back_url=back_url)
