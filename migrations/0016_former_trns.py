"""TRNs that TRS has merged into others, including those of earlier merges. Frozen copies."""

from peewee import CharField, DateTimeField, FixedCharField, ForeignKeyField, JSONField, Model


def up(migrator, db):
    def meta(name):
        return type("Meta", (), {"database": db, "table_name": name})

    class Teacher(Model):
        trn = FixedCharField(unique=True, max_length=7)

        Meta = meta("teacher")

    class Event(Model):
        kind = CharField()
        happened_at = DateTimeField()
        teacher = ForeignKeyField(Teacher, null=True)
        details = JSONField()

        Meta = meta("event")

    class FormerTRN(Model):
        trn = FixedCharField(unique=True, max_length=7)
        teacher = ForeignKeyField(Teacher, on_delete="CASCADE")

        Meta = meta("former_trn")

    db.create_tables([FormerTRN], safe=False)
    followed = Event.select(Event.teacher, Event.details).where(
        (Event.kind == "trn-merged") & Event.teacher.is_null(False)
    )
    into = {event.details["before"]: event.teacher_id for event in followed.order_by(Event.id)}
    in_use = {teacher.trn for teacher in Teacher.select().where(Teacher.trn.in_(list(into)))}
    rows = [{"trn": trn, "teacher": teacher} for trn, teacher in into.items() if trn not in in_use]
    if rows:
        FormerTRN.insert_many(rows).execute()
