"""Decide once for each training year, and each report of a partnership, about the reminder of the school."""

from peewee import DateTimeField

from models.updated_at import create_updated_at_triggers

UNDECIDED = {
    "training_year": ("reminder_decided_at", "submitted_at", "reminder_decided_at IS NULL"),
    "partnership": (
        "reminder_decided_for",
        "reported_at",
        "reminder_decided_for IS NULL OR reminder_decided_for <> reported_at",
    ),
}


def up(migrator, db):
    for table, (column, moment, condition) in UNDECIDED.items():
        migrator.migrate(migrator.add_column(table, column, DateTimeField(null=True)))
        # A reminder is no change that a lead provider's system asks for.
        create_updated_at_triggers(db, table, ignored=(column,))
        db.execute_sql(f"CREATE INDEX {table}_undecided ON {table} ({moment}) WHERE {condition}")
