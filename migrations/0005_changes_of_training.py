"""Add deferral, withdrawal and extension to trainees. A frozen copy of the columns as they were then."""

from peewee import Check, DateField, JSONField, TextField


def up(migrator, db):
    def add(name, field):
        migrator.migrate(migrator.add_column("trainee", name, field))

    # Records that came from elsewhere may have the state without the date, so no state asks for one.
    deferred = Check("deferred_on IS NULL OR state IN ('deferred', 'withdrawn')")
    withdrawn = Check("withdrawn_on IS NULL OR state = 'withdrawn'")
    add("deferred_on", DateField(null=True, constraints=[deferred]))
    add("deferral_reason", TextField(null=True))
    add("withdrawn_on", DateField(null=True, constraints=[withdrawn]))
    add("withdrawal", JSONField(null=True))
    add("extended_from", DateField(null=True))
