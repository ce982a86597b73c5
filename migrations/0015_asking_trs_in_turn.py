"""Whom TRS is asked about next: each teacher has their own moment, so those who have left are not looked through."""

from peewee import SQL, DateTimeField


def up(migrator, db):
    never = DateTimeField(constraints=[SQL("DEFAULT '2000-01-01 00:00:00'")])
    # In one statement: SQLite would otherwise make the table anew, which early career teachers refer to.
    migrator.migrate(migrator.add_column("teacher", "ask_again_at", never, allow_not_null=True))
    db.execute_sql("UPDATE teacher SET ask_again_at = refreshed_at WHERE refreshed_at IS NOT NULL")
    migrator.migrate(
        migrator.drop_index("teacher", "teacher_refreshed_at"),
        migrator.add_index("teacher", ("ask_again_at",), False),
    )
