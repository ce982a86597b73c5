"""Find or add the account by which a person signs in, and the one user that it belongs to (PD-80)."""

from datetime import datetime

from models.database import one_at_a_time
from models.user import EMAIL, Access, Account, User


def find_account(way: str, subject: str, *, email: str, now: datetime) -> Account | None:
    """The account, in a transaction that other sign-ins of this person wait for; None if the person is not known.

    Every way to sign in proves the email address. So a user with the same address, who has not signed in by this way
    before, is the same person: a new account becomes theirs, and of two users one is left.
    """
    one_at_a_time(f"account {way} {subject}")
    one_at_a_time(f"address {email.strip().lower()}")
    account: Account | None = Account.get_or_none((Account.way == way) & (Account.subject == subject))
    same = _same_person(way, email)
    if same is not None and account is None:
        return Account.create(user=same, way=way, subject=subject)
    if same is not None and account is not None and same.id != account.user_id and way != EMAIL:
        _merge(same, account.user, now)
    return account


def add_account(way: str, subject: str, *, email: str, names: tuple[str, str]) -> Account:
    """Add a user with their first account."""
    given_name, family_name = names
    user = User.create(email=email, given_name=given_name, family_name=family_name)
    return Account.create(user=user, way=way, subject=subject)


def _same_person(way: str, email: str) -> User | None:
    if not email:
        return None
    users = User.with_email(email)
    if way != EMAIL:
        users = users.where(User.id.not_in(Account.select(Account.user).where(Account.way == way)))
    same: User | None = users.first()
    return same


def _merge(other: User, user: User, now: datetime) -> None:
    """Give everything of one user to another, and delete the one."""
    is_open = Access.ended_at.is_null()
    has = {
        (each.given_by, each.organisation) for each in Access.select().where((Access.user == user) & is_open)
    }
    for access in Access.select().where((Access.user == other) & is_open):
        if (access.given_by, access.organisation) in has:
            Access.update(ended_at=now).where(Access.id == access.id).execute()
    for reference in User._meta.backrefs:
        if not reference.model.__subclasses__():  # a base has no table of its own
            reference.model.update({reference: user}).where(reference == other).execute()
    other.delete_instance()
