"""Add support requests. A frozen copy of the model as it was then."""

from peewee import CharField, Check, DateTimeField, ForeignKeyField, Model, TextField


def up(migrator, db):
    def meta(name, **more):
        return type("Meta", (), {"database": db, "table_name": name, **more})

    class School(Model):
        Meta = meta("school")

    class User(Model):
        Meta = meta("service_user")

    class SupportRequest(Model):
        school = ForeignKeyField(School, on_delete="CASCADE")
        user = ForeignKeyField(User, on_delete="CASCADE")
        subject = CharField()
        trn = CharField(max_length=7, default="")
        message = TextField()
        once = CharField(max_length=64, unique=True)
        made_at = DateTimeField()
        answered_at = DateTimeField(null=True, index=True)
        answered_by = ForeignKeyField(User, null=True, backref="answered_requests", on_delete="SET NULL")

        Meta = meta(
            "support_request", constraints=[Check("subject IN ('not-found', 'trn-not-found', 'other')")]
        )

    db.create_tables([SupportRequest], safe=False)
