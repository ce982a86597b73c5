"""Asking support for help, once, with an email to support (PD-74)."""

import hashlib
from dataclasses import dataclass

from actions.write_email import Email, write_emails
from models.database import add_once, database
from models.school import School
from models.service_context import ServiceContext
from models.support_request import SupportRequest
from models.user import User

EMAIL = "support-request"


@dataclass(frozen=True)
class Question:
    """A user's question to support."""

    subject: str
    """One of SUBJECTS."""
    trn: str
    """The TRN that it is about; empty if none."""
    message: str
    page: str
    """What tells the page it was written on from every other, so that pressing its button twice asks once."""
    year: int | None = None
    """The school year that it is about, if it is about one."""


def ask_support(question: Question, *, school: School, user: User, context: ServiceContext) -> SupportRequest:
    """Store a question for support, and write support an email that says so without its content.

    Idempotent: the same words from the same page are the same request.
    """
    once = _once(question, school, user)
    with database.atomic():
        is_new = add_once(
            SupportRequest,
            school=school,
            user=user,
            subject=question.subject,
            trn=question.trn,
            year=question.year,
            message=question.message,
            once=once,
            created_at=context.now,
        )
        request = SupportRequest.get(SupportRequest.once == once)
        if is_new:
            _tell_support(request, context)
        return request


def _once(question: Question, school: School, user: User) -> str:
    about = (question.subject, question.trn, str(question.year or ""))
    parts = (str(school.id), str(user.id), question.page, *about, question.message)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _tell_support(request: SupportRequest, context: ServiceContext) -> None:
    personalisation = {"number": str(request.id), "service_url": context.service_url}
    to = context.settings.support_email
    email = Email(EMAIL, to, personalisation, subject={"school": request.school_id}, on_behalf_of="owner")
    write_emails([email], context=context)
