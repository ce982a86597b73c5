"""AppropriateBodyPeriod: the appropriate body of an ECT, from when until when."""

from __future__ import annotations

from peewee import Check, DateField, ForeignKeyField

from models.appropriate_body import AppropriateBody
from models.database import where
from models.ect_period import ECTPeriod
from models.updated_at import TimestampedRecord


class AppropriateBodyPeriod(TimestampedRecord):
    """An appropriate body that a school reported for an ECT, for a part of their period at the school (PD-33).

    It changes independently of their training. On days without a reported one there is no period.
    """

    ect = ForeignKeyField(ECTPeriod, backref="appropriate_body_periods", on_delete="CASCADE", index=False)
    ect_id: int
    appropriate_body = ForeignKeyField(AppropriateBody, on_delete="RESTRICT")
    appropriate_body_id: int
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day."""

    class Meta:
        table_name = "appropriate_body_period"
        constraints = [Check("finished_on >= started_on")]
        indexes = ((("ect", "started_on"), True),)


#: An ECT has one appropriate body at a time.
AppropriateBodyPeriod.add_index(
    AppropriateBodyPeriod.ect,
    unique=True,
    where=where("finished_on IS NULL"),
    name="appropriate_body_period_open",
)
