"""Giving feedback on the service."""

from datetime import datetime

from models.database import database
from models.feedback import Feedback


def give_feedback(
    *, satisfaction: str, improvement: str, name: str, email: str, area: str, now: datetime
) -> Feedback:
    """Store feedback for support to read."""
    with database.atomic():
        return Feedback.create(
            satisfaction=satisfaction,
            improvement=improvement,
            name=name,
            email=email,
            area=area,
            created_at=now,
        )
