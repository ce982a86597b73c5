"""Drafts of any owner about any record, each with the moment until which it is kept. Frozen copies of the models."""

from datetime import timedelta

from peewee import (
    CharField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    SqliteDatabase,
)

#: Days since the last answer; a draft without a person goes after the second.
DAYS, DAYS_WHILE_UNIDENTIFIED = 28, 1

SAME = (
    "id, key, journey, provider_id, school_id, person, next_step, created_by_id, settings, answers, result, "
    "created_at, updated_at"
)
ONE_OWNER = " + ".join(
    f"(CASE WHEN {column} IS NULL THEN 0 ELSE 1 END)"
    for column in ("provider_id", "school_id", "lead_provider_id", "holder")
)


def up(migrator, db):
    Draft = _draft(db)
    for index in db.get_indexes("draft"):
        if index.sql:  # SQLite has one without, of a table's own
            _drop_index(db, index.name)
    db.execute_sql("ALTER TABLE draft RENAME TO draft_before")
    db.create_tables([Draft], safe=False)
    db.execute_sql(
        f"INSERT INTO draft ({SAME}, subject_kind, subject_id, kept_until) "
        f"SELECT {SAME}, CASE WHEN trainee_id IS NOT NULL THEN 'trainee' WHEN ect_id IS NOT NULL THEN 'ect' END, "
        "COALESCE(trainee_id, ect_id), updated_at FROM draft_before"
    )
    db.execute_sql("DROP TABLE draft_before")
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(
            "SELECT setval(pg_get_serial_sequence('draft', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM draft), false)"
        )
    for draft in Draft.select(Draft.id, Draft.subject_id, Draft.person, Draft.result, Draft.updated_at):
        is_unidentified = draft.subject_id is None and not draft.person and draft.result is None
        days = DAYS_WHILE_UNIDENTIFIED if is_unidentified else DAYS
        Draft.update(kept_until=draft.updated_at + timedelta(days)).where(Draft.id == draft.id).execute()


def _drop_index(db, name):
    is_of_key = not isinstance(db, SqliteDatabase) and name.endswith("_pkey")
    if not is_of_key:
        db.execute_sql(f'DROP INDEX "{name}"')


def _draft(db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    class Draft(Model):
        key = CharField(unique=True)
        journey = CharField()
        provider = ForeignKeyField(existing("provider"), null=True, on_delete="CASCADE", backref="+")
        school = ForeignKeyField(existing("school"), null=True, on_delete="CASCADE", backref="+")
        lead_provider = ForeignKeyField(
            existing("lead_provider"), null=True, on_delete="CASCADE", backref="+"
        )
        holder = CharField(null=True, index=True)
        subject_kind = CharField(null=True)
        subject_id = IntegerField(null=True)
        person = CharField()
        next_step = CharField()
        created_by = ForeignKeyField(existing("service_user"), null=True, on_delete="CASCADE", backref="+")
        settings = JSONField()
        answers = JSONField()
        result = JSONField(null=True)
        created_at = DateTimeField()
        updated_at = DateTimeField()
        kept_until = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "draft"
            indexes = (
                (("provider", "journey"), False),
                (("school", "journey"), False),
                (("subject_kind", "subject_id"), False),
            )
            constraints = [Check(f"{ONE_OWNER} = 1"), Check("(subject_id IS NULL) = (subject_kind IS NULL)")]

    return Draft
