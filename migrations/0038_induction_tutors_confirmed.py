"""The school year for which a school has confirmed its induction tutor, and the privacy notice that a user accepted."""

from peewee import DateTimeField, IntegerField


def up(migrator, db):
    migrator.migrate(
        migrator.add_column("school", "tutor_confirmed_year", IntegerField(null=True)),
        migrator.add_column("service_user", "privacy_version", IntegerField(null=True)),
        migrator.add_column("service_user", "privacy_accepted_at", DateTimeField(null=True)),
    )
