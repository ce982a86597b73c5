"""Create and revoke the tokens of the lead providers' API (PD-47)."""

import secrets

from models.api_token import ApiToken, hash_of
from models.lead_provider import LeadProvider
from models.service_context import ServiceContext
from models.user import User

#: By which a token that was published by mistake is recognised.
PREFIX = "ttr_"


def create_api_token(lead_provider: LeadProvider, *, user: User | None, context: ServiceContext) -> str:
    """A new token, which is readable only in what this returns; `user` is None for the command."""
    token = PREFIX + secrets.token_urlsafe(32)
    ApiToken.create(
        lead_provider=lead_provider,
        token_hash=hash_of(token),
        ends_in=token[-4:],
        created_at=context.now,
        created_by=user,
    )
    return token


def revoke_api_token(token: ApiToken, *, user: User, context: ServiceContext) -> bool:
    """Revoke a token at once; false if it was revoked already, and keeps who did it."""
    valid = (ApiToken.id == token.id) & ApiToken.revoked_at.is_null()
    return bool(ApiToken.update(revoked_at=context.now, revoked_by=user).where(valid).execute())
