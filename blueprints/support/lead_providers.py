"""A lead provider as support sees it, and the tokens of its API (PD-47)."""

from flask import g, redirect, url_for
from werkzeug.wrappers import Response

from actions.api_tokens import create_api_token, revoke_api_token
from actions.write_audit_entry import write_audit_entry
from blueprints.support import support
from blueprints.web.flash_messages import flash_at
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.api_token import ApiToken
from models.database import database
from models.lead_provider import LeadProvider
from rules.wording import Wording

MESSAGES = Wording(
    revoked="The token that ends in {ends_in} no longer works",
    token_created="Created an API token",
    token_revoked="Revoked the API token ending in {ends_in}",
)


@support.get("/lead-providers/<int:lead_provider_id>", endpoint="lead_provider")
def show_lead_provider(lead_provider_id: int) -> Response:
    """One lead provider, with its tokens."""
    return _page(g.lead_provider)


@support.post("/lead-providers/<int:lead_provider_id>/tokens", endpoint="create_token")
def create_token(lead_provider_id: int) -> Response:
    """Create a token, and show it on this page only."""
    lead_provider: LeadProvider = g.lead_provider
    user, context = g.signed_in.user, current_context()
    with database.atomic():
        token = create_api_token(lead_provider, user=user, context=context)
        write_audit_entry(MESSAGES["token_created"], lead_provider, user=user, context=context)
    response = _page(lead_provider, token=token)
    response.headers["Cache-Control"] = "no-store"
    return response


@support.get("/tokens/<int:token_id>/revoke", endpoint="ask_to_revoke_token")
def ask_to_revoke_token(token_id: int) -> Response:
    """Ask whether to revoke a token; of one that was revoked, show the lead provider."""
    token: ApiToken = g.token
    shown = url_for("support.lead_provider", lead_provider_id=token.lead_provider_id)
    if token.revoked_at is not None:
        return redirect(shown, 303)
    return page("support/organisations/revoke_token.html", token=token, back_url=shown)


@support.post("/tokens/<int:token_id>/revoke", endpoint="revoke_token")
def revoke_token(token_id: int) -> Response:
    """Revoke a token at once."""
    token: ApiToken = g.token
    user, context = g.signed_in.user, current_context()
    with database.atomic():
        if revoke_api_token(token, user=user, context=context):
            what = MESSAGES("token_revoked", ends_in=token.ends_in)
            write_audit_entry(what, token.lead_provider, user=user, context=context)
    shown = url_for("support.lead_provider", lead_provider_id=token.lead_provider_id)
    flash_at(shown, MESSAGES("revoked", ends_in=token.ends_in))
    return redirect(shown, 303)


def _page(lead_provider: LeadProvider, token: str = "") -> Response:
    tokens = ApiToken.select().where(ApiToken.lead_provider == lead_provider).order_by(ApiToken.id.desc())
    return page(
        "support/organisations/lead_provider.html",
        lead_provider=lead_provider,
        tokens=list(tokens),
        token=token,
    )
