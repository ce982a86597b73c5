"""PartsBeforeEnd: training, appropriate body and mentorships of a period before its end moved sooner (PD-36)."""

from peewee import DateField, ForeignKeyField, JSONField

from models.database import Record
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod


class PartsBeforeEnd(Record):
    """Kept with a period that ends sooner than it did, so that a mistyped day can be put right without a loss.

    The parts are rows by table; they are put back only if those that were left then have not changed since.
    """

    ect = ForeignKeyField(ECTPeriod, null=True, unique=True, backref="+", on_delete="CASCADE")
    mentor = ForeignKeyField(MentorPeriod, null=True, unique=True, backref="+", on_delete="CASCADE")
    finished_on = DateField(null=True)
    """The last day of the period before; None if it was open."""
    mentees = JSONField()
    """The ids of the ECTs of the mentorships."""
    before = JSONField()
    after = JSONField()

    class Meta:
        table_name = "parts_before_end"
