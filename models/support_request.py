"""Requests for help that organisations send to support, and what support has done about each (PD-41)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from peewee import JOIN, CharField, Expression, ForeignKeyField, IntegerField, ModelSelect, TextField, fn

from models.database import Record, UtcDateTimeField, one_of
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.owner import ONE_OWNER, Organisation, OwnedRecord
from models.programme import Partnership
from models.provider import Provider
from models.school import School
from models.teacher import Teacher
from models.trainee import Trainee
from models.user import User
from rules.support_subjects import SUBJECTS

#: A number with fewer digits may be that of a request.
_DIGITS = 10

REPLY, ANSWERED, REOPENED = ENTRIES = ("reply", "answered", "reopened")


class SupportRequest(OwnedRecord):
    """One request for help of an organisation, until it was answered and is deleted."""

    user = ForeignKeyField(User, on_delete="CASCADE")
    """The user who asks, and to whom support writes."""
    user_id: int
    subject = CharField()
    trn = CharField(max_length=7, default="")
    """The TRN that the school typed, if it is about a teacher."""
    year = IntegerField(null=True)
    """The school year that it is about, as the calendar year in which it starts."""
    ect = ForeignKeyField(ECTPeriod, null=True, on_delete="SET NULL")
    ect_id: int | None
    mentor = ForeignKeyField(MentorPeriod, null=True, on_delete="SET NULL")
    mentor_id: int | None
    partnership = ForeignKeyField(Partnership, null=True, on_delete="SET NULL")
    partnership_id: int | None
    trainee = ForeignKeyField(Trainee, null=True, on_delete="SET NULL")
    trainee_id: int | None
    message = TextField()
    once = CharField(max_length=64, unique=True)
    """What the same words sent twice from one page have in common."""
    created_at = UtcDateTimeField()
    answered_at = UtcDateTimeField(null=True, index=True)
    answered_by = ForeignKeyField(User, null=True, backref="answered_requests", on_delete="SET NULL")
    answered_by_id: int | None

    class Meta:
        table_name = "support_request"
        constraints = [one_of("subject", SUBJECTS), ONE_OWNER]

    @property
    def is_answered(self) -> bool:
        """True if support has answered it."""
        return self.answered_at is not None

    @property
    def participant(self) -> ECTPeriod | MentorPeriod | None:
        """The period of the ECT or mentor that it is about, if it is about one."""
        return self.ect or self.mentor

    @classmethod
    def waiting(cls) -> "ModelSelect[SupportRequest]":
        """Requests without an answer."""
        return cls.select().where(cls.answered_at.is_null())


class SupportRequestEntry(Record):
    """One thing that support did about a request: replied, marked it as answered, or took that back."""

    request = ForeignKeyField(SupportRequest, backref="entries", on_delete="CASCADE")
    request_id: int
    kind = CharField()
    text = TextField(default="")
    """Of a reply."""
    user = ForeignKeyField(User, null=True, on_delete="SET NULL")
    user_id: int | None
    created_at = UtcDateTimeField()

    class Meta:
        table_name = "support_request_entry"
        constraints = [one_of("kind", ENTRIES)]


@dataclass(frozen=True)
class RequestSearch:
    """The filters of the list of requests."""

    state: str = "waiting"
    """waiting, answered, or empty for both."""
    subject: str = ""
    text: str = ""


def requests_of(kind: str) -> "Callable[[Organisation], ModelSelect[SupportRequest]]":
    """The query for the requests of an organisation of a kind, with who asked."""

    def query(owner: Organisation) -> "ModelSelect[SupportRequest]":
        asked = SupportRequest.select(SupportRequest, User).join(User, on=SupportRequest.user)
        return asked.where(getattr(SupportRequest, kind) == owner)

    return query


def requests_with_names() -> "ModelSelect[SupportRequest]":
    """Requests with their organisation, user and all they are about, in one query."""
    joins: list[tuple[type[Record], Any]] = [
        (School, SupportRequest.school),
        (Provider, SupportRequest.provider),
        (LeadProvider, SupportRequest.lead_provider),
        (Trainee, SupportRequest.trainee),
        (ECTPeriod, SupportRequest.ect),
        (MentorPeriod, SupportRequest.mentor),
    ]
    of_mentor = Teacher.alias()
    query = SupportRequest.select(
        SupportRequest,
        User,
        School,
        Provider,
        LeadProvider,
        Trainee,
        ECTPeriod,
        Teacher,
        MentorPeriod,
        of_mentor,
    )
    query = query.join_from(SupportRequest, User, on=SupportRequest.user)
    for table, column in joins:
        query = query.join_from(SupportRequest, table, JOIN.LEFT_OUTER, on=column)
    query = query.join_from(ECTPeriod, Teacher, JOIN.LEFT_OUTER)
    return query.join_from(MentorPeriod, of_mentor, JOIN.LEFT_OUTER)


def find_requests(search: RequestSearch) -> "ModelSelect[SupportRequest]":
    """The requests that match: those that wait first, each group newest first."""
    query = requests_with_names()
    for condition in _conditions(search):
        query = query.where(condition)
    is_answered = SupportRequest.answered_at.is_null(False)
    return query.order_by(is_answered, SupportRequest.created_at.desc(), SupportRequest.id.desc())


def _conditions(search: RequestSearch) -> list[Expression]:
    found: list[Expression] = []
    if search.state:
        found.append(SupportRequest.answered_at.is_null(search.state == "waiting"))
    if search.subject:
        found.append(SupportRequest.subject == search.subject)
    if words := search.text.lower().split():
        found.append(reduce(and_, map(_has_word, words)))
    return found


def _has_word(word: str) -> Expression:
    """True if the name or number of the organisation, the name or address of the user, or the TRN has the word."""
    names = (School.name, School.urn, Provider.name, LeadProvider.name)
    texts = (*names, SupportRequest.trn, User.email, User.given_name, User.family_name)
    found = reduce(or_, (fn.LOWER(text).contains(word) for text in texts))
    if word.isascii() and word.isdigit() and len(word) < _DIGITS:
        found |= SupportRequest.id == int(word)
    return found
