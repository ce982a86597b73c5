"""ApiToken: the bearer token with which a lead provider's system uses the API (PD-47)."""

import hashlib

from peewee import FixedCharField, ForeignKeyField

from models.database import Record, UtcDateTimeField
from models.lead_provider import LeadProvider
from models.prepared_query import PreparedQuery
from models.user import User


class ApiToken(Record):
    """One token of a lead provider, of which only the hash is kept; it is shown once, when it is created."""

    lead_provider = ForeignKeyField(LeadProvider, backref="api_tokens", on_delete="CASCADE")
    lead_provider_id: int
    token_hash = FixedCharField(64, unique=True)
    ends_in = FixedCharField(4)
    """The last characters, by which people tell one token from another."""
    created_at = UtcDateTimeField()
    created_by = ForeignKeyField(User, null=True, backref="+", on_delete="SET NULL")
    """None if it was created by command."""
    created_by_id: int | None
    revoked_at = UtcDateTimeField(null=True)
    revoked_by = ForeignKeyField(User, null=True, backref="+", on_delete="SET NULL")
    revoked_by_id: int | None

    class Meta:
        table_name = "api_token"

    @classmethod
    def valid(cls, token: str) -> "ApiToken | None":
        """The token as it is kept, with its lead provider; None for one that is unknown or revoked."""
        found: ApiToken | None = _VALID.first(hash_of(token))
        return found


def hash_of(token: str) -> str:
    """The hash under which a token is kept: it has 256 random bits, so it needs neither salt nor a slow function."""
    return hashlib.sha256(token.encode()).hexdigest()


_VALID = PreparedQuery(
    lambda token_hash: (
        ApiToken.select(ApiToken, LeadProvider)
        .join(LeadProvider)
        .where((ApiToken.token_hash == token_hash) & ApiToken.revoked_at.is_null())
    )
)
