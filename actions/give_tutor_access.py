"""Let the induction tutor of a school sign in for it by email, and end that (PD-23, PD-26)."""

from datetime import datetime

from peewee import ModelSelect

from actions.link_account import add_account, find_account
from models.database import database
from models.school import School
from models.user import EMAIL, INDUCTION_TUTOR, Access, User
from rules.email_addresses import email_key
from rules.names import divide_name


def give_tutor_access(school: School, *, name: str, email: str, now: datetime) -> User:
    """Give the access to whoever has this address; they become a user if they are not one yet."""
    with database.atomic():
        account = find_account(EMAIL, email_key(email), email=email_key(email), now=now)
        account = account or add_account(EMAIL, email_key(email), email=email, names=divide_name(name))
        if not _open_access(school, account.user).exists():
            Access.create(
                user=account.user, area="schools", school=school, given_by=INDUCTION_TUTOR, given_at=now
            )
        return account.user


def end_tutor_access(school: School, user: User, *, now: datetime) -> None:
    """End what the user may do as the school’s induction tutor, in sessions too; other access of theirs stays."""
    Access.update(ended_at=now).where(Access.id.in_(_open_access(school, user))).execute()


def _open_access(school: School, user: User) -> "ModelSelect[Access]":
    is_open = (Access.given_by == INDUCTION_TUTOR) & Access.ended_at.is_null()
    return Access.select(Access.id).where((Access.school == school) & (Access.user == user) & is_open)
