"""AppropriateBody: an organisation that checks induction, and the school years in which it can be chosen."""

from typing import Any

from peewee import CharField, ForeignKeyField, IntegerField

from models.database import Record, one_of
from rules.appropriate_bodies import KINDS
from rules.names import searched_text


class AppropriateBody(Record):
    """An appropriate body: teaching school hubs for all, ISTIP for independent schools, ESP for schools overseas."""

    name = CharField(unique=True)
    kind = CharField()
    search_text = CharField(default="")

    class Meta:
        table_name = "appropriate_body"
        constraints = [one_of("kind", KINDS)]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Update the search column, and save."""
        self.search_text = self.made_search_text()
        return super().save(*args, **kwargs)

    def made_search_text(self) -> str:
        """The value of the search column: every word of the name."""
        return searched_text(self.name)[:255]


class AppropriateBodyYear(Record):
    """A school year in which an appropriate body can be chosen (PD-33)."""

    appropriate_body = ForeignKeyField(AppropriateBody, backref="years", on_delete="CASCADE")
    appropriate_body_id: int
    year = IntegerField()
    """The calendar year in which the school year starts."""

    class Meta:
        table_name = "appropriate_body_year"
        indexes = ((("appropriate_body", "year"), True),)
