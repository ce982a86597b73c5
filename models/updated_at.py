"""`updated_at`: when a row last changed, kept by triggers of the database."""

from collections.abc import Collection
from typing import Any

from peewee import Database, SqliteDatabase

from models.database import Record, UtcDateTimeField


class TimestampedRecord(Record):
    """Base of the tables of which the lead providers' API will be asked what has changed since a moment.

    Triggers write `updated_at` (the database's own clock) when a row is inserted and when any other of its columns gets
    another value. So no way of writing can forget it: `save`, `update`, `insert … on conflict`, COPY, a foreign key
    that becomes NULL. Python never writes it: a value that an object still has from when it was read is not kept.
    """

    updated_at = UtcDateTimeField(null=True)


def create_updated_at_triggers(database: Database, table: str, ignored: Collection[str] = ()) -> None:
    """Create or replace the triggers of a table; columns in `ignored` may change without counting as a change.

    A migration that adds a column to such a table, or rebuilds it, calls this again: on SQLite the triggers name every
    column.
    """
    triggers = _sqlite_triggers if isinstance(database, SqliteDatabase) else _postgres_triggers
    counted = [column.name for column in database.get_columns(table)]
    run: Any = database.execute_sql
    for statement in triggers(
        table, [name for name in counted if name not in {"id", "updated_at", *ignored}]
    ):
        run(statement)


def _sqlite_triggers(table: str, counted: list[str]) -> list[str]:
    now = "strftime('%Y-%m-%d %H:%M:%f000', 'now')"
    differs = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in counted)
    is_written = "OLD.updated_at IS NOT NULL AND OLD.updated_at IS NOT NEW.updated_at"
    write = f'UPDATE "{table}" SET updated_at = {{}} WHERE id = NEW.id'
    inserted = write.format(now)
    updated = write.format(f"CASE WHEN {differs} THEN {now} ELSE OLD.updated_at END")
    return [
        f'DROP TRIGGER IF EXISTS "{table}_inserted"',
        f'DROP TRIGGER IF EXISTS "{table}_updated"',
        f'CREATE TRIGGER "{table}_inserted" AFTER INSERT ON "{table}" BEGIN {inserted}; END',
        (
            f'CREATE TRIGGER "{table}_updated" AFTER UPDATE ON "{table}" WHEN {differs} OR ({is_written})'
            f" BEGIN {updated}; END"
        ),
    ]


def _postgres_triggers(table: str, counted: list[str]) -> list[str]:
    old, new = (f"ROW({', '.join(f'{row}.{name}' for name in counted)})" for row in ("OLD", "NEW"))
    function = f"keep_updated_at_of_{table}"
    return [
        f"""
        CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' AND {old} IS NOT DISTINCT FROM {new} THEN
                NEW.updated_at := OLD.updated_at;
            ELSE
                NEW.updated_at := clock_timestamp() AT TIME ZONE 'UTC';
            END IF;
            RETURN NEW;
        END $$
        """,
        f'DROP TRIGGER IF EXISTS "{table}_updated_at" ON "{table}"',
        (
            f'CREATE TRIGGER "{table}_updated_at" BEFORE INSERT OR UPDATE ON "{table}"'
            f" FOR EACH ROW EXECUTE FUNCTION {function}()"
        ),
    ]
