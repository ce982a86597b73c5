"""The teacher of a school's draft, once identified, and the step to continue at."""

from peewee import CharField


def up(migrator, db):
    for name in ("person", "next_step"):
        migrator.migrate(migrator.add_column("draft", name, CharField(default="")))
