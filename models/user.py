"""Users, and the organisations they may act for."""

from peewee import BooleanField, CharField, Check, ForeignKeyField

from models.database import Record, UtcDateTimeField, one_of
from models.owner import OwnedRecord

AREAS = ("providers", "schools", "lead-providers", "support")


class User(Record):
    """A person with a DfE Sign-in account; `sub` never changes, the email may."""

    sub = CharField(unique=True)
    email = CharField(index=True)
    given_name = CharField()
    family_name = CharField()
    signed_in_at = UtcDateTimeField(null=True)

    class Meta:
        table_name = "service_user"

    @property
    def full_name(self) -> str:
        """Both names, as on the page header and in timelines."""
        return f"{self.given_name} {self.family_name}"


class Access(OwnedRecord):
    """The access to one organisation that DfE Sign-in gave a user when they last signed in."""

    user = ForeignKeyField(User, on_delete="CASCADE")
    user_id: int
    area = CharField()
    read_only = BooleanField(default=False)
    last_used_at = UtcDateTimeField()

    class Meta:
        table_name = "access"
        indexes = (
            (("user", "provider"), True),
            (("user", "school"), True),
            (("user", "lead_provider"), True),
        )
        constraints = [
            one_of("area", AREAS),
            Check("(area = 'providers') = (provider_id IS NOT NULL)"),
            Check("(area = 'schools') = (school_id IS NOT NULL)"),
            Check("(area = 'lead-providers') = (lead_provider_id IS NOT NULL)"),
        ]

    @property
    def organisation_name(self) -> str:
        """The name of the organisation that the user acts for."""
        return self.owner.name if self.owner else "Department for Education"
