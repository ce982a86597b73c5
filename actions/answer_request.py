"""Saying that a request for help has been answered: support has written to whoever asked (PD-41)."""

from __future__ import annotations

from models.service_context import ServiceContext
from models.support_request import SupportRequest
from models.user import User


def mark_as_answered(request: SupportRequest, *, user: User, context: ServiceContext) -> bool:
    """Take a request off those that wait; false when somebody has done so already, and who did stays."""
    waiting = (SupportRequest.id == request.id) & SupportRequest.answered_at.is_null()
    query = SupportRequest.update(answered_at=context.now, answered_by=user).where(waiting)
    return bool(query.execute())
