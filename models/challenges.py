"""Until when a school can challenge a partnership (PD-34)."""

from datetime import date

from models.programme import Partnership
from rules.dates import day_of
from rules.partnership_challenges import last_day_to_challenge
from settings import Settings


def last_day_of(partnership: Partnership, settings: Settings) -> date:
    """The last day on which the school can challenge a partnership."""
    return last_day_to_challenge(
        day_of(partnership.reported_at),
        partnership.year,
        days=settings.challenge_days,
        until=settings.challenge_until,
    )
