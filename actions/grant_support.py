"""Grant access to the support area by email address, before DfE Sign-in has a role for the user (PD-46)."""

from datetime import datetime

from models.database import database, one_at_a_time
from models.user import SUPPORT, Access, User
from rules.email_addresses import email_key


def grant_support(email: str, *, now: datetime) -> bool:
    """Give a person access to the support area; false when they were given it already.

    One who has never signed in is stored by email address alone, and recognised when they do (`find_account`).
    """
    email = email_key(email)
    with database.atomic():
        one_at_a_time(f"address {email}")
        user = User.with_email(email).first() or User.create(email=email, given_name="", family_name="")
        granted = (Access.user == user) & (Access.given_by == SUPPORT) & Access.ended_at.is_null()
        if Access.select().where(granted).exists():
            return False
        Access.create(user=user, area="support", given_by=SUPPORT, given_at=now)
    return True
