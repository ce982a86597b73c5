"""Emails in the outbox, and signed-off performance profiles. A frozen copy of the models as they were then."""

from peewee import CharField, Check, DateTimeField, FixedCharField, ForeignKeyField, IntegerField, Model


def up(migrator, db):
    class Provider(Model):
        class Meta:
            database = db
            table_name = "provider"

    class User(Model):
        class Meta:
            database = db
            table_name = "service_user"

    class PerformanceProfile(Model):
        provider = ForeignKeyField(Provider, on_delete="CASCADE")
        starts_in = IntegerField()
        signed_off_by = ForeignKeyField(User, null=True, on_delete="SET NULL")
        signed_off_at = DateTimeField()

        class Meta:
            database = db
            table_name = "performance_profile"
            indexes = ((("provider", "starts_in"), True),)

    class PerformanceProfileAnnouncement(Model):
        starts_in = IntegerField(unique=True)
        announced_at = DateTimeField()

        class Meta:
            database = db
            table_name = "performance_profile_announcement"

    def add(name, field):
        migrator.migrate(migrator.add_column("delivery", name, field))

    receipts = "receipt IN ('delivered', 'permanent-failure', 'temporary-failure', 'technical-failure')"
    add("reference", FixedCharField(32, null=True, unique=True))
    add("once", CharField(null=True, unique=True))
    add("notify_id", CharField(null=True))
    add("receipt", CharField(null=True, constraints=[Check(receipts)]))
    add("receipt_at", DateTimeField(null=True))
    add("cleared_at", DateTimeField(null=True))
    db.create_tables([PerformanceProfile, PerformanceProfileAnnouncement], safe=False)
