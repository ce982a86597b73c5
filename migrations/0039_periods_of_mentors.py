"""A mentor's period at a school gets what an ECT's has: who registered it, why it ended, and if it was a mistake."""

from models.updated_at import create_updated_at_triggers


def up(migrator, db):
    kept = "reported_last_day IS NULL OR (finished_on IS NOT NULL AND finished_on <= reported_last_day)"
    moment = "TIMESTAMP" if hasattr(db, "server_version") else "DATETIME"
    # Each with a default, so that SQLite does not make the table anew, mentorships and training along with it.
    for column in (
        "leaving_reason VARCHAR(255) NOT NULL DEFAULT ''",
        f"reported_last_day DATE CHECK ({kept})",
        "reported_leaving_reason VARCHAR(255) NOT NULL DEFAULT ''",
        "registered_by_id INTEGER REFERENCES service_user (id) ON DELETE SET NULL",
        f"removed_at {moment}",
    ):
        db.execute_sql(f"ALTER TABLE mentor ADD COLUMN {column}")
    # Until now only the school itself could end a period.
    db.execute_sql("UPDATE mentor SET reported_last_day = finished_on")
    db.execute_sql("CREATE INDEX mentor_registered_by_id ON mentor (registered_by_id)")
    db.execute_sql("DROP INDEX mentor_open")
    db.execute_sql(
        "CREATE UNIQUE INDEX mentor_open ON mentor (teacher_id, school_id) "
        "WHERE finished_on IS NULL AND removed_at IS NULL"
    )
    create_updated_at_triggers(db, "mentor")
