"""Requests of schools, answered or not (PD-41)."""

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.answer_request import mark_as_answered
from blueprints.support import support
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from blueprints.web.service_context import current_context
from models.support_request import SupportRequest
from rules.wording import Wording

MESSAGES = Wording(answered="The request has been marked as answered")

#: Each may be 200 words long.
ON_A_PAGE = 20

SUBJECTS = {
    "not-found": "Looking up an ECT: neither the date of birth nor the National Insurance number matched",
    "trn-not-found": "Looking up an ECT: no record with the TRN",
    "change-programme": "Changing the training programme of a year",
    "other": "Something else",
}


@support.get("/requests", endpoint="requests")
def list_requests() -> Response:
    """All requests, unanswered ones first."""
    return page(
        "support/requests.html",
        found=page_of(SupportRequest.listed(), number=page_number(request.args), size=ON_A_PAGE),
        waiting=SupportRequest.waiting().count(),
        subjects=SUBJECTS,
        settings=current_context().settings,
    )


@support.post("/requests/<int:support_request_id>/answered", endpoint="answer_request")
def answer(support_request_id: int) -> Response:
    """Mark a request as answered by support."""
    mark_as_answered(g.support_request, user=g.signed_in.user, context=current_context())
    listed = url_for("support.requests")
    flash_at(listed, MESSAGES("answered"))
    return redirect(listed, 303)
