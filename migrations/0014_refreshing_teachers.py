"""Add an index to find the teachers refreshed longest ago."""


def up(migrator, db):
    migrator.migrate(migrator.add_index("teacher", ("refreshed_at",), False))
