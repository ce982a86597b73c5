"""Subjects of events and deliveries, and the organisation on whose behalf they were made.

Existing rows get what can be derived: an email to an early career teacher was written in the transaction of an
event, and so has its moment (on a day that a scenario pretends, only its time of day).
"""

ORGANISATIONS = ("school", "provider", "lead_provider")
ADDED = {
    "event": [("lead_provider", "CASCADE")],
    "delivery": [("teacher", "CASCADE"), ("school", "CASCADE"), ("lead_provider", "CASCADE")],
}
ON_BEHALF_OF = [(f"on_behalf_of_{organisation}", "SET NULL") for organisation in ORGANISATIONS]
ONE_ORGANISATION = (
    " + ".join(f"(CASE WHEN on_behalf_of_{kind}_id IS NULL THEN 0 ELSE 1 END)" for kind in ORGANISATIONS)
    + " <= 1"
)
REPLACED_INDEXES = (
    "event_provider_id", "event_trainee_id", "event_trainee_id_happened_at", "event_school_id", "event_teacher_id",
    "event_teacher_id_happened_at", "delivery_provider_id", "delivery_trainee_id",
)  # fmt: skip
BY_OTHER_SYSTEMS = "('awarded', 'recommendation-refused', 'imported', 'changed-by-import')"
EMAILS = {
    "ect-registered": "registered-as-ect",
    "ect-transferred": "registered-as-ect",
    "ect-leaving": "leaving-reported",
}


def up(migrator, db):
    for table, columns in ADDED.items():
        for column, on_delete in columns + ON_BEHALF_OF:
            target = column.removeprefix("on_behalf_of_")
            check = f"CHECK ({ONE_ORGANISATION})" if column == ON_BEHALF_OF[-1][0] else ""
            db.execute_sql(
                f"ALTER TABLE {table} ADD COLUMN {column}_id INTEGER REFERENCES {target} (id) ON DELETE {on_delete} {check}"
            )
    for name in REPLACED_INDEXES:
        db.execute_sql(f'DROP INDEX "{name}"')
    for table, further in (("event", ["happened_at"]), ("delivery", [])):
        names = ("trainee", "teacher", *ORGANISATIONS, *(column for column, _on_delete in ON_BEHALF_OF))
        for column in (f"{name}_id" for name in names):
            name, columns = "_".join([table, column, *further]), ", ".join([column, *further])
            db.execute_sql(f"CREATE INDEX {name} ON {table} ({columns}) WHERE {column} IS NOT NULL")
    _fill_events(db)
    _fill_deliveries(db)


def _fill_events(db):
    db.execute_sql(
        "UPDATE event SET on_behalf_of_provider_id = provider_id"
        f" WHERE provider_id IS NOT NULL AND kind NOT IN {BY_OTHER_SYSTEMS}"
    )
    by_another_school = "('left-for-another-school', 'name-changed-elsewhere', 'last-day-changed')"
    db.execute_sql(
        "UPDATE event SET on_behalf_of_school_id = school_id"
        f" WHERE school_id IS NOT NULL AND (user_id IS NOT NULL OR kind NOT IN {by_another_school})"
    )
    db.execute_sql(
        "UPDATE event SET on_behalf_of_school_id = ("
        " SELECT CASE WHEN COUNT(DISTINCT other.school_id) = 1 THEN MIN(other.school_id) END FROM event AS other"
        " WHERE other.teacher_id = event.teacher_id AND other.happened_at = event.happened_at"
        " AND other.user_id IS NOT NULL AND other.school_id <> event.school_id)"
        " WHERE school_id IS NOT NULL AND on_behalf_of_school_id IS NULL"
    )


def _fill_deliveries(db):
    db.execute_sql("UPDATE delivery SET on_behalf_of_provider_id = provider_id WHERE provider_id IS NOT NULL")
    written = {kind: _Moments(db.execute_sql(_EVENTS.format(kind))) for kind in set(EMAILS.values())}
    asked = _Moments(db.execute_sql("SELECT created_at, NULL, school_id FROM support_request"))
    for delivery_id, kind, moment in db.execute_sql("SELECT id, kind, created_at FROM delivery").fetchall():
        found = asked if kind == "support-request" else written.get(EMAILS.get(kind))
        if found and (subject := found.at(moment)):
            teacher_id, school_id = (str(value) if value else "NULL" for value in subject)
            db.execute_sql(
                f"UPDATE delivery SET teacher_id = {teacher_id}, school_id = {school_id},"
                f" on_behalf_of_school_id = {school_id} WHERE id = {delivery_id}"
            )


_EVENTS = "SELECT happened_at, teacher_id, school_id FROM event WHERE kind = '{}'"


class _Moments:
    """Subjects by the moment of an event about them, else by its time of day."""

    def __init__(self, cursor):
        self._found = {}
        for moment, *subject in cursor.fetchall():
            for key in (str(moment), _time_of_day(moment)):
                self._found.setdefault(key, set()).add(tuple(subject))

    def at(self, moment):
        """The subject; None if there is none, or more than one."""
        subjects = self._found.get(str(moment)) or self._found.get(_time_of_day(moment)) or ()
        return next(iter(subjects)) if len(subjects) == 1 else None


def _time_of_day(moment):
    return str(moment).partition(" ")[2]
