"""Index for the schools that a lead provider reported for a year, in the order of the API."""


def up(migrator, db):
    db.execute_sql(
        "CREATE INDEX partnership_lead_provider_id_year_school_id ON partnership (lead_provider_id, year, school_id)"
    )
