"""Uploads of any organisation, of any kind, with rows about schools too. Frozen copies of the columns."""

from peewee import Check, ForeignKeyField, Model, SqliteDatabase

ONE_OWNER = " + ".join(
    f"(CASE WHEN {kind}_id IS NULL THEN 0 ELSE 1 END)" for kind in ("provider", "school", "lead_provider")
)


def up(migrator, db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    def refer(table, to, **more):
        other = existing(to)
        column = ForeignKeyField(other, field=other.id, null=True, on_delete="CASCADE", **more)
        migrator.migrate(migrator.add_column(table, f"{to}_id", column))

    for owner in ("school", "lead_provider"):
        refer("upload", owner)
        db.execute_sql(f"CREATE INDEX upload_{owner}_id_created_at ON upload ({owner}_id, created_at)")
    refer("upload_row", "school", index=False, constraints=[Check("school_id IS NULL OR trainee_id IS NULL")])
    db.execute_sql(
        "CREATE UNIQUE INDEX upload_row_ready_school ON upload_row (upload_id, school_id)"
        " WHERE outcome = 'ready' AND school_id IS NOT NULL"
    )
    if isinstance(db, SqliteDatabase):
        _change_constraints_on_sqlite(db)
        return
    for change in (
        "ALTER COLUMN provider_id DROP NOT NULL",
        "DROP CONSTRAINT upload_kind_check",
        f"ADD CONSTRAINT upload_one_owner CHECK ({ONE_OWNER} = 1)",
    ):
        db.execute_sql(f"ALTER TABLE upload {change}")


def _change_constraints_on_sqlite(db):
    """Make the table anew; foreign keys are not enforced meanwhile, so what refers to it stays."""
    found = db.execute_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = 'upload' AND sql IS NOT NULL"
    ).fetchall()
    (made,) = [sql for type_, sql in found if type_ == "table"]
    for before, after in (
        ('CREATE TABLE "upload"', 'CREATE TABLE "upload_anew"'),
        ('"provider_id" INTEGER NOT NULL', '"provider_id" INTEGER'),
        ("CHECK (kind IN ('recommendations', 'placements'))", f"CHECK ({ONE_OWNER} = 1)"),
    ):
        assert before in made, made
        made = made.replace(before, after)
    db.execute_sql(made)
    db.execute_sql("INSERT INTO upload_anew SELECT * FROM upload")
    db.execute_sql("DROP TABLE upload")
    db.execute_sql("ALTER TABLE upload_anew RENAME TO upload")
    for type_, sql in found:
        if type_ == "index":
            db.execute_sql(sql)
