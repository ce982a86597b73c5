"""Add `year` to support requests, and the subject of changing the training programme of a year."""

from peewee import (
    CharField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

SUBJECTS = "subject IN ('not-found', 'trn-not-found', 'change-programme', 'other')"


def up(migrator, db):
    if isinstance(db, SqliteDatabase):
        rebuild(db)
        return
    for statement in (
        "ALTER TABLE support_request ADD COLUMN year INTEGER",
        "ALTER TABLE support_request DROP CONSTRAINT support_request_subject_check",
        f"ALTER TABLE support_request ADD CONSTRAINT support_request_subject_check CHECK ({SUBJECTS})",
    ):
        db.execute_sql(statement)


def rebuild(db):
    """Rebuild the table: SQLite cannot change a check (foreign keys are off in a migration)."""

    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    class SupportRequest(Model):
        school = ForeignKeyField(existing("school"), on_delete="CASCADE", index=False)
        user = ForeignKeyField(existing("service_user"), on_delete="CASCADE", index=False)
        subject = CharField()
        trn = CharField(max_length=7)
        year = IntegerField(null=True)
        message = TextField()
        once = CharField(max_length=64)
        created_at = DateTimeField()
        answered_at = DateTimeField(null=True)
        answered_by = ForeignKeyField(
            existing("service_user"), null=True, on_delete="SET NULL", index=False, backref="+"
        )

        class Meta:
            database = db
            table_name = "support_request_rebuilt"
            constraints = [Check(SUBJECTS)]

    names = ", ".join(f'"{name}"' for name in SupportRequest._meta.columns if name != "year")
    indexes = [index.sql for index in db.get_indexes("support_request") if index.sql]
    SupportRequest.create_table(safe=False)
    for statement in (
        f"INSERT INTO support_request_rebuilt ({names}) SELECT {names} FROM support_request ORDER BY id",
        "DROP TABLE support_request",
        "ALTER TABLE support_request_rebuilt RENAME TO support_request",
        *indexes,
    ):
        db.execute_sql(statement)
