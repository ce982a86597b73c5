"""The first tables. A frozen copy of the models as they were then, so that later changes never reach back."""

from peewee import (
    SQL,
    BlobField,
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    FixedCharField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    TextField,
)


def up(migrator, db):
    class Provider(Model):
        name = CharField()
        ukprn = FixedCharField(unique=True, max_length=8)
        code = CharField(default="")

        class Meta:
            database = db
            table_name = "provider"
            constraints = [
                Check("length(ukprn) = 8"),
            ]

    class School(Model):
        urn = CharField(unique=True, max_length=6)
        name = CharField(index=True)
        town = CharField(default="")
        postcode = CharField(default="")
        phase = CharField(default="")
        closed_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "school"
            constraints = [
                Check("length(urn) BETWEEN 5 AND 6"),
            ]

    class LeadProvider(Model):
        name = CharField(unique=True)
        dfe_sign_in_id = CharField(unique=True)

        class Meta:
            database = db
            table_name = "lead_provider"

    class User(Model):
        sub = CharField(unique=True)
        email = CharField(index=True)
        given_name = CharField()
        family_name = CharField()
        signed_in_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "service_user"

    class Access(Model):
        user = ForeignKeyField(User, on_delete="CASCADE")
        area = CharField()
        provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE")
        school = ForeignKeyField(School, null=True, on_delete="CASCADE")
        lead_provider = ForeignKeyField(LeadProvider, null=True, on_delete="CASCADE")
        read_only = BooleanField(default=False)
        last_used_at = DateTimeField()

        class Meta:
            database = db
            table_name = "access"
            indexes = (
                (("user", "provider"), True),
                (("user", "school"), True),
                (("user", "lead_provider"), True),
            )
            constraints = [
                Check("area IN ('providers', 'schools', 'lead-providers', 'support')"),
                Check("(area = 'providers') = (provider_id IS NOT NULL)"),
                Check("(area = 'schools') = (school_id IS NOT NULL)"),
                Check("(area = 'lead-providers') = (lead_provider_id IS NOT NULL)"),
            ]

    class WebSession(Model):
        key_hash = CharField(unique=True, max_length=64)
        access_id = IntegerField(index=True, null=True)
        data = JSONField(default=dict)
        made_at = DateTimeField()
        touched_at = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "web_session"

    class LoadedScenario(Model):
        name = CharField(unique=True)
        today = DateField(null=True)
        settings = JSONField(default=dict)
        loaded_at = DateTimeField()

        class Meta:
            database = db
            table_name = "loaded_scenario"

    class Lease(Model):
        name = CharField(unique=True)
        holder = CharField()
        expires_at = DateTimeField()

        class Meta:
            database = db
            table_name = "lease"

    class Trainee(Model):
        provider = ForeignKeyField(Provider, on_delete="RESTRICT")
        reference = FixedCharField(unique=True, max_length=32)
        trn = FixedCharField(null=True, max_length=7)
        provider_trainee_id = CharField(null=True)
        hesa_id = CharField(null=True, max_length=17)
        first_names = CharField()
        last_names = CharField()
        training_partner = CharField(null=True)
        route = CharField()
        phase = CharField(default="")
        age_from = IntegerField(null=True)
        age_to = IntegerField(null=True)
        subjects = JSONField(default=list)
        subject = CharField(default="")
        itt_start_date = DateField(null=True)
        expected_end_date = DateField(null=True)
        state = CharField(default="trn_received")
        date_met = DateField(null=True)
        recommended_at = DateTimeField(null=True)
        awarded_on = DateField(null=True)
        sort_name = CharField(default="")
        search_text = CharField(default="")
        discarded_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "trainee"
            indexes = (
                (("provider", "state", "sort_name"), False),
                (("provider", "sort_name"), False),
                (("provider", "trn"), False),
            )
            constraints = [
                Check(
                    "state IN ('draft', 'pending_trn', 'trn_received', 'recommended', 'awarded', 'deferred', 'withdrawn')"
                ),
                Check(
                    "route IN ('assessment_only', 'early_years_assessment_only', 'early_years_postgrad', 'early_years_salaried', 'early_years_undergrad', 'iqts', 'opt_in_undergrad', 'provider_led_postgrad', 'provider_led_undergrad', 'school_direct_tuition_fee', 'school_direct_salaried', 'pg_teaching_apprenticeship', 'hpitt_postgrad', 'teacher_degree_apprenticeship')"
                ),
                Check("length(trn) = 7"),
                Check("state NOT IN ('trn_received', 'recommended', 'awarded') OR trn IS NOT NULL"),
                Check("state NOT IN ('recommended', 'awarded') OR date_met IS NOT NULL"),
                Check("(state = 'awarded') = (awarded_on IS NOT NULL)"),
                Check("age_from < age_to"),
            ]

    class Placement(Model):
        trainee = ForeignKeyField(Trainee, on_delete="CASCADE")
        school = ForeignKeyField(School, null=True, on_delete="RESTRICT")
        name = CharField(default="")
        urn = CharField(default="")
        postcode = CharField(default="")
        made_at = DateTimeField()

        class Meta:
            database = db
            table_name = "placement"
            constraints = [
                Check("school_id IS NOT NULL OR name <> ''"),
            ]

    class Upload(Model):
        kind = CharField()
        provider = ForeignKeyField(Provider, on_delete="CASCADE")
        user = ForeignKeyField(User, on_delete="RESTRICT")
        source = CharField(default="file")
        file_name = CharField(default="")
        sheet = JSONField(default=dict)
        settings = JSONField(default=dict)
        state = CharField(default="uploaded")
        file_problems = JSONField(default=list)
        readings = JSONField(default=list)
        ready_count = IntegerField(default=0)
        blank_count = IntegerField(default=0)
        error_count = IntegerField(default=0)
        done_count = IntegerField(default=0)
        not_done_count = IntegerField(default=0)
        undone_count = IntegerField(default=0)
        rows_done = IntegerField(default=0)
        attempt = IntegerField(default=0)
        tries = IntegerField(default=0)
        heartbeat_at = DateTimeField(null=True)
        submitted_by = ForeignKeyField(User, null=True, on_delete="RESTRICT")
        made_at = DateTimeField()
        checked_at = DateTimeField(null=True)
        submitted_at = DateTimeField(null=True)
        undo_until = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        cleared_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "upload"
            indexes = ((("provider", "made_at"), False), (("state", "heartbeat_at"), False))
            constraints = [
                Check("kind IN ('recommendations', 'placements')"),
                Check(
                    "state IN ('uploaded', 'checking', 'checked', 'submitting', 'submitted', 'undone', 'failed', 'cancelled')"
                ),
                Check("source IN ('file', 'browser')"),
            ]

    class UploadFile(Model):
        upload = ForeignKeyField(Upload, unique=True, on_delete="CASCADE")
        content = BlobField()

        class Meta:
            database = db
            table_name = "upload_file"

    class UploadRow(Model):
        upload = ForeignKeyField(Upload, on_delete="CASCADE", index=False)
        number = IntegerField()
        cells = JSONField(default=list)
        problems = JSONField(default=list)
        outcome = CharField()
        trainee = ForeignKeyField(Trainee, null=True, on_delete="CASCADE", index=False)
        change = JSONField(default=dict)
        result = CharField(null=True)
        result_reason = CharField(default="")

        class Meta:
            database = db
            table_name = "upload_row"
            indexes = ((("upload", "number"), True), (("upload", "outcome", "number"), False))
            constraints = [
                Check("outcome IN ('ready', 'blank', 'error', 'guidance')"),
                Check("result IN ('done', 'not-done', 'undone')"),
            ]

    class Delivery(Model):
        system = CharField()
        kind = CharField()
        provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE")
        trainee = ForeignKeyField(Trainee, null=True, on_delete="CASCADE")
        upload = ForeignKeyField(Upload, null=True, on_delete="SET NULL")
        payload = JSONField(default=dict)
        state = CharField(default="waiting")
        send_after = DateTimeField()
        attempts = IntegerField(default=0)
        taken_until = DateTimeField(null=True)
        last_tried_at = DateTimeField(null=True)
        last_status = IntegerField(null=True)
        last_error_code = IntegerField(null=True)
        last_answer = TextField(default="")
        delivered_at = DateTimeField(null=True)
        made_at = DateTimeField()

        class Meta:
            database = db
            table_name = "delivery"
            indexes = ((("state", "send_after"), False), (("trainee", "kind"), False))
            constraints = [
                Check("state IN ('waiting', 'sending', 'delivered', 'refused', 'cancelled')"),
                Check("system IN ('trs', 'notify')"),
            ]

    class Event(Model):
        kind = CharField()
        happened_at = DateTimeField()
        user = ForeignKeyField(User, null=True, on_delete="SET NULL")
        provider = ForeignKeyField(Provider, null=True, on_delete="CASCADE")
        trainee = ForeignKeyField(Trainee, null=True, on_delete="CASCADE")
        details = JSONField(default=dict)

        class Meta:
            database = db
            table_name = "event"
            indexes = ((("trainee", "happened_at"), False),)

    UploadRow.add_index(
        UploadRow.upload,
        UploadRow.trainee,
        unique=True,
        where=SQL("outcome = 'ready' AND trainee_id IS NOT NULL"),
        name="upload_row_ready_trainee",
    )
    Delivery.add_index(
        Delivery.trainee,
        unique=True,
        where=SQL("kind = 'recommendation' AND state IN ('waiting', 'sending', 'delivered', 'refused')"),
        name="delivery_one_recommendation",
    )
    db.create_tables(
        [Provider, School, LeadProvider, User, Access, WebSession, LoadedScenario, Lease]
        + [Trainee, Placement, Upload, UploadFile, UploadRow, Delivery, Event],
        safe=False,
    )
