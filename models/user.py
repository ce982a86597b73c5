"""Users, the accounts by which they sign in, and the organisations they may act for."""

from typing import Any

from peewee import JOIN, BooleanField, CharField, Check, ForeignKeyField, IntegerField, ModelSelect, fn

from models.database import Record, UtcDateTimeField, one_of, where
from models.lead_provider import LeadProvider
from models.owner import OwnedRecord
from models.provider import Provider
from models.school import School

AREAS = ("providers", "schools", "lead-providers", "support")

#: Ways to sign in.
DFE_SIGN_IN, EMAIL, DEMO = WAYS = ("dfe-sign-in", "email", "demo")

#: What gave a user access. Access given by a way to sign in ends when that way no longer lists the organisation.
INDUCTION_TUTOR, SUPPORT, ACTING = "induction-tutor", "support", "acting"
GIVEN_BY = (DFE_SIGN_IN, DEMO, INDUCTION_TUTOR, SUPPORT, ACTING)


class User(Record):
    """A person, however they sign in; a name that was given as one is divided at its last space (PD-80)."""

    email = CharField()
    given_name = CharField()
    family_name = CharField()
    signed_in_at = UtcDateTimeField(null=True)
    privacy_version = IntegerField(null=True)
    """The major version of the privacy notice that they accepted last (rules/privacy_notice.py)."""
    privacy_accepted_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "service_user"

    @property
    def full_name(self) -> str:
        """Both names, as on the page header and in timelines."""
        return f"{self.given_name} {self.family_name}".strip()

    @classmethod
    def with_email(cls, email: str) -> "ModelSelect[User]":
        """The users with an address, in either case; the one who signed in last comes first.

        Letters that only look alike are told apart: DfE Sign-in has proved the address as it is.
        """
        same = cls.select().where(fn.LOWER(cls.email) == email.strip().lower())
        return same.order_by(cls.signed_in_at.is_null(), cls.signed_in_at.desc(), cls.id)


User.add_index(User.index(fn.LOWER(User.email), name="service_user_email_any_case"))


class Account(Record):
    """One way in which a user signs in: their account at DfE Sign-in, or an email address that gets links."""

    user = ForeignKeyField(User, on_delete="CASCADE")
    user_id: int
    way = CharField()
    subject = CharField()
    """The `sub` of DfE Sign-in, which never changes; an address in small letters."""

    class Meta:
        table_name = "account"
        indexes = ((("way", "subject"), True),)
        constraints = [one_of("way", WAYS)]


class Access(OwnedRecord):
    """Access of a user to one organisation, from when it was given until it ended (PD-80)."""

    user = ForeignKeyField(User, on_delete="CASCADE")
    user_id: int
    area = CharField()
    read_only = BooleanField(default=False)
    given_by = CharField()
    given_at = UtcDateTimeField()
    ended_at = UtcDateTimeField(null=True)
    last_used_at = UtcDateTimeField(null=True)
    """When the user last began to act for the organisation; None if they never did."""

    class Meta:
        table_name = "access"
        constraints = [
            one_of("area", AREAS),
            one_of("given_by", GIVEN_BY),
            Check("(area = 'providers') = (provider_id IS NOT NULL)"),
            Check("(area = 'schools') = (school_id IS NOT NULL)"),
            Check("(area = 'lead-providers') = (lead_provider_id IS NOT NULL)"),
        ]

    @property
    def organisation_name(self) -> str:
        """The name of the organisation that the user acts for."""
        return self.owner.name if self.owner else "Department for Education"

    @property
    def organisation(self) -> tuple[str, int | None]:
        """Area and ID of the organisation, the same for all access to it."""
        return self.area, self.provider_id or self.school_id or self.lead_provider_id

    @staticmethod
    def is_usable(access: Any, way: Any) -> Any:
        """The condition that a user who signed in by this way can act for an organisation.

        By email only what was given to an induction tutor; acting for others begins on a page of support.
        """
        is_given = (way != EMAIL) | (access.given_by == INDUCTION_TUTOR)
        return access.ended_at.is_null() & (access.given_by != ACTING) & is_given

    @classmethod
    def is_of_member(cls) -> Any:
        """The condition that a user has signed in for the organisation, and still can; not support acting for it."""
        return cls.ended_at.is_null() & cls.last_used_at.is_null(False) & (cls.given_by != ACTING)


Access.add_index(
    Access.index(
        Access.user,
        Access.given_by,
        Access.area,
        fn.COALESCE(Access.provider, Access.school, Access.lead_provider, 0),
        unique=True,
        where=where("ended_at IS NULL"),
        name="access_open_once",
    )
)


def usable_access(account: Account) -> list[Access]:
    """What a signed-in user can act for: each organisation once, by name, with the access that may change things."""
    query = (
        Access.select(Access, Provider, School, LeadProvider)
        .join_from(Access, Provider, JOIN.LEFT_OUTER)
        .join_from(Access, School, JOIN.LEFT_OUTER)
        .join_from(Access, LeadProvider, JOIN.LEFT_OUTER)
        .where((Access.user == account.user_id) & Access.is_usable(Access, account.way))
        .order_by(Access.read_only.desc(), Access.id)
    )
    found = {access.organisation: access for access in query}
    return sorted(found.values(), key=lambda access: access.organisation_name)


def support_access(user_id: int) -> Access | None:
    """A user’s own access to the support area; None if they have none."""
    is_open = (Access.area == "support") & Access.ended_at.is_null()
    found: Access | None = Access.get_or_none((Access.user == user_id) & is_open)
    return found
