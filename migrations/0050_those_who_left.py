"""Indexes for the transfers of a lead provider, which are among the few who have left, in the order of the API."""


def up(migrator, db):
    for table in ("ect", "mentor"):
        db.execute_sql(f"CREATE INDEX {table}_who_left ON {table} (id) WHERE leaving_reason > ''")
