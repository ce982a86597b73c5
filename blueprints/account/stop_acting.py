"""The button with which a user of support stops acting for an organisation (PD-41)."""

from flask import g, redirect, session, url_for
from werkzeug.wrappers import Response

from actions.act_for_organisation import stop_acting
from blueprints.account import account
from blueprints.web.service_context import current_context
from models.owner import owner_kind
from models.user import Access


@account.post("/stop-acting", endpoint="stop_acting")
def stop() -> Response:
    """Return to support's page of the organisation; home for a user who acts for none."""
    if g.signed_in is None:
        return redirect(url_for("account.sign_in"), 303)
    if not g.signed_in.acting:
        return redirect(g.signed_in.home_url, 303)
    acting: Access = g.signed_in.access
    own = stop_acting(acting, now=current_context().now)
    if own is None:
        return redirect(url_for("account.sign_in"), 303)
    session["access"] = own.id
    assert acting.owner is not None
    kind = owner_kind(acting.owner)
    return redirect(url_for(f"support.{kind}", **{f"{kind}_id": acting.owner.id}), 303)
