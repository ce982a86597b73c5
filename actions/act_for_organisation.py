"""Let a user of support act for an organisation, and end that (PD-41)."""

from datetime import datetime

from models.database import database
from models.owner import Organisation, owner_fields, owner_kind
from models.user import ACTING, Access, support_access

AREA_OF = {"provider": "providers", "school": "schools", "lead_provider": "lead-providers"}


def start_acting(own: Access, organisation: Organisation, *, now: datetime) -> Access:
    """Act for one organisation from now on, and for no other; `own` is the user's access to the support area.

    What is returned is for the session. Raises ValueError for access to another area.
    """
    if own.area != "support":
        raise ValueError(own.area)
    with database.atomic():
        # First, so that two requests at once wait for each other, and the later one counts.
        Access.update(last_used_at=now).where(Access.id == own.id).execute()
        _end_acting(own, now)
        return Access.create(
            user=own.user_id,
            area=AREA_OF[owner_kind(organisation)],
            given_by=ACTING,
            given_at=now,
            last_used_at=now,
            **owner_fields(organisation),
        )


def stop_acting(acting: Access, *, now: datetime) -> Access | None:
    """End acting for an organisation; returns the user's own access, None if that has ended meanwhile."""
    with database.atomic():
        _end_acting(acting, now)
        return support_access(acting.user_id)


def _end_acting(access: Access, now: datetime) -> None:
    is_open = (Access.given_by == ACTING) & Access.ended_at.is_null()
    Access.update(ended_at=now).where((Access.user == access.user_id) & is_open).execute()
