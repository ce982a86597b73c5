"""Finding those teachers first whom TRS was asked about longest ago."""


def up(migrator, db):
    migrator.migrate(migrator.add_index("teacher", ("refreshed_at",), False))
