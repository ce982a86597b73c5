"""LeadProvider: an organisation that leads the training of ECTs and mentors at many schools."""

from peewee import CharField

from models.database import Record


class LeadProvider(Record):
    """A lead provider, known to DfE Sign-in by the id of its organisation there."""

    name = CharField(unique=True)
    dfe_sign_in_id = CharField(unique=True)

    class Meta:
        table_name = "lead_provider"
