"""Feedback on the service. A frozen copy of the model as it was then."""

from peewee import CharField, Check, DateTimeField, Model, TextField


def up(migrator, db):
    class Feedback(Model):
        satisfaction = CharField()
        improvement = TextField(default="")
        name = CharField(default="")
        email = CharField(default="")
        area = CharField(default="")
        made_at = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "feedback"
            constraints = [
                Check(
                    "satisfaction IN ('very_satisfied', 'satisfied', 'neither', 'dissatisfied', 'very_dissatisfied')"
                )
            ]

    db.create_tables([Feedback], safe=False)
