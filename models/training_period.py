"""TrainingPeriod: the programme, lead provider and delivery partner of an ECT or a mentor, from when until when."""

from __future__ import annotations

from peewee import CharField, Check, DateField, ForeignKeyField

from models.database import one_of, where
from models.delivery_partner import DeliveryPartner
from models.ect_period import ECTPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.programme import Partnership
from models.updated_at import TimestampedRecord
from rules.programmes import PROGRAMMES


class TrainingPeriod(TimestampedRecord):
    """The training of an ECT or a mentor for a part of their period at a school.

    The training periods of an ECT period follow one another without a gap: the first starts and the last ends on the
    same day as it. A change of training ends one and begins the next (actions/change_training.py); so does a change or
    a challenge of the partnership, because `delivery_partner` is the one of the time, whatever the partnership says
    later. A mentor need not be trained at all.
    """

    ect = ForeignKeyField(ECTPeriod, null=True, backref="training_periods", on_delete="CASCADE", index=False)
    ect_id: int | None
    mentor = ForeignKeyField(
        MentorPeriod, null=True, backref="training_periods", on_delete="CASCADE", index=False
    )
    mentor_id: int | None
    started_on = DateField()
    finished_on = DateField(null=True)
    """The last day."""
    programme = CharField()
    lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="RESTRICT")
    lead_provider_id: int | None
    delivery_partner = ForeignKeyField(DeliveryPartner, null=True, on_delete="RESTRICT")
    delivery_partner_id: int | None
    partnership = ForeignKeyField(Partnership, null=True, on_delete="SET NULL")
    """The report from which lead provider and delivery partner were taken."""
    partnership_id: int | None

    class Meta:
        table_name = "training_period"
        constraints = [
            one_of("programme", PROGRAMMES),
            Check("(ect_id IS NULL) <> (mentor_id IS NULL)"),
            Check("finished_on >= started_on"),
        ]
        indexes = ((("ect", "started_on"), True), (("mentor", "started_on"), True))


#: An ECT, or a mentor at a school, has one training at a time.
TrainingPeriod.add_index(
    TrainingPeriod.ect, unique=True, where=where("finished_on IS NULL"), name="training_period_ect_open"
)
TrainingPeriod.add_index(
    TrainingPeriod.mentor, unique=True, where=where("finished_on IS NULL"), name="training_period_mentor_open"
)
