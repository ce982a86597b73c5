"""Grant access to the support area by email address, before DfE Sign-in has a role for the user (PD-46)."""

from datetime import datetime

from peewee import fn

from clients.identity import Identity
from models.database import database
from models.user import Access, User
from rules.email_addresses import email_key

#: Placeholder for the DfE Sign-in ID of a person who has never signed in.
_NOT_YET = "granted:"


def grant_support(email: str, *, now: datetime) -> bool:
    """Give a person access to the support area; false when they have it already.

    A user who has never signed in is stored by email address alone, and recognised when they do
    (`granted_support`).
    """
    email = email_key(email)
    with database.atomic():
        user = _with_email(email) or User.create(
            sub=_NOT_YET + email, email=email, given_name="", family_name=""
        )
        if _support_access(user):
            return False
        Access.create(user=user, area="support", last_used_at=now)
    return True


def granted_support(identity: Identity, *, now: datetime) -> Access | None:
    """The support access granted to the person signing in, stored under their ID from now on; None if there is none."""
    with database.atomic():
        user = User.get_or_none(User.sub == identity.sub)
        access = _support_access(user) if user else None
        if access is None and identity.email:
            access = _claim(identity, user)
        if access is not None:
            Access.update(last_used_at=now).where(Access.id == access.id).execute()
            User.update(signed_in_at=now).where(User.id == access.user_id).execute()
        return access


def _claim(identity: Identity, user: User | None) -> Access | None:
    """Give a user what was granted to their email address before they had signed in."""
    waiting = User.get_or_none(User.sub == _NOT_YET + identity.email.strip().lower())
    access = _support_access(waiting) if waiting else None
    if waiting is None or access is None:
        return None
    if user is None:
        waiting.sub, waiting.email = identity.sub, identity.email
        waiting.given_name, waiting.family_name = identity.given_name, identity.family_name
        waiting.save()
    else:
        Access.update(user=user).where(Access.id == access.id).execute()
        waiting.delete_instance()
    return Access.get_by_id(access.id)


def _with_email(email: str) -> User | None:
    found = User.select().where(fn.LOWER(User.email) == email)
    user: User | None = found.order_by(User.signed_in_at.is_null(), User.signed_in_at.desc()).first()
    return user


def _support_access(user: User) -> Access | None:
    return Access.get_or_none((Access.user == user) & (Access.area == "support"))
