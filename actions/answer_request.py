"""Answering a request for help: replies by email, marking it as answered, and taking that back (PD-41)."""

from actions.conflict import Conflict
from actions.write_email import Email, write_emails
from models.database import database, locked
from models.service_context import ServiceContext
from models.support_request import ANSWERED, REOPENED, REPLY, SupportRequest, SupportRequestEntry
from models.user import User
from rules.wording import Wording

MESSAGES = Wording(
    no_address="We have no email address of the person who asked",
    sent="Another window has sent this reply already",
)


def reply_to_request(
    request: SupportRequest, text: str, *, seen: int, user: User, context: ServiceContext
) -> SupportRequestEntry:
    """Store a reply and write it to the user who asked, as an email.

    `seen` is the number of replies on the page that it was written on, so that pressing its button twice writes once.
    Raises Conflict if there is another one since, or no address.
    """
    with database.atomic():
        now: SupportRequest = locked(SupportRequest.select().where(SupportRequest.id == request.id)).get()
        if not now.user.email:
            raise Conflict(MESSAGES("no_address"))
        is_reply = (SupportRequestEntry.request == now) & (SupportRequestEntry.kind == REPLY)
        if SupportRequestEntry.select().where(is_reply).count() != seen:
            raise Conflict(MESSAGES("sent"))
        written = _write(now, REPLY, user, context, text)
        personalisation = {
            "name": now.user.full_name,
            "number": str(now.id),
            "reply": text,
            "support_email": context.settings.support_email,
        }
        email = Email(
            "support-reply",
            now.user.email,
            personalisation,
            once=f"support-reply-{written.id}",
            subject=now.owner,
        )
        write_emails([email], context=context)
        return written


def mark_as_answered(request: SupportRequest, *, user: User, context: ServiceContext) -> bool:
    """Mark a request as answered; returns false if it is already, and keeps who did it."""
    waiting = (SupportRequest.id == request.id) & SupportRequest.answered_at.is_null()
    with database.atomic():
        query = SupportRequest.update(answered_at=context.now, answered_by=user).where(waiting)
        done = bool(query.execute())
        if done:
            _write(request, ANSWERED, user, context)
        return done


def reopen_request(request: SupportRequest, *, user: User, context: ServiceContext) -> bool:
    """Take back that a request was answered, so that it waits again; returns false if it waits already."""
    answered = (SupportRequest.id == request.id) & SupportRequest.answered_at.is_null(False)
    with database.atomic():
        query = SupportRequest.update(answered_at=None, answered_by=None).where(answered)
        done = bool(query.execute())
        if done:
            _write(request, REOPENED, user, context)
        return done


def _write(
    request: SupportRequest, kind: str, user: User, context: ServiceContext, text: str = ""
) -> SupportRequestEntry:
    return SupportRequestEntry.create(
        request=request, kind=kind, text=text, user=user, created_at=context.now
    )
