"""Requests for help that schools send to support."""

from peewee import CharField, ForeignKeyField, IntegerField, ModelSelect, TextField

from models.database import Record, UtcDateTimeField, one_of
from models.school import School
from models.user import User

#: What a request is about; the first two are where looking an early career teacher up has ended.
SUBJECTS = ("not-found", "trn-not-found", "change-programme", "other")


class SupportRequest(Record):
    """One request for help, until it was answered and is deleted."""

    school = ForeignKeyField(School, on_delete="CASCADE")
    school_id: int
    user = ForeignKeyField(User, on_delete="CASCADE")
    """The user who asks, and to whom support writes."""
    user_id: int
    subject = CharField()
    trn = CharField(max_length=7, default="")
    """The TRN that the school typed, if it is about a teacher."""
    year = IntegerField(null=True)
    """The school year that it is about, if it is about one."""
    message = TextField()
    once = CharField(max_length=64, unique=True)
    """What the same words sent twice from one page have in common."""
    created_at = UtcDateTimeField()
    answered_at = UtcDateTimeField(null=True, index=True)
    answered_by = ForeignKeyField(User, null=True, backref="answered_requests", on_delete="SET NULL")
    answered_by_id: int | None

    class Meta:
        table_name = "support_request"
        constraints = [one_of("subject", SUBJECTS)]

    @property
    def is_answered(self) -> bool:
        """True if support has answered it."""
        return self.answered_at is not None

    @classmethod
    def waiting(cls) -> "ModelSelect[SupportRequest]":
        """Requests without an answer."""
        return cls.select().where(cls.answered_at.is_null())

    @classmethod
    def listed(cls) -> "ModelSelect[SupportRequest]":
        """All with school and user, in one query: unanswered ones first, each group newest first."""
        query = cls.select(cls, School, User).join_from(cls, School).join_from(cls, User, on=cls.user)
        return query.order_by(cls.answered_at.is_null(False), cls.created_at.desc(), cls.id.desc())
