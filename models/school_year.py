"""SchoolYear: the day on which registrations for a school year open."""

from datetime import date

from peewee import DateField, IntegerField

from models.database import Record
from models.prepared_query import PreparedQuery
from rules.academic_years import school_year_of


class SchoolYear(Record):
    """A school year (1 September to 31 August) and the day its registrations open (PD-6)."""

    year = IntegerField(unique=True)
    """The calendar year in which it starts."""
    opens_on = DateField()

    class Meta:
        table_name = "school_year"


_OPENED = PreparedQuery(
    lambda today: SchoolYear.select().where(SchoolYear.opens_on <= today).order_by(SchoolYear.year.desc())
)


def registration_year(today: date) -> int:
    """The year in which the latest school year starts whose registrations have opened, or that has begun."""
    opened, this_year = _OPENED.first(today), school_year_of(today).starts_in
    return max(opened.year, this_year) if opened else this_year
