"""Add what periods of ECTs and mentors consisted of before they ended sooner. A frozen copy of the model."""

from peewee import DateField, ForeignKeyField, JSONField, Model


def up(migrator, db):
    def meta(name):
        return type("Meta", (), {"database": db, "table_name": name})

    class ECTPeriod(Model):
        Meta = meta("ect")

    class MentorPeriod(Model):
        Meta = meta("mentor")

    class PartsBeforeEnd(Model):
        ect = ForeignKeyField(ECTPeriod, null=True, unique=True, backref="+", on_delete="CASCADE")
        mentor = ForeignKeyField(MentorPeriod, null=True, unique=True, backref="+", on_delete="CASCADE")
        finished_on = DateField(null=True)
        mentees = JSONField()
        before = JSONField()
        after = JSONField()

        Meta = meta("parts_before_end")

    db.create_tables([PartsBeforeEnd], safe=False)
