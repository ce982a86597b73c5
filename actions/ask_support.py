"""Asking support for help, once, with an email to support (PD-74)."""

import hashlib
from dataclasses import dataclass

from actions.write_email import Email, write_emails
from models.database import add_once, database
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.owner import Organisation, owner_fields, owner_kind
from models.programme import Partnership
from models.service_context import ServiceContext
from models.support_request import SupportRequest
from models.trainee import Trainee
from models.user import User

EMAIL = "support-request"


@dataclass(frozen=True)
class Question:
    """A user's question to support, with what is needed to do what it asks for."""

    subject: str
    """A code of rules.support_subjects."""
    trn: str
    """The TRN that it is about; empty if none."""
    message: str
    page: str
    """What tells the page it was written on from every other, so that pressing its button twice asks once."""
    year: int | None = None
    participant: ECTPeriod | MentorPeriod | None = None
    partnership: Partnership | None = None
    trainee: Trainee | None = None


def ask_support(
    question: Question, *, owner: Organisation, user: User, context: ServiceContext
) -> SupportRequest:
    """Store a question for support, and write support an email that says so without its content.

    Idempotent: the same words from the same page are the same request.
    """
    once = _once(question, owner, user)
    with database.atomic():
        is_new = add_once(
            SupportRequest,
            user=user,
            subject=question.subject,
            trn=question.trn,
            year=question.year,
            ect=question.participant if isinstance(question.participant, ECTPeriod) else None,
            mentor=question.participant if isinstance(question.participant, MentorPeriod) else None,
            partnership=question.partnership,
            trainee=question.trainee,
            message=question.message,
            once=once,
            created_at=context.now,
            **owner_fields(owner),
        )
        request: SupportRequest = SupportRequest.get(SupportRequest.once == once)
        if is_new:
            _tell_support(request, owner, context)
        return request


def _once(question: Question, owner: Organisation, user: User) -> str:
    about = (question.year, question.participant, question.partnership, question.trainee)
    parts = (owner_kind(owner), owner.id, user.id, question.page, question.subject, question.trn, *about)
    return hashlib.sha256("\0".join([*map(str, parts), question.message]).encode()).hexdigest()


def _tell_support(request: SupportRequest, owner: Organisation, context: ServiceContext) -> None:
    personalisation = {"number": str(request.id), "service_url": context.service_url}
    to = context.settings.support_email
    email = Email(EMAIL, to, personalisation, subject=owner, on_behalf_of=owner)
    write_emails([email], context=context)
