"""Earlier email addresses, and searches for an address in any case. Frozen copies."""

from peewee import CharField, DateTimeField, ForeignKeyField, Model, fn


def up(migrator, db):
    def existing(name, **fields):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta, **fields})

    Teacher = existing("teacher")

    class EarlierEmail(Model):
        teacher = ForeignKeyField(Teacher, on_delete="CASCADE")
        email = CharField()
        replaced_at = DateTimeField()

        class Meta:
            database = db
            table_name = "earlier_email"

    db.create_tables([EarlierEmail], safe=False)
    # Named after the frozen class of the migration that made them.
    for name in ("ect", "mentor", "induction_tutor"):
        migrator.migrate(migrator.drop_index(name, f"{name.replace('_', '')}_email"))
    for name in ("earlier_email", "ect", "mentor", "induction_tutor"):
        model = existing(name, email=CharField())
        db.execute(model.index(fn.LOWER(model.email), name=f"{name}_email_any_case"))
