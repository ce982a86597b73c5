"""Requests of any organisation with what they are about, what support did, and changes made for organisations.

Frozen copies of the models.
"""

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Check,
    DateTimeField,
    ForeignKeyField,
    Model,
    SqliteDatabase,
    TextField,
)

SUBJECTS = (
    "subject IN ('not-found', 'trn-not-found', 'change-programme', 'change-lead-provider', "
    "'change-delivery-partner', 'challenge-partnership', 'change-trn', 'take-back-recommendation', 'other')"
)
ONE_OWNER = " + ".join(
    f"(CASE WHEN {kind}_id IS NULL THEN 0 ELSE 1 END)" for kind in ("provider", "school", "lead_provider")
)


def up(migrator, db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    def column(to, on_delete, **more):
        other = existing(to)
        return ForeignKeyField(other, field=other.id, null=True, on_delete=on_delete, **more)

    def meta(name, **more):
        return type("Meta", (), {"database": db, "table_name": name, "legacy_table_names": False, **more})

    migrator.migrate(
        migrator.add_column("support_request", "provider_id", column("provider", "CASCADE")),
        migrator.add_column("support_request", "lead_provider_id", column("lead_provider", "CASCADE")),
        migrator.add_column("support_request", "ect_id", column("ect", "SET NULL")),
        migrator.add_column("support_request", "partnership_id", column("partnership", "SET NULL")),
        migrator.add_column("support_request", "trainee_id", column("trainee", "SET NULL")),
    )
    if isinstance(db, SqliteDatabase):
        _change_constraints_on_sqlite(db)
    else:
        for change in (
            "ALTER COLUMN school_id DROP NOT NULL",
            "DROP CONSTRAINT support_request_subject_check",
            f"ADD CONSTRAINT support_request_subject_check CHECK ({SUBJECTS})",
            f"ADD CONSTRAINT support_request_one_owner CHECK ({ONE_OWNER} = 1)",
        ):
            db.execute_sql(f"ALTER TABLE support_request {change}")

    class User(Model):
        Meta = meta("service_user")

    class Request(Model):
        Meta = meta("support_request")

    class Trainee(Model):
        Meta = meta("trainee")

    class SupportRequestEntry(Model):
        request = ForeignKeyField(Request, on_delete="CASCADE")
        kind = CharField()
        text = TextField(default="")
        user = ForeignKeyField(User, null=True, on_delete="SET NULL")
        created_at = DateTimeField()

        Meta = meta("support_request_entry", constraints=[Check("kind IN ('reply', 'answered', 'reopened')")])

    class AuditEntry(Model):
        provider = column("provider", "CASCADE")
        school = column("school", "CASCADE")
        lead_provider = column("lead_provider", "CASCADE")
        user = ForeignKeyField(User, null=True, on_delete="SET NULL")
        what = CharField()
        address = CharField(default="")
        happened_at = DateTimeField(index=True)

        Meta = meta("audit_entry", constraints=[Check(f"{ONE_OWNER} = 1")])

    class RecommendationRecall(Model):
        trainee = ForeignKeyField(Trainee, on_delete="CASCADE")
        reason = TextField()
        asked_at = DateTimeField()
        asked_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        ended_at = DateTimeField(null=True)
        is_removed = BooleanField(default=False)

        Meta = meta("recommendation_recall")

    RecommendationRecall.add_index(
        RecommendationRecall.index(
            RecommendationRecall.trainee,
            unique=True,
            where=SQL("ended_at IS NULL"),
            name="recommendation_recall_open_once",
        )
    )
    db.create_tables([SupportRequestEntry, AuditEntry, RecommendationRecall], safe=False)


def _change_constraints_on_sqlite(db):
    """Make the table anew; nothing refers to it yet."""
    found = db.execute_sql(
        "SELECT type, sql FROM sqlite_master WHERE tbl_name = 'support_request' AND sql IS NOT NULL"
    ).fetchall()
    (made,) = [sql for type_, sql in found if type_ == "table"]
    for before, after in (
        ('CREATE TABLE "support_request"', 'CREATE TABLE "support_request_anew"'),
        ('"school_id" INTEGER NOT NULL', '"school_id" INTEGER'),
        (
            "CHECK (subject IN ('not-found', 'trn-not-found', 'change-programme', 'other'))",
            f"CHECK ({SUBJECTS}), CHECK ({ONE_OWNER} = 1)",
        ),
    ):
        assert before in made, made
        made = made.replace(before, after)
    db.execute_sql(made)
    db.execute_sql("INSERT INTO support_request_anew SELECT * FROM support_request")
    db.execute_sql("DROP TABLE support_request")
    db.execute_sql("ALTER TABLE support_request_anew RENAME TO support_request")
    for type_, sql in found:
        if type_ == "index":
            db.execute_sql(sql)
