"""Add the columns of GIAS to schools, and the links between schools. A frozen copy of the models as they were then."""

from peewee import SQL, BooleanField, CharField, DateField, IntegerField, Model, TextField


def up(migrator, db):
    class SchoolLink(Model):
        urn = CharField(max_length=6)
        link_urn = CharField(max_length=6)
        link_type = CharField()
        established_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "school_link"
            indexes = ((("urn", "link_urn", "link_type"), True),)

    def add(name, field):
        migrator.migrate(migrator.add_column("school", name, field, allow_not_null=True))

    # A default in the database lets SQLite add a NOT NULL column without rebuilding the table, which would delete
    # every placement and access of schools with it.
    text = [SQL("DEFAULT ''")]
    for name in ("type_name", "type_group", "street", "locality", "address3", "county", "la_code", "la_name"):
        add(name, CharField(constraints=text))
    for name in ("district_code", "country", "ukprn", "email"):
        add(name, CharField(constraints=text))
    add("search_text", TextField(constraints=text))
    add("status_code", IntegerField(constraints=[SQL("DEFAULT 1")]))
    add("section_41_approved", BooleanField(constraints=[SQL("DEFAULT FALSE")]))
    add("opened_on", DateField(null=True))
    for name in ("type_code", "low_age", "high_age"):
        add(name, IntegerField(null=True))
    migrator.migrate(migrator.add_index("school", ("postcode",), False))
    db.execute_sql("UPDATE school SET status_code = 2 WHERE closed_on IS NOT NULL")
    # Good enough for searches until the next import writes it as the service does.
    db.execute_sql(
        "UPDATE school SET search_text = ' ' || lower(name || ' ' || town || ' ' || postcode) || ' ,'"
    )
    db.create_tables([SchoolLink], safe=False)
