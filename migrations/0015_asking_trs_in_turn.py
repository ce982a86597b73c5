"""The time at which a teacher is next refreshed from TRS, so that former ones are not scanned."""

from peewee import SQL, DateTimeField


def up(migrator, db):
    never = DateTimeField(constraints=[SQL("DEFAULT '2000-01-01 00:00:00'")])
    # In one query: SQLite would otherwise rebuild the table, which early career teachers refer to.
    migrator.migrate(migrator.add_column("teacher", "ask_again_at", never, allow_not_null=True))
    db.execute_sql("UPDATE teacher SET ask_again_at = refreshed_at WHERE refreshed_at IS NOT NULL")
    migrator.migrate(
        migrator.drop_index("teacher", "teacher_refreshed_at"),
        migrator.add_index("teacher", ("ask_again_at",), False),
    )
