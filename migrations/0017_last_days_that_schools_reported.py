"""Add the last day as the school reported it, beside the day that holds. Frozen copies of the columns as they were then."""

from peewee import SQL, CharField, Check, DateField, DateTimeField, IntegerField, JSONField, Model


def up(migrator, db):
    def add(name, field):
        migrator.migrate(migrator.add_column("ect", name, field, allow_not_null=True))

    # The school’s last day is the latest; another school can only make it earlier.
    kept = Check(
        "reported_last_day IS NULL OR (finished_on IS NOT NULL AND finished_on <= reported_last_day)"
    )
    add("reported_last_day", DateField(null=True, constraints=[kept]))
    # A default in the database lets SQLite add it without making the table anew, mentorships and drafts along with it.
    add("reported_leaving_reason", CharField(constraints=[SQL("DEFAULT ''")]))

    def existing(name, **fields):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta, **fields})

    ECT = existing(
        "ect",
        teacher_id=IntegerField(),
        school_id=IntegerField(),
        started_on=DateField(),
        finished_on=DateField(null=True),
        leaving_reason=CharField(),
        registered_at=DateTimeField(),
        reported_last_day=DateField(null=True),
        reported_leaving_reason=CharField(),
    )
    Mentorship = existing(
        "mentorship", ect_id=IntegerField(), started_on=DateField(), finished_on=DateField(null=True)
    )
    Event = existing(
        "event",
        kind=CharField(),
        happened_at=DateTimeField(),
        school_id=IntegerField(null=True),
        teacher_id=IntegerField(null=True),
        details=JSONField(),
    )

    reports = {}
    told = Event.kind.in_(("leaving-reported", "leaving-corrected"))
    for event in Event.select().where(told).order_by(Event.happened_at, Event.id):
        reports.setdefault((event.school_id, event.teacher_id), []).append(event)

    # The latest first: a report made since a new registration is not about the earlier one.
    for ect in ECT.select().where(ECT.finished_on.is_null(False)).order_by(ECT.registered_at.desc()):
        last_day, reason = _reported(ect, reports.get((ect.school_id, ect.teacher_id), []))
        if last_day is None or last_day < ect.started_on:
            continue
        if last_day < ect.finished_on:
            # Another school has moved its start since, and the last day with it, although they had left.
            ended = (Mentorship.ect_id == ect.id) & (Mentorship.finished_on == ect.finished_on)
            was_there = Mentorship.started_on <= last_day
            Mentorship.update(finished_on=last_day).where(ended & was_there).execute()
            ect.finished_on, ect.leaving_reason = last_day, reason
        ect.reported_last_day, ect.reported_leaving_reason = last_day, reason
        ect.save()


def _reported(ect, reports):
    """The last reported day with its reason, from the latest event in the timeline."""
    reason = ect.leaving_reason
    mine = [event for event in reports if event.happened_at >= ect.registered_at]
    for event in mine:
        reports.remove(event)
    if mine:
        said = mine[-1].details
        day = DateField().python_value(said.get("last_day"))
        reason = said.get("reason") or reason
        return day, "another-school" if reason == "registered-elsewhere" else reason
    return (None, "") if reason == "registered-elsewhere" else (ect.finished_on, reason)
