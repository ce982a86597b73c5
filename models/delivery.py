"""What must another system still be told, and what did it answer? The outbox (PD-45)."""

from __future__ import annotations

from peewee import CharField, FixedCharField, ForeignKeyField, IntegerField, JSONField, TextField

from models.database import Record, UtcDateTimeField, one_of, where
from models.provider import Provider
from models.trainee import Trainee
from models.upload import Upload

RECEIPTS = ("delivered", "permanent-failure", "temporary-failure", "technical-failure")
STATES = ("waiting", "sending", "delivered", "refused", "cancelled")
SYSTEMS = ("trs", "notify")


class Delivery(Record):
    """One message to another system, written in the transaction of the change it tells of."""

    system = CharField()
    kind = CharField()
    provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE")
    provider_id: int | None
    trainee = ForeignKeyField(Trainee, null=True, backref="deliveries", on_delete="CASCADE")
    trainee_id: int | None
    upload = ForeignKeyField(Upload, null=True, backref="deliveries", on_delete="SET NULL")
    upload_id: int | None
    payload = JSONField(default=dict)
    """What is sent. Of an email the address and what is put into its template, until they are cleared."""
    reference = FixedCharField(32, null=True, unique=True)
    """By which Notify knows an email of ours; one that failed to arrive gets another before it is sent again."""
    once = CharField(null=True, unique=True)
    """A name for what must be told only once, whoever tries to tell it again."""
    state = CharField(default="waiting")
    send_after = UtcDateTimeField()
    attempts = IntegerField(default=0)
    taken_until = UtcDateTimeField(null=True)
    """While sending: when the sender is taken for lost."""
    last_tried_at = UtcDateTimeField(null=True)
    last_status = IntegerField(null=True)
    last_error_code = IntegerField(null=True)
    last_answer = TextField(default="")
    """What to show support: never a name, a date of birth or a body."""
    delivered_at = UtcDateTimeField(null=True)
    created_at = UtcDateTimeField()
    notify_id = CharField(null=True)
    """What Notify calls the email, to ask its support about."""
    receipt = CharField(null=True)
    """What Notify says became of the email in the end: the last word, which comes by itself (PD-68)."""
    receipt_at = UtcDateTimeField(null=True)
    cleared_at = UtcDateTimeField(null=True)
    """Since when an email’s address and words are kept no longer."""

    class Meta:
        table_name = "delivery"
        indexes = ((("state", "send_after"), False), (("trainee", "kind"), False))
        constraints = [one_of("state", STATES), one_of("system", SYSTEMS), one_of("receipt", RECEIPTS)]

    @property
    def about(self) -> Trainee:
        """The trainee that a recommendation is about."""
        assert self.trainee is not None
        return self.trainee

    @property
    def is_waiting(self) -> bool:
        """Not sent yet, for the first time or again."""
        return self.state in ("waiting", "sending")


#: However often something is submitted or retried, a trainee has one live recommendation.
Delivery.add_index(
    Delivery.trainee,
    unique=True,
    where=where("kind = 'recommendation' AND state IN ('waiting', 'sending', 'delivered', 'refused')"),
    name="delivery_one_recommendation",
)
