"""Feedback on the service, with a name only if one was given."""

from peewee import CharField, TextField

from models.database import Record, UtcDateTimeField, one_of

SATISFACTIONS = ("very_satisfied", "satisfied", "neither", "dissatisfied", "very_dissatisfied")


class Feedback(Record):
    """One answer to "Give feedback"; the user is not recorded, only the kind of organisation."""

    satisfaction = CharField()
    improvement = TextField(default="")
    name = CharField(default="")
    email = CharField(default="")
    area = CharField(default="")
    """The area they were signed in to; empty when they were not."""
    created_at = UtcDateTimeField(index=True)

    class Meta:
        table_name = "feedback"
        constraints = [one_of("satisfaction", SATISFACTIONS)]
