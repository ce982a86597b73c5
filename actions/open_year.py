"""Set the day from which schools can register ECTs for a school year (PD-6 and PD-46)."""

from datetime import date

from models.database import database, locked
from models.school_year import SchoolYear


def open_year(year: int, opens_on: date) -> bool:
    """Set the opening day of a school year, named by the year in which it starts; returns false if unchanged."""
    with database.atomic():
        found: SchoolYear | None = locked(SchoolYear.select().where(SchoolYear.year == year)).first()
        if found is None:
            SchoolYear.create(year=year, opens_on=opens_on)
            return True
        is_changed: bool = found.opens_on != opens_on
        found.opens_on = opens_on
        found.save()
        return is_changed
