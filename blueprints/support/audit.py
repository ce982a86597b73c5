"""Support's lists of what was done for organisations, and of feedback (PD-41)."""

from flask import request
from werkzeug.wrappers import Response

from blueprints.feedback_form import FEELINGS
from blueprints.support import support
from blueprints.web.page import page
from blueprints.web.paging import page_number, page_of
from models.audit_entry import audit_entries
from models.feedback import Feedback

ON_A_PAGE = 50


@support.get("/audit", endpoint="audit")
def list_audit_entries() -> Response:
    """Changes that support made for organisations, the newest first."""
    return page(
        "support/audit.html", found=page_of(audit_entries(), number=page_number(request.args), size=ON_A_PAGE)
    )


@support.get("/feedback", endpoint="feedback")
def list_feedback() -> Response:
    """Feedback on the service, the newest first."""
    query = Feedback.select().order_by(Feedback.created_at.desc(), Feedback.id.desc())
    return page(
        "support/feedback.html",
        found=page_of(query, number=page_number(request.args), size=ON_A_PAGE),
        feelings=FEELINGS,
    )
