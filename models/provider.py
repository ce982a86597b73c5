"""Providers of initial teacher training: SCITTs and universities."""

from peewee import CharField, Check, FixedCharField

from models.database import Record


class Provider(Record):
    """A training provider, known to DfE Sign-in and TRS by its UKPRN."""

    name = CharField()
    ukprn = FixedCharField(8, unique=True)
    code = CharField(default="")

    class Meta:
        table_name = "provider"
        constraints = [Check("length(ukprn) = 8")]
