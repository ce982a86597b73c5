"""Whom a draft is about, once a school has confirmed that it knows them, and where it goes on."""

from peewee import CharField


def up(migrator, db):
    for name in ("person", "next_step"):
        migrator.migrate(migrator.add_column("draft", name, CharField(default="")))
