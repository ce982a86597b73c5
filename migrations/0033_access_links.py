"""Links that let their holder in without signing in, and until when an email has one that is not to be read.

Frozen copies of the models.
"""

from peewee import CharField, Check, DateTimeField, FixedCharField, ForeignKeyField, Model


def up(migrator, db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    class AccessLink(Model):
        kind = CharField()
        token_hash = FixedCharField(64, unique=True)
        school = ForeignKeyField(existing("school"), null=True, on_delete="CASCADE")
        account = ForeignKeyField(existing("account"), null=True, on_delete="CASCADE")
        partnership = ForeignKeyField(existing("partnership"), null=True, on_delete="CASCADE")
        created_at = DateTimeField()
        expires_at = DateTimeField(index=True)
        used_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "access_link"
            legacy_table_names = False
            constraints = [
                Check("kind IN ('nominate', 'sign-in', 'challenge')"),
                Check("(kind = 'nominate') = (school_id IS NOT NULL)"),
                Check("kind = 'sign-in' OR account_id IS NULL"),
                Check("(kind = 'challenge') = (partnership_id IS NOT NULL)"),
            ]

    db.create_tables([AccessLink], safe=False)
    migrator.migrate(migrator.add_column("delivery", "secret_until", DateTimeField(null=True)))
    db.execute_sql(
        "CREATE INDEX delivery_secret_until ON delivery (secret_until) WHERE secret_until IS NOT NULL"
    )
