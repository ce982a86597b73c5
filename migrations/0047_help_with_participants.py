"""Requests about mentors, and what support is asked to change of participants; audit entries name the teacher.

Frozen copies of the models.
"""

from peewee import ForeignKeyField, Model, SqliteDatabase

BEFORE = (
    "subject IN ('not-found', 'trn-not-found', 'change-programme', 'change-lead-provider', "
    "'change-delivery-partner', 'challenge-partnership', 'change-trn', 'take-back-recommendation', 'other')"
)
SUBJECTS = (
    "subject IN ('not-found', 'trn-not-found', 'change-programme', 'change-lead-provider', "
    "'change-delivery-partner', 'challenge-partnership', 'change-trn', 'change-training', 'transfer', "
    "'add-mentor-again', 'take-back-recommendation', 'other')"
)


def up(migrator, db):
    def column(to):
        meta = type("Meta", (), {"database": db, "table_name": to})
        other = type(to, (Model,), {"Meta": meta})
        return ForeignKeyField(other, field=other.id, null=True, on_delete="SET NULL")

    migrator.migrate(
        migrator.add_column("support_request", "mentor_id", column("mentor")),
        migrator.add_column("audit_entry", "teacher_id", column("teacher")),
    )
    if isinstance(db, SqliteDatabase):
        _change_constraint_on_sqlite(db)
    else:
        for change in (
            "DROP CONSTRAINT support_request_subject_check",
            f"ADD CONSTRAINT support_request_subject_check CHECK ({SUBJECTS})",
        ):
            db.execute_sql(f"ALTER TABLE support_request {change}")


def _change_constraint_on_sqlite(db):
    """Make the table anew; its entries, which would be deleted with it, are put back."""
    found = db.execute_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = 'support_request' AND sql IS NOT NULL"
    ).fetchall()
    (made,) = [sql for type_, sql in found if type_ == "table"]
    for before, after in (
        ('CREATE TABLE "support_request"', 'CREATE TABLE "support_request_anew"'),
        (f"CHECK ({BEFORE})", f"CHECK ({SUBJECTS})"),
    ):
        assert before in made, made
        made = made.replace(before, after)
    for statement in (
        made,
        "INSERT INTO support_request_anew SELECT * FROM support_request",
        "CREATE TEMPORARY TABLE entries_kept AS SELECT * FROM support_request_entry",
        "DROP TABLE support_request",
        "ALTER TABLE support_request_anew RENAME TO support_request",
        "DELETE FROM support_request_entry",
        "INSERT INTO support_request_entry SELECT * FROM entries_kept",
        "DROP TABLE entries_kept",
        *(sql for type_, sql in found if type_ == "index"),
    ):
        db.execute_sql(statement)
