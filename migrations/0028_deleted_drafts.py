"""The user who deleted a draft and the time, kept for colleagues who were answering it; its answers are gone."""

from peewee import DateTimeField


def up(migrator, db):
    migrator.migrate(migrator.add_column("draft", "deleted_at", DateTimeField(null=True)))
    db.execute_sql(
        "ALTER TABLE draft ADD COLUMN deleted_by_id INTEGER REFERENCES service_user (id) ON DELETE SET NULL"
    )
