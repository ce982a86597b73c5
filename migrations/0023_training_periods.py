"""Training and appropriate body of an ECT as periods, in place of columns of `ect` that a change overwrote."""

from peewee import SQL, CharField, Check, DateField, DateTimeField, ForeignKeyField, Model, SqliteDatabase

MOVED = ("year", "programme", "appropriate_body_id", "lead_provider_id", "partnership_id")


def up(migrator, db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    class TrainingPeriod(Model):
        ect = ForeignKeyField(existing("ect"), null=True, on_delete="CASCADE", index=False)
        mentor = ForeignKeyField(existing("mentor"), null=True, on_delete="CASCADE", index=False)
        started_on = DateField()
        finished_on = DateField(null=True)
        programme = CharField()
        lead_provider = ForeignKeyField(existing("lead_provider"), null=True, on_delete="RESTRICT")
        delivery_partner = ForeignKeyField(existing("delivery_partner"), null=True, on_delete="RESTRICT")
        partnership = ForeignKeyField(existing("partnership"), null=True, on_delete="SET NULL")

        class Meta:
            database = db
            table_name = "training_period"
            constraints = [
                Check("programme IN ('fip', 'cip', 'diy', 'school-funded-fip')"),
                Check("(ect_id IS NULL) <> (mentor_id IS NULL)"),
                Check("finished_on >= started_on"),
            ]
            indexes = ((("ect", "started_on"), True), (("mentor", "started_on"), True))

    class AppropriateBodyPeriod(Model):
        ect = ForeignKeyField(existing("ect"), on_delete="CASCADE", index=False)
        appropriate_body = ForeignKeyField(existing("appropriate_body"), on_delete="RESTRICT")
        started_on = DateField()
        finished_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "appropriate_body_period"
            constraints = [Check("finished_on >= started_on")]
            indexes = ((("ect", "started_on"), True),)

    for name, field in (
        ("training_period_ect_open", TrainingPeriod.ect),
        ("training_period_mentor_open", TrainingPeriod.mentor),
        ("appropriate_body_period_open", AppropriateBodyPeriod.ect),
    ):
        field.model.add_index(field, unique=True, where=SQL("finished_on IS NULL"), name=name)
    db.create_tables([TrainingPeriod, AppropriateBodyPeriod], safe=False)
    for statement in (
        # A challenged partnership no longer says who delivers the training (PD-34).
        """
        INSERT INTO training_period (
            ect_id, started_on, finished_on, programme, lead_provider_id, delivery_partner_id, partnership_id
        )
        SELECT ect.id, started_on, finished_on, programme, ect.lead_provider_id,
            CASE WHEN challenged_at IS NULL THEN delivery_partner_id END, partnership_id
        FROM ect LEFT JOIN partnership ON partnership.id = partnership_id ORDER BY ect.id
        """,
        """
        INSERT INTO appropriate_body_period (ect_id, started_on, finished_on, appropriate_body_id)
        SELECT id, started_on, finished_on, appropriate_body_id
        FROM ect WHERE appropriate_body_id IS NOT NULL ORDER BY id
        """,
    ):
        db.execute_sql(statement)
    if isinstance(db, SqliteDatabase):
        rebuild(db, existing)
    else:
        for column in MOVED:
            db.execute_sql(f"ALTER TABLE ect DROP COLUMN {column}")


def rebuild(db, existing):
    """Rebuild `ect`: SQLite cannot drop columns with checks and foreign keys (which are off in a migration)."""

    class ECT(Model):
        teacher = ForeignKeyField(existing("teacher"), on_delete="RESTRICT", index=False)
        school = ForeignKeyField(existing("school"), on_delete="RESTRICT", index=False)
        started_on = DateField()
        finished_on = DateField(null=True)
        leaving_reason = CharField()
        reported_last_day = DateField(null=True)
        reported_leaving_reason = CharField(constraints=[SQL("DEFAULT ''")])
        email = CharField()
        working_pattern = CharField()
        registered_by = ForeignKeyField(
            existing("service_user"), null=True, on_delete="SET NULL", index=False
        )
        registered_at = DateTimeField()
        removed_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "ect_rebuilt"
            constraints = [
                Check("working_pattern IN ('full-time', 'part-time')"),
                Check("finished_on >= started_on"),
                Check(
                    "reported_last_day IS NULL OR (finished_on IS NOT NULL AND finished_on <= reported_last_day)"
                ),
            ]

    names = ", ".join(f'"{name}"' for name in ECT._meta.columns)
    indexes = [
        index.sql for index in db.get_indexes("ect") if index.sql and not set(index.columns) & {*MOVED}
    ]
    ECT.create_table(safe=False)
    for statement in (
        f"INSERT INTO ect_rebuilt ({names}) SELECT {names} FROM ect ORDER BY id",
        "DROP TABLE ect",
        "ALTER TABLE ect_rebuilt RENAME TO ect",
        *indexes,
    ):
        db.execute_sql(statement)
