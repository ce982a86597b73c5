"""Today as the Teaching Record System sees it."""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

Today = Callable[[], date]
LONDON = ZoneInfo("Europe/London")


def today_source(fixed: str) -> Today:
    """A clock that stands still at an ISO date, or tells the real date in London; raises ValueError."""
    if fixed:
        day = date.fromisoformat(fixed)
        return lambda: day
    return lambda: datetime.now(LONDON).date()
