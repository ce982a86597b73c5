"""Corrected names that share no part with the name in TRS, for support to check (PD-28)."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from actions.confirm_corrected_name import confirm_corrected_name
from blueprints.support import support
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.flagged_names import flagged_names
from rules.wording import Wording

MESSAGES = Wording(settled="The name has been checked")


@support.get("/names", endpoint="names")
def list_names() -> Response:
    """Both names of every such teacher, and who can be asked."""
    return page("support/names.html", people=flagged_names(current_context().today))


@support.post("/names/<int:teacher_id>/settle", endpoint="settle_name")
def settle(teacher_id: int) -> Response:
    """Confirm that it is the same person, and take it off the list."""
    confirm_corrected_name(g.teacher, user=g.signed_in.user, context=current_context())
    listed = url_for("support.names")
    flash_at(listed, MESSAGES("settled"))
    return redirect(listed, 303)
