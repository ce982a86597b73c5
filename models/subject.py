"""The subject of an event or a delivery, and the organisation on whose behalf it was made."""

from collections.abc import Mapping
from typing import Any, Literal

from peewee import Check, Field, ForeignKeyField

from models.database import Record, where
from models.lead_provider import LeadProvider
from models.owner import ORGANISATIONS, Organisation, owner_fields
from models.provider import Provider
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from models.trainee import Trainee

#: A record that something can be about, or the field values of several.
Subject = Trainee | SchoolPeriod | Teacher | Organisation | Mapping[str, Any]

#: An organisation; "owner" is the one that the subject belongs to, None the Department for Education.
OnBehalfOf = Organisation | Literal["owner"] | None


class SubjectRecord(Record):
    """Base model of tables whose records are about people and organisations, possibly several at once."""

    trainee = ForeignKeyField(Trainee, null=True, on_delete="CASCADE", backref="+", index=False)
    trainee_id: int | None
    teacher = ForeignKeyField(Teacher, null=True, on_delete="CASCADE", backref="+", index=False)
    teacher_id: int | None
    school = ForeignKeyField(School, null=True, on_delete="CASCADE", backref="+", index=False)
    school_id: int | None
    provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE", backref="+", index=False)
    provider_id: int | None
    lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="CASCADE", backref="+", index=False)
    lead_provider_id: int | None
    on_behalf_of_school = ForeignKeyField(School, null=True, on_delete="SET NULL", backref="+", index=False)
    on_behalf_of_school_id: int | None
    on_behalf_of_provider = ForeignKeyField(
        Provider, null=True, on_delete="SET NULL", backref="+", index=False
    )
    on_behalf_of_provider_id: int | None
    on_behalf_of_lead_provider = ForeignKeyField(
        LeadProvider, null=True, on_delete="SET NULL", backref="+", index=False
    )
    on_behalf_of_lead_provider_id: int | None

    @property
    def is_by_another_organisation(self) -> bool:
        """True if it was done on behalf of another organisation than the one that it is about."""
        return any(
            getattr(self, f"on_behalf_of_{kind}_id") not in (None, getattr(self, f"{kind}_id"))
            for kind in ORGANISATIONS
        )


#: A check constraint: done on behalf of one organisation at most.
ONE_ORGANISATION = Check(
    " + ".join(f"(CASE WHEN on_behalf_of_{kind}_id IS NULL THEN 0 ELSE 1 END)" for kind in ORGANISATIONS)
    + " <= 1"
)


def subject_fields(subject: Subject) -> dict[str, Any]:
    """Field values of a record about this subject, with the organisation that it belongs to."""
    match subject:
        case Trainee():
            return {"trainee": subject.id, "provider": subject.provider_id}
        case SchoolPeriod():
            return {"teacher": subject.teacher_id, "school": subject.school_id}
        case Teacher():
            return {"teacher": subject.id}
        case Mapping():
            return dict(subject)
    return owner_fields(subject)


def on_behalf_of_fields(on_behalf_of: OnBehalfOf, subject: Subject) -> dict[str, Any]:
    """Field values of a record made on behalf of this organisation."""
    fields = subject_fields(subject) if on_behalf_of == "owner" else owner_fields(on_behalf_of)
    return {f"on_behalf_of_{kind}": fields[kind] for kind in ORGANISATIONS if kind in fields}


def index_subjects(table: type[SubjectRecord], *further: Field) -> None:
    """Index each of the columns that is not NULL, with further fields to sort by."""
    names = ("trainee", "teacher", *ORGANISATIONS, *(f"on_behalf_of_{kind}" for kind in ORGANISATIONS))
    for column in (f"{name}_id" for name in names):
        name = "_".join([table._meta.table_name, column, *(field.column_name for field in further)])
        filled = where(f"{column} IS NOT NULL")
        table.add_index(getattr(table, column.removesuffix("_id")), *further, where=filled, name=name)
