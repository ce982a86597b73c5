"""Add the early career teacher to drafts of changes. A frozen copy of the column as it was then."""

from peewee import ForeignKeyField, Model


def up(migrator, db):
    class ECT(Model):
        class Meta:
            database = db
            table_name = "ect"

    column = ForeignKeyField(ECT, field=ECT.id, null=True, on_delete="CASCADE")
    migrator.migrate(migrator.add_column("draft", "ect_id", column))
