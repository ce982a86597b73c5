"""What has somebody answered so far? A draft of a journey, kept until it is submitted or forgotten."""

from __future__ import annotations

import secrets
from datetime import datetime

from peewee import CharField, Check, ForeignKeyField, Function, JSONField, ModelSelect, fn

from models.database import Record, UtcDateTimeField
from models.ect_period import ECTPeriod
from models.provider import Provider
from models.school import School
from models.trainee import Trainee
from models.user import User


def new_key() -> str:
    """A key for the address of a draft: short, and not to be guessed."""
    return secrets.token_urlsafe(9).replace("_", "a").replace("-", "b").lower()


class Draft(Record):
    """One journey on its way: the answers as they were typed, and the result once it was submitted."""

    key = CharField(unique=True, default=new_key)
    journey = CharField()
    provider = ForeignKeyField(Provider, null=True, backref="drafts", on_delete="CASCADE")
    provider_id: int | None
    school = ForeignKeyField(School, null=True, backref="drafts", on_delete="CASCADE")
    school_id: int | None
    trainee = ForeignKeyField(Trainee, null=True, on_delete="CASCADE")
    trainee_id: int | None
    ect = ForeignKeyField(ECTPeriod, null=True, on_delete="CASCADE")
    ect_id: int | None
    person = CharField(default="")
    """Whom it is about, where there is no record yet: named once their identity was confirmed."""
    next_step = CharField(default="")
    """Where it goes on, as far as was known when it was last saved."""
    created_by = ForeignKeyField(User, on_delete="CASCADE")
    created_by_id: int
    settings = JSONField(default=dict)
    """The settings it started with (PD-5)."""
    answers = JSONField(default=dict)
    """Step → what was typed and what a lookup found; never a date of birth or a National Insurance number."""
    result = JSONField(null=True)
    """What submitting came to; a draft with a result can only be confirmed."""
    created_at = UtcDateTimeField()
    updated_at = UtcDateTimeField(index=True)

    class Meta:
        table_name = "draft"
        indexes = ((("provider", "journey"), False), (("school", "journey"), False))
        constraints = [Check("(provider_id IS NULL) <> (school_id IS NULL)")]

    @classmethod
    def unfinished(cls, trainee: Trainee) -> ModelSelect[Draft]:
        """Drafts about a trainee in which somebody has answered something, newest first, with who began them."""
        begun = (cls.trainee == trainee) & cls.result.is_null() & (cls.updated_at > cls.created_at)
        begun &= ~cls._done_since(cls.trainee)
        columns = (cls.id, cls.key, cls.journey, cls.created_at, User)
        return cls.select(*columns).join(User).where(begun).order_by(cls.updated_at.desc(), cls.id.desc())

    @classmethod
    def unfinished_changes(cls, ect: ECTPeriod, idle_since: datetime) -> ModelSelect[Draft]:
        """Drafts of changes of an early career teacher in which something was answered, with who began them."""
        begun = (cls.ect == ect) & cls.result.is_null() & (cls.updated_at > cls.created_at)
        begun &= ~cls._done_since(cls.ect)
        columns = (cls.id, cls.key, cls.journey, cls.created_at, User)
        query = cls.select(*columns).join(User).where(begun & (cls.updated_at >= idle_since))
        return query.order_by(cls.updated_at.desc(), cls.id.desc())

    @classmethod
    def _done_since(cls, record: ForeignKeyField) -> Function:
        """Whether the same journey was submitted for the same record later, so that nobody means to go on with this."""
        other = cls.alias()
        same = (other.journey == cls.journey) & (getattr(other, record.name) == record)
        return fn.EXISTS(
            other.select(1).where(same & other.result.is_null(False) & (other.updated_at >= cls.updated_at))
        )

    @classmethod
    def of_school(cls, school: School, idle_since: datetime) -> ModelSelect[Draft]:
        """The drafts of a school that were not left alone since a moment, whoever of the school began them."""
        return cls.select().where((cls.school == school) & (cls.updated_at >= idle_since))

    @classmethod
    def to_go_on_with(cls, school: School, journey: str, idle_since: datetime) -> list[Draft]:
        """Those about somebody whose identity was confirmed, which are not submitted yet, with who began them.

        The latest first.
        """
        kept = (cls.journey == journey) & (cls.person != "") & cls.result.is_null()
        query = cls.of_school(school, idle_since).select(cls, User).join(User).where(kept)
        return list(query.order_by(cls.updated_at.desc(), cls.id.desc()))

    @property
    def is_submitted(self) -> bool:
        """Whether it was submitted; its answers can no longer be changed."""
        return self.result is not None
