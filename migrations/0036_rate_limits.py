"""One table of counted tries for every rate limit, instead of that of lookups in TRS, whose counts are taken over.

A frozen copy of the model.
"""

from datetime import timedelta

from peewee import CharField, DateTimeField, IntegerField, Model


def up(migrator, db):
    class RateLimitHit(Model):
        subject = CharField()
        action = CharField()
        counts_until = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "rate_limit_hit"
            legacy_table_names = False
            indexes = ((("subject", "action", "counts_until"), False),)

    class TRSLookup(Model):
        user_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "trs_lookup"

    db.create_tables([RateLimitHit], safe=False)
    for user_id, at in list(TRSLookup.select(TRSLookup.user_id, TRSLookup.at).tuples()):
        RateLimitHit.create(subject=str(user_id), action="trs-lookup", counts_until=at + timedelta(hours=1))
    db.execute_sql("DROP TABLE trs_lookup")
