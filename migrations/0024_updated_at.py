"""Add `updated_at`, kept by triggers, to the tables of which the lead providers' API will be asked what has changed."""

from datetime import UTC, datetime

from peewee import DateTimeField, Model

from models.updated_at import create_updated_at_triggers

#: Table → columns that may change without counting as a change: times of refreshing from TRS.
TABLES = {
    "teacher": ("refreshed_at", "ask_again_at"),
    "ect": (),
    "mentor": (),
    "mentorship": (),
    "partnership": (),
    "training_period": (),
    "appropriate_body_period": (),
}


def up(migrator, db):
    for table, ignored in TABLES.items():
        migrator.migrate(migrator.add_column(table, "updated_at", DateTimeField(null=True)))
        meta = type("Meta", (), {"database": db, "table_name": table})
        model = type(table, (Model,), {"Meta": meta, "updated_at": DateTimeField()})
        model.update(updated_at=datetime.now(UTC).replace(tzinfo=None)).execute()
        create_updated_at_triggers(db, table, ignored)
