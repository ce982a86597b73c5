"""Marking a request for help as answered, once support has written to the user (PD-41)."""

from models.service_context import ServiceContext
from models.support_request import SupportRequest
from models.user import User


def mark_as_answered(request: SupportRequest, *, user: User, context: ServiceContext) -> bool:
    """Mark a request as answered; returns false if it is already, and keeps who did it."""
    waiting = (SupportRequest.id == request.id) & SupportRequest.answered_at.is_null()
    query = SupportRequest.update(answered_at=context.now, answered_by=user).where(waiting)
    return bool(query.execute())
