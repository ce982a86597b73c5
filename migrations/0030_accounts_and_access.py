"""Accounts by way of signing in, and access with what gave it, since when and until when. Frozen copies of the models.

Users keep their account of DfE Sign-in, and their sessions. Access to the support area is taken as granted by the
command, since the service did not know the two apart; all other access as given by DfE Sign-in when it was last used.
"""

from peewee import (
    BooleanField,
    CharField,
    Check,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    JSONField,
    Model,
    SqliteDatabase,
)

SAME = "id, user_id, area, provider_id, school_id, lead_provider_id, read_only"


def up(migrator, db):
    Account, Access, WebSession = _models(db)
    db.create_tables([Account], safe=False)
    db.execute_sql(
        "INSERT INTO account (user_id, way, subject) "
        "SELECT id, 'dfe-sign-in', sub FROM service_user WHERE substr(sub, 1, 8) <> 'granted:' ORDER BY id"
    )
    _move_access(db, Access)
    _let_tutors_in(db)
    migrator.migrate(migrator.add_column("web_session", "account_id", IntegerField(null=True)))
    _put_accounts_into_sessions(Account, Access, WebSession)
    for statement in (
        'DROP INDEX "user_sub"',
        'DROP INDEX "user_email"',
        "ALTER TABLE service_user DROP COLUMN sub",
        "CREATE INDEX service_user_email_any_case ON service_user (LOWER(email))",
    ):
        db.execute_sql(statement)


def _move_access(db, Access):
    for index in db.get_indexes("access"):
        if index.sql and not index.name.endswith("_pkey"):
            db.execute_sql(f'DROP INDEX "{index.name}"')
    db.execute_sql("ALTER TABLE access RENAME TO access_before")
    db.create_tables([Access], safe=False)
    db.execute_sql(
        f"INSERT INTO access ({SAME}, given_by, given_at, last_used_at) "
        f"SELECT {SAME}, CASE WHEN area = 'support' THEN 'support' ELSE 'dfe-sign-in' END, last_used_at, last_used_at "
        "FROM access_before WHERE area <> 'support' OR id = ("
        " SELECT MIN(other.id) FROM access_before AS other"
        " WHERE other.area = 'support' AND other.user_id = access_before.user_id) ORDER BY id"
    )
    db.execute_sql("DROP TABLE access_before")
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(
            "SELECT setval(pg_get_serial_sequence('access', 'id'), (SELECT COALESCE(MAX(id), 0) + 1 FROM access), false)"
        )
    db.execute_sql(
        "CREATE UNIQUE INDEX access_open_once ON access (user_id, given_by, area,"
        " COALESCE(provider_id, school_id, lead_provider_id, 0)) WHERE ended_at IS NULL"
    )


def _let_tutors_in(db):
    """Let induction tutors whose user is known sign in by email for their schools."""
    tutors = "FROM induction_tutor WHERE until_at IS NULL AND user_id IS NOT NULL"
    db.execute_sql(
        "INSERT INTO account (user_id, way, subject) "
        f"SELECT MIN(user_id), 'email', LOWER(email) {tutors} GROUP BY LOWER(email)"
    )
    db.execute_sql(
        "INSERT INTO access (user_id, area, school_id, read_only, given_by, given_at) "
        f"SELECT user_id, 'schools', school_id, FALSE, 'induction-tutor', from_at {tutors}"
    )


def _put_accounts_into_sessions(Account, Access, WebSession):
    accounts = dict(Account.select(Account.user_id, Account.id).where(Account.way == "dfe-sign-in").tuples())
    users = dict(Access.select(Access.id, Access.user_id).tuples())
    for session in WebSession.select().where(WebSession.access_id.is_null(False)):
        account = accounts.get(users.get(session.access_id))
        data = {name: value for name, value in session.data.items() if name != "organisations"}
        WebSession.update(account_id=account, data=data | {"account": account}).where(
            WebSession.id == session.id
        ).execute()


def _models(db):
    def existing(name):
        meta = type("Meta", (), {"database": db, "table_name": name})
        return type(name, (Model,), {"Meta": meta})

    User = existing("service_user")

    class Account(Model):
        user = ForeignKeyField(User, on_delete="CASCADE", backref="+")
        way = CharField()
        subject = CharField()

        class Meta:
            database = db
            table_name = "account"
            indexes = ((("way", "subject"), True),)
            constraints = [Check("way IN ('dfe-sign-in', 'email', 'demo')")]

    class Access(Model):
        provider = ForeignKeyField(existing("provider"), null=True, on_delete="CASCADE", backref="+")
        school = ForeignKeyField(existing("school"), null=True, on_delete="CASCADE", backref="+")
        lead_provider = ForeignKeyField(
            existing("lead_provider"), null=True, on_delete="CASCADE", backref="+"
        )
        user = ForeignKeyField(User, on_delete="CASCADE", backref="+")
        area = CharField()
        read_only = BooleanField(default=False)
        given_by = CharField()
        given_at = DateTimeField()
        ended_at = DateTimeField(null=True)
        last_used_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "access"
            constraints = [
                Check("area IN ('providers', 'schools', 'lead-providers', 'support')"),
                Check("given_by IN ('dfe-sign-in', 'demo', 'induction-tutor', 'support', 'acting')"),
                Check("(area = 'providers') = (provider_id IS NOT NULL)"),
                Check("(area = 'schools') = (school_id IS NOT NULL)"),
                Check("(area = 'lead-providers') = (lead_provider_id IS NOT NULL)"),
            ]

    class WebSession(Model):
        access_id = IntegerField(null=True)
        account_id = IntegerField(null=True)
        data = JSONField()

        class Meta:
            database = db
            table_name = "web_session"

    return Account, Access, WebSession
