"""Mentorship: the mentor of an ECT, from when until when."""

from peewee import Check, DateField, ForeignKeyField

from models.database import where
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.updated_at import TimestampedRecord


class Mentorship(TimestampedRecord):
    """A mentor's period with one ECT; an ECT has one mentor at a time (PD-35)."""

    ect = ForeignKeyField(ECTPeriod, backref="mentorships", on_delete="CASCADE")
    ect_id: int
    mentor = ForeignKeyField(MentorPeriod, backref="mentorships", on_delete="RESTRICT")
    mentor_id: int
    started_on = DateField()
    finished_on = DateField(null=True)

    class Meta:
        table_name = "mentorship"
        constraints = [Check("finished_on >= started_on")]


#: An ECT has one mentor at a time.
Mentorship.add_index(Mentorship.ect, unique=True, where=where("finished_on IS NULL"), name="mentorship_open")
