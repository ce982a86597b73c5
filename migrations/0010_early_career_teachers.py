"""Early career teachers and mentors of schools, and their training. Frozen copies of the models as they were."""

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    Model,
)


def up(migrator, db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    School, User, LeadProvider = existing("school"), existing("service_user"), existing("lead_provider")

    class Teacher(Model):
        trn = FixedCharField(unique=True, max_length=7)
        trs_first_name = CharField(default="")
        trs_last_name = CharField(default="")
        corrected_name = CharField(null=True)
        name_needs_a_look = BooleanField(default=False)
        qts_held_from = DateField(null=True)
        induction_status = CharField(default="None")
        induction_started_on = DateField(null=True)
        induction_completed_on = DateField(null=True)
        is_prohibited = BooleanField(default=False)
        refreshed_at = DateTimeField(null=True)
        search_text = CharField(default="")

        class Meta:
            database = db
            table_name = "teacher"

    class AppropriateBody(Model):
        name = CharField(unique=True)
        kind = CharField()
        search_text = CharField(default="")

        class Meta:
            database = db
            table_name = "appropriate_body"
            constraints = [
                Check("kind IN ('teaching-school-hub', 'istip', 'esp', 'local-authority')"),
            ]

    class AppropriateBodyYear(Model):
        appropriate_body = ForeignKeyField(AppropriateBody, on_delete="CASCADE")
        year = IntegerField()

        class Meta:
            database = db
            table_name = "appropriate_body_year"
            indexes = ((("appropriate_body", "year"), True),)

    class SchoolYear(Model):
        year = IntegerField(unique=True)
        opens_on = DateField()

        class Meta:
            database = db
            table_name = "school_year"

    class DeliveryPartner(Model):
        name = CharField(unique=True)

        class Meta:
            database = db
            table_name = "delivery_partner"

    class LeadProviderYear(Model):
        lead_provider = ForeignKeyField(LeadProvider, on_delete="CASCADE")
        year = IntegerField()

        class Meta:
            database = db
            table_name = "lead_provider_year"
            indexes = ((("lead_provider", "year"), True),)

    class Pairing(Model):
        lead_provider = ForeignKeyField(LeadProvider, on_delete="CASCADE")
        delivery_partner = ForeignKeyField(DeliveryPartner, on_delete="CASCADE")
        year = IntegerField()

        class Meta:
            database = db
            table_name = "pairing"
            indexes = ((("lead_provider", "delivery_partner", "year"), True),)

    class DefaultProgramme(Model):
        school = ForeignKeyField(School, on_delete="CASCADE")
        year = IntegerField()
        programme = CharField()
        appropriate_body = ForeignKeyField(AppropriateBody, null=True, on_delete="RESTRICT")
        made_at = DateTimeField()

        class Meta:
            database = db
            table_name = "default_programme"
            indexes = ((("school", "year"), True),)
            constraints = [
                Check("programme IN ('fip', 'cip', 'diy', 'school-funded-fip')"),
            ]

    class Partnership(Model):
        school = ForeignKeyField(School, on_delete="CASCADE")
        lead_provider = ForeignKeyField(LeadProvider, on_delete="RESTRICT")
        delivery_partner = ForeignKeyField(DeliveryPartner, on_delete="RESTRICT")
        year = IntegerField()
        reported_at = DateTimeField()
        challenged_at = DateTimeField(null=True)
        challenge_reason = CharField(default="")

        class Meta:
            database = db
            table_name = "partnership"

    class InductionTutor(Model):
        school = ForeignKeyField(School, on_delete="CASCADE")
        user = ForeignKeyField(User, null=True, on_delete="SET NULL")
        name = CharField()
        email = CharField(index=True)
        from_at = DateTimeField()
        until_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "induction_tutor"

    class ECT(Model):
        teacher = ForeignKeyField(Teacher, on_delete="RESTRICT")
        school = ForeignKeyField(School, on_delete="RESTRICT")
        started_on = DateField()
        finished_on = DateField(null=True)
        leaving_reason = CharField(default="")
        email = CharField(index=True)
        working_pattern = CharField()
        year = IntegerField()
        programme = CharField()
        appropriate_body = ForeignKeyField(AppropriateBody, null=True, on_delete="RESTRICT")
        lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="RESTRICT")
        partnership = ForeignKeyField(Partnership, null=True, on_delete="SET NULL")
        registered_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        registered_at = DateTimeField()
        removed_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "ect"
            constraints = [
                Check("working_pattern IN ('full-time', 'part-time')"),
                Check("programme IN ('fip', 'cip', 'diy', 'school-funded-fip')"),
                Check("finished_on >= started_on"),
            ]

    class Mentor(Model):
        teacher = ForeignKeyField(Teacher, on_delete="RESTRICT")
        school = ForeignKeyField(School, on_delete="RESTRICT")
        started_on = DateField()
        finished_on = DateField(null=True)
        email = CharField(index=True)
        registered_at = DateTimeField()

        class Meta:
            database = db
            table_name = "mentor"
            constraints = [
                Check("finished_on >= started_on"),
            ]

    class Mentorship(Model):
        ect = ForeignKeyField(ECT, on_delete="CASCADE")
        mentor = ForeignKeyField(Mentor, on_delete="RESTRICT")
        started_on = DateField()
        finished_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "mentorship"
            constraints = [
                Check("finished_on >= started_on"),
            ]

    class TRSLookup(Model):
        user = ForeignKeyField(User, on_delete="CASCADE", index=False)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "trs_lookup"
            indexes = ((("user", "at"), False),)

    def only_once(model, name, *fields, where):
        model.add_index(*fields, unique=True, where=SQL(where), name=name)

    only_once(
        Partnership,
        "partnership_unchallenged",
        Partnership.school,
        Partnership.year,
        where="challenged_at IS NULL",
    )
    only_once(InductionTutor, "induction_tutor_now", InductionTutor.school, where="until_at IS NULL")
    only_once(ECT, "ect_open", ECT.teacher, where="finished_on IS NULL AND removed_at IS NULL")
    only_once(Mentor, "mentor_open", Mentor.teacher, Mentor.school, where="finished_on IS NULL")
    only_once(Mentorship, "mentorship_open", Mentorship.ect, where="finished_on IS NULL")
    db.create_tables(
        [
            Teacher,
            AppropriateBody,
            AppropriateBodyYear,
            SchoolYear,
            DeliveryPartner,
            LeadProviderYear,
            Pairing,
        ]
        + [DefaultProgramme, Partnership, InductionTutor, ECT, Mentor, Mentorship, TRSLookup],
        safe=False,
    )
    for table, column in (("event", "school"), ("event", "teacher")):
        target = existing(column)
        field = ForeignKeyField(target, field=target.id, null=True, on_delete="CASCADE")
        migrator.migrate(migrator.add_column(table, f"{column}_id", field))
    migrator.migrate(migrator.add_index("event", ("teacher_id", "happened_at"), False))
