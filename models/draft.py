"""Drafts of journeys: the answers so far, kept until they are submitted or forgotten."""

import secrets
from datetime import datetime

from peewee import (
    JOIN,
    CharField,
    Check,
    Expression,
    ForeignKeyField,
    Function,
    IntegerField,
    JSONField,
    ModelSelect,
    fn,
)

from models.database import UtcDateTimeField
from models.owner import OwnedRecord, one_owner
from models.user import User


def new_key() -> str:
    """An unguessable, short key for the address of a draft."""
    return secrets.token_urlsafe(9).replace("_", "a").replace("-", "b").lower()


class Draft(OwnedRecord):
    """One journey on its way: the answers as they were typed, and the result once it was submitted.

    It belongs to an organisation, or to the holder of a link who is not signed in.
    """

    key = CharField(unique=True, default=new_key)
    journey = CharField()
    holder = CharField(null=True, index=True)
    """The hash of the link that its holder came with."""
    subject_kind = CharField(null=True)
    """The kind of record it is about, as its journey names it. No foreign key: such records are never deleted."""
    subject_id = IntegerField(null=True)
    person = CharField(default="")
    """Whom it is about, where there is no record yet: named once their identity was confirmed."""
    next_step = CharField(default="")
    """Where it goes on, as far as was known when it was last saved."""
    created_by = ForeignKeyField(User, null=True, on_delete="CASCADE")
    """None if whoever began it was not signed in."""
    created_by_id: int | None
    settings = JSONField(default=dict)
    """The settings it started with (PD-5)."""
    answers = JSONField(default=dict)
    """Step → what was typed and what a lookup found; never a date of birth or a National Insurance number."""
    result = JSONField(null=True)
    """What submitting came to; a draft with a result can only be confirmed."""
    created_at = UtcDateTimeField()
    updated_at = UtcDateTimeField()
    kept_until = UtcDateTimeField(index=True)
    """When it is deleted, unless it is answered before; from then on it counts as deleted (PD-79)."""

    deleted_at = UtcDateTimeField(null=True)
    """When it was given up: its answers are gone, and the row says so to colleagues who were answering it."""
    deleted_by = ForeignKeyField(User, null=True, on_delete="SET NULL", backref="deleted_drafts", index=False)
    deleted_by_id: int | None

    class Meta:
        table_name = "draft"
        indexes = (
            (("provider", "journey"), False),
            (("school", "journey"), False),
            (("subject_kind", "subject_id"), False),
        )
        constraints = [one_owner("holder"), Check("(subject_id IS NULL) = (subject_kind IS NULL)")]

    @classmethod
    def unfinished(cls, kind: str, subject_id: int, now: datetime) -> "ModelSelect[Draft]":
        """Drafts about a record in which something was answered, newest first, with who began them."""
        begun = (cls.subject_kind == kind) & (cls.subject_id == subject_id) & cls.result.is_null()
        begun &= (
            (cls.updated_at > cls.created_at)
            & (cls.kept_until >= now)
            & cls.deleted_at.is_null()
            & ~cls._was_done_since()
        )
        columns = (cls.id, cls.key, cls.journey, cls.created_at, User)
        query = cls.select(*columns).join(User, JOIN.LEFT_OUTER, on=cls.created_by).where(begun)
        return query.order_by(cls.updated_at.desc(), cls.id.desc())

    @classmethod
    def _was_done_since(cls) -> Function:
        """True if the same journey was submitted later for the same record, so that this draft is obsolete."""
        other = cls.alias()
        same = (other.journey == cls.journey) & (other.subject_kind == cls.subject_kind)
        same &= (other.subject_id == cls.subject_id) & other.result.is_null(False)
        return fn.EXISTS(other.select(1).where(same & (other.updated_at >= cls.updated_at)))

    @classmethod
    def to_go_on_with(cls, is_theirs: Expression, journeys: list[str], now: datetime) -> "ModelSelect[Draft]":
        """Drafts of an organisation that name what they are about and are not submitted yet, with who began them.

        Latest first.
        """
        kept = is_theirs & (cls.kept_until >= now) & cls.deleted_at.is_null()
        named = cls.journey.in_(journeys) & (cls.person != "") & cls.result.is_null()
        query = cls.select(cls, User).join(User, JOIN.LEFT_OUTER, on=cls.created_by).where(kept & named)
        return query.order_by(cls.updated_at.desc(), cls.id.desc())

    @property
    def is_submitted(self) -> bool:
        """True if it was submitted; its answers can no longer be changed."""
        return self.result is not None
