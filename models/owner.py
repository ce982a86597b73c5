"""The organisation that a record belongs to: a provider, a school or a lead provider."""

from typing import Any

from peewee import Check, Expression, ForeignKeyField

from models.database import Record
from models.lead_provider import LeadProvider
from models.provider import Provider
from models.school import School

Organisation = Provider | School | LeadProvider

#: Kind of organisation → its table; the kind is also the name of the column that refers to it.
ORGANISATIONS: dict[str, type[Organisation]] = {
    "provider": Provider,
    "school": School,
    "lead_provider": LeadProvider,
}


def one_owner(*others: str) -> Any:
    """A check constraint: a record belongs to exactly one organisation, or has one of these other columns filled."""
    columns = (*(f"{kind}_id" for kind in ORGANISATIONS), *others)
    return Check(" + ".join(f"(CASE WHEN {each} IS NULL THEN 0 ELSE 1 END)" for each in columns) + " = 1")


#: For a record that belongs to one organisation and to no one else.
ONE_OWNER = one_owner()


class OwnedRecord(Record):
    """The base class of tables whose records belong to an organisation; one column for each kind."""

    provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE", backref="+")
    provider_id: int | None
    school = ForeignKeyField(School, null=True, on_delete="CASCADE", backref="+")
    school_id: int | None
    lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="CASCADE", backref="+")
    lead_provider_id: int | None

    @property
    def owner(self) -> Organisation | None:
        """The organisation it belongs to; None for the Department for Education."""
        return self.provider or self.school or self.lead_provider

    @classmethod
    def owned_by(cls, owner: Organisation) -> Expression:
        """The condition that a record belongs to this organisation."""
        condition: Expression = getattr(cls, owner_kind(owner)) == owner.id
        return condition


def owner_kind(owner: Organisation) -> str:
    """The name of the column that refers to such an organisation."""
    return next(kind for kind, table in ORGANISATIONS.items() if isinstance(owner, table))


def owner_fields(owner: Organisation | None) -> dict[str, Any]:
    """Field values by which a new record belongs to an organisation (none for the Department)."""
    return {} if owner is None else {owner_kind(owner): owner}
