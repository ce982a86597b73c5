"""Add the tokens of the lead providers' API. A frozen copy of the model as it was then."""

from peewee import DateTimeField, FixedCharField, ForeignKeyField, Model


def up(migrator, db):
    def meta(name):
        return type("Meta", (), {"database": db, "table_name": name})

    class LeadProvider(Model):
        Meta = meta("lead_provider")

    class User(Model):
        Meta = meta("service_user")

    class ApiToken(Model):
        lead_provider = ForeignKeyField(LeadProvider, on_delete="CASCADE")
        token_hash = FixedCharField(64, unique=True)
        ends_in = FixedCharField(4)
        created_at = DateTimeField()
        created_by = ForeignKeyField(User, null=True, backref="+", on_delete="SET NULL")
        revoked_at = DateTimeField(null=True)
        revoked_by = ForeignKeyField(User, null=True, backref="+", on_delete="SET NULL")

        Meta = meta("api_token")

    db.create_tables([ApiToken], safe=False)
    # Pages of participants: the latest training of each, in the order of the ECTs and of the mentors.
    db.execute_sql(
        "CREATE INDEX training_period_of_lead_provider_ect ON training_period (lead_provider_id, ect_id)"
    )
    db.execute_sql(
        "CREATE INDEX training_period_of_lead_provider_mentor ON training_period (lead_provider_id, mentor_id)"
    )
    db.execute_sql("CREATE INDEX partnership_of_lead_provider ON partnership (lead_provider_id, year, id)")
