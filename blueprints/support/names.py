"""Which corrected names does support have to look at, because nothing of the name in TRS is left? (decision 28)"""

from __future__ import annotations

from flask import g, redirect, request, url_for
from werkzeug.wrappers import Response

from actions.settle_name import settle_name
from blueprints.support import support
from blueprints.web.moment import current
from blueprints.web.page import page
from models.names_to_check import names_to_check


@support.get("/names", endpoint="names")
def list_names() -> Response:
    """Both names of everybody, and who can be asked."""
    done = "settled" in request.args
    return page("support/names.html", people=names_to_check(current().today), done=done)


@support.post("/names/<int:teacher_id>/settle", endpoint="settle_name")
def settle(teacher_id: int) -> Response:
    """It is the same person: nobody has to look again."""
    settle_name(g.teacher, user=g.signed_in.user, in_force=current())
    return redirect(url_for("support.names", settled=1), 303)
