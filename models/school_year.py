"""SchoolYear: the day on which registrations for a school year open."""

from peewee import DateField, IntegerField

from models.database import Record


class SchoolYear(Record):
    """A school year (1 September to 31 August) and the day its registrations open (PD-6)."""

    year = IntegerField(unique=True)
    """The calendar year in which it starts."""
    opens_on = DateField()

    class Meta:
        table_name = "school_year"
