"""RateLimitHit: one try of a subject at something that is rate limited."""

from peewee import CharField

from models.database import Record, UtcDateTimeField


class RateLimitHit(Record):
    """One counted try, without what it was about (PD-64)."""

    subject = CharField()
    """A user or token by its ID; an address only as `hashed_subject` makes it."""
    action = CharField()
    counts_until = UtcDateTimeField(index=True)

    class Meta:
        table_name = "rate_limit_hit"
        indexes = ((("subject", "action", "counts_until"), False),)
