"""Which school is this? One establishment of Get information about schools (GIAS)."""

from __future__ import annotations

from peewee import CharField, Check, DateField

from models.database import Record


class School(Record):
    """A school or other establishment, known everywhere by its URN."""

    urn = CharField(6, unique=True)
    name = CharField(index=True)
    town = CharField(default="")
    postcode = CharField(default="")
    phase = CharField(default="")
    closed_on = DateField(null=True)

    class Meta:
        table_name = "school"
        constraints = [Check("length(urn) BETWEEN 5 AND 6")]
