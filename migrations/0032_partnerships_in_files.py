"""Keep what was chosen with an uploaded file; add indexes for the lists of a lead provider's partnerships."""

from peewee import SqliteDatabase


def up(migrator, db):
    json = "TEXT" if isinstance(db, SqliteDatabase) else "JSONB"
    db.execute_sql(f"ALTER TABLE upload ADD COLUMN chosen {json} NOT NULL DEFAULT '{{}}'")
    for last in ("reported_at", "challenged_at"):
        db.execute_sql(
            f"CREATE INDEX partnership_lead_provider_id_year_{last} ON partnership (lead_provider_id, year, {last})"
        )
