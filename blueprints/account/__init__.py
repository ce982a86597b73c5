"""Pages where users sign in, sign out and choose an organisation."""

from typing import Any

from flask import Blueprint

from clients import dfe_sign_in
from config import Config

account = Blueprint("account", __name__)


@account.record_once
def register_dfe_sign_in(state: Any) -> None:
    """Configure Authlib for DfE Sign-in when the application is created."""
    config: Config = state.app.extensions["config"]
    state.app.extensions["oauth"] = dfe_sign_in.register_oauth(
        state.app,
        url=config.dfe_sign_in_url,
        client_id=config.dfe_sign_in_client_id,
        secret=config.dfe_sign_in_secret,
    )


from blueprints.account import (  # noqa: E402, F401  (the pages register themselves)
    choose_organisation,
    email_link,
    induction_tutor_changed,
    privacy_notice,
    sign_in,
    stop_acting,
)
