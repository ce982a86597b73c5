"""AccessLink: a link sent by email that lets its holder do one thing without having signed in."""

import hashlib
import hmac
from datetime import datetime

from peewee import CharField, Check, FixedCharField, ForeignKeyField

from models.database import Record, UtcDateTimeField, one_of
from models.programme import Partnership
from models.school import School
from models.user import Account

#: What a link is for: naming the induction tutor of a school, signing in, challenging a partnership.
NOMINATE, SIGN_IN, CHALLENGE = KINDS = ("nominate", "sign-in", "challenge")

#: Kinds of link that work once, and of which only the newest of an account works.
SINGLE_USE = (SIGN_IN,)


class AccessLink(Record):
    """A link with a random token, of which only the hash is kept (PD-81)."""

    kind = CharField()
    token_hash = FixedCharField(64, unique=True)
    school = ForeignKeyField(School, null=True, on_delete="CASCADE")
    school_id: int | None
    account = ForeignKeyField(Account, null=True, on_delete="CASCADE")
    account_id: int | None
    """Who a link to sign in is for; None for an address that is no account: its link was made, and never sent."""
    partnership = ForeignKeyField(Partnership, null=True, on_delete="CASCADE")
    partnership_id: int | None
    created_at = UtcDateTimeField()
    expires_at = UtcDateTimeField(index=True)
    used_at = UtcDateTimeField(null=True)
    """When it was first used; a link that works once does not work from then on."""

    class Meta:
        table_name = "access_link"
        constraints = [
            one_of("kind", KINDS),
            Check("(kind = 'nominate') = (school_id IS NOT NULL)"),
            Check("kind = 'sign-in' OR account_id IS NULL"),
            Check("(kind = 'challenge') = (partnership_id IS NOT NULL)"),
        ]

    @classmethod
    def with_token(cls, kind: str, token: str) -> "AccessLink | None":
        """The link with a token, whether or not it still works; None for an unknown token."""
        hashed = token_hash(token)
        found: AccessLink | None = cls.get_or_none((cls.token_hash == hashed) & (cls.kind == kind))
        return found if found and hmac.compare_digest(found.token_hash, hashed) else None

    def is_usable(self, clock: datetime) -> bool:
        """True if it has not expired and, where it works once, was not used."""
        return self.expires_at > clock and not (self.used_at and self.kind in SINGLE_USE)


def token_hash(token: str) -> str:
    """What is kept of a token: it is random enough not to need a key or a slow hash."""
    return hashlib.sha256(token.encode()).hexdigest()
