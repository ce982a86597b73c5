"""Rename made_at, changed_at and made_by to created_at, updated_at and created_by."""

RENAMED = {
    "made_at": (
        "default_programme",
        "delivery",
        "draft",
        "feedback",
        "placement",
        "support_request",
        "upload",
        "web_session",
    ),
    "changed_at": ("draft",),
    "made_by_id": ("draft",),
}
NEW = {"made_at": "created_at", "changed_at": "updated_at", "made_by_id": "created_by_id"}


def up(migrator, db):
    for column, tables in RENAMED.items():
        for table in tables:
            # Both databases follow the new name into indexes and constraints.
            db.execute_sql(f'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{NEW[column]}"')
