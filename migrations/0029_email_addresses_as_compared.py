"""Save the email addresses that are compared as read_email_address gives them since (rules/email_addresses.py)."""

from peewee import CharField, Model

from rules.email_addresses import read_email_address

TABLES = ("ect", "mentor", "earlier_email", "induction_tutor")


def up(migrator, db):
    for table in TABLES:
        meta = type("Meta", (), {"database": db, "table_name": table})
        model = type("Addressed", (Model,), {"email": CharField(), "Meta": meta})
        for number, before in list(model.select(model.id, model.email).tuples()):
            if (email := _as_read(before)) != before:
                model.update(email=email).where(model.id == number).execute()


def _as_read(email):
    """The address as it is compared; one that would be refused now stays, for its school to correct."""
    try:
        return read_email_address(email)
    except ValueError:
        return email
