"""The link from an upload to the one that it takes the place of, once it has been checked."""


def up(migrator, db):
    db.execute_sql(
        "ALTER TABLE upload ADD COLUMN replaces_id INTEGER REFERENCES upload (id) ON DELETE SET NULL"
    )
    db.execute_sql("CREATE INDEX upload_replaces_id ON upload (replaces_id) WHERE replaces_id IS NOT NULL")
