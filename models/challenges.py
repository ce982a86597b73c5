"""Until when a school can challenge a partnership (PD-34)."""

from datetime import date

from models.programme import Partnership
from rules.dates import LONDON
from rules.partnership_challenges import last_day_to_challenge
from settings import Settings


def last_day_of(partnership: Partnership, settings: Settings) -> date:
    """The last day on which the school can challenge a partnership."""
    return last_day_to_challenge(
        partnership.reported_at.astimezone(LONDON).date(),
        partnership.year,
        days=settings.challenge_days,
        until=settings.challenge_until,
    )
