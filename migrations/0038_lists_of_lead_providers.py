"""Indexes for the lists of lead providers: what has changed since a moment, and the filters of partnerships."""

INDEXES = {
    "training_period_updated": ("training_period", "lead_provider_id, updated_at", ""),
    "ect_started": ("ect", "started_on", ""),
    "mentor_started": ("mentor", "started_on", ""),
    "ect_updated": ("ect", "updated_at", ""),
    "mentor_updated": ("mentor", "updated_at", ""),
    "mentorship_updated": ("mentorship", "updated_at", ""),
    "teacher_updated": ("teacher", "updated_at", ""),
    "training_year_updated": ("training_year", "year, updated_at", ""),
    "partnership_updated": ("partnership", "year, updated_at", ""),
    "partnership_of_lead_provider_updated": ("partnership", "lead_provider_id, updated_at", ""),
    "partnership_of_school": ("partnership", "school_id, year, lead_provider_id", ""),
    "partnership_of_delivery_partner": ("partnership", "lead_provider_id, delivery_partner_id, id", ""),
    "partnership_challenged": ("partnership", "lead_provider_id, id", " WHERE challenged_at IS NOT NULL"),
}


def up(migrator, db):
    for name, (table, columns, condition) in INDEXES.items():
        db.execute_sql(f"CREATE INDEX {name} ON {table} ({columns}){condition}")
