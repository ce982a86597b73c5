"""Drafts of journeys. A frozen copy of the model as it was then."""

from peewee import CharField, Check, DateTimeField, ForeignKeyField, JSONField, Model


def up(migrator, db):
    def existing(name: str) -> type[Model]:
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    class Draft(Model):
        key = CharField(unique=True)
        journey = CharField()
        provider = ForeignKeyField(existing("provider"), null=True, on_delete="CASCADE")
        school = ForeignKeyField(existing("school"), null=True, on_delete="CASCADE")
        trainee = ForeignKeyField(existing("trainee"), null=True, on_delete="CASCADE")
        made_by = ForeignKeyField(existing("service_user"), on_delete="CASCADE")
        settings = JSONField(default=dict)
        answers = JSONField(default=dict)
        result = JSONField(null=True)
        made_at = DateTimeField()
        changed_at = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "draft"
            indexes = ((("provider", "journey"), False), (("school", "journey"), False))
            constraints = [Check("(provider_id IS NULL) <> (school_id IS NULL)")]

    db.create_tables([Draft], safe=False)
