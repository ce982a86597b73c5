"""`training_year` in place of `default_programme`: what a school said about a year, which may lack a programme."""

from datetime import UTC, datetime

from peewee import CharField, Check, DateTimeField, ForeignKeyField, IntegerField, Model

from models.updated_at import create_updated_at_triggers


def up(migrator, db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    class TrainingYear(Model):
        school = ForeignKeyField(existing("school"), on_delete="CASCADE")
        year = IntegerField()
        expecting_ects = CharField(null=True)
        programme = CharField(null=True)
        appropriate_body = ForeignKeyField(existing("appropriate_body"), null=True, on_delete="RESTRICT")
        created_at = DateTimeField()
        submitted_at = DateTimeField(null=True)
        submitted_by = ForeignKeyField(existing("service_user"), null=True, on_delete="SET NULL")
        updated_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "training_year"
            indexes = ((("school", "year"), True),)
            constraints = [
                Check("expecting_ects IN ('yes', 'no', 'not-sure')"),
                Check("programme IN ('fip', 'cip', 'diy', 'school-funded-fip')"),
                Check("expecting_ects <> 'no' OR programme IS NULL"),
            ]

    TrainingYear.create_table(safe=False)
    db.execute_sql(
        """
        INSERT INTO training_year (school_id, year, programme, appropriate_body_id, created_at, submitted_at)
        SELECT school_id, year, programme, appropriate_body_id, created_at, created_at
        FROM default_programme ORDER BY id
        """
    )
    TrainingYear.update(updated_at=datetime.now(UTC).replace(tzinfo=None)).execute()
    create_updated_at_triggers(db, "training_year")
    db.execute_sql("DROP TABLE default_programme")
