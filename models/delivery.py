"""The outbox: messages to other systems, and the state of each (PD-45)."""

from peewee import CharField, FixedCharField, ForeignKeyField, IntegerField, JSONField, TextField

from models.database import UtcDateTimeField, one_of, where
from models.subject import ONE_ORGANISATION, SubjectRecord, index_subjects
from models.trainee import Trainee
from models.upload import Upload

RECEIPTS = ("delivered", "permanent-failure", "temporary-failure", "technical-failure")
STATES = ("waiting", "sending", "delivered", "refused", "cancelled")
SYSTEMS = ("trs", "notify")


class Delivery(SubjectRecord):
    """One message to another system, written in the transaction of the change that it reports."""

    system = CharField()
    kind = CharField()
    upload = ForeignKeyField(Upload, null=True, backref="deliveries", on_delete="SET NULL")
    upload_id: int | None
    payload = JSONField(default=dict)
    """What is sent. For an email the address and the personalisation of its template, until they are cleared."""
    reference = FixedCharField(32, null=True, unique=True)
    """Of an email, for Notify; one that failed to arrive gets another before it is sent again."""
    once = CharField(null=True, unique=True)
    """An idempotency key: a second delivery with it is not written."""
    state = CharField(default="waiting")
    send_after = UtcDateTimeField()
    attempts = IntegerField(default=0)
    taken_until = UtcDateTimeField(null=True)
    """While sending: the end of the sender's lease."""
    last_tried_at = UtcDateTimeField(null=True)
    last_status = IntegerField(null=True)
    last_error_code = IntegerField(null=True)
    last_answer = TextField(default="")
    """Shown to support: never has a name, a date of birth or a body."""
    delivered_at = UtcDateTimeField(null=True)
    created_at = UtcDateTimeField()
    notify_id = CharField(null=True)
    """Notify's id of the email, for questions to its support."""
    receipt = CharField(null=True)
    """The final status of the email, which Notify sends by callback (PD-68)."""
    receipt_at = UtcDateTimeField(null=True)
    cleared_at = UtcDateTimeField(null=True)
    """When the address and personalisation of an email were cleared."""
    secret_until = UtcDateTimeField(null=True)
    """Of an email with a link that lets its holder in, while that is in the payload (encrypted): when it expires."""

    class Meta:
        table_name = "delivery"
        indexes = ((("state", "send_after"), False), (("trainee", "kind"), False))
        constraints = [
            one_of("state", STATES),
            one_of("system", SYSTEMS),
            one_of("receipt", RECEIPTS),
            ONE_ORGANISATION,
        ]

    @property
    def recommended_trainee(self) -> Trainee:
        """The trainee of a recommendation."""
        assert self.trainee is not None
        return self.trainee


index_subjects(Delivery)
Delivery.add_index(
    Delivery.secret_until, where=where("secret_until IS NOT NULL"), name="delivery_secret_until"
)
#: A trainee has one live recommendation, however often something is submitted or retried.
Delivery.add_index(
    Delivery.trainee,
    unique=True,
    where=where("kind = 'recommendation' AND state IN ('waiting', 'sending', 'delivered', 'refused')"),
    name="delivery_one_recommendation",
)
