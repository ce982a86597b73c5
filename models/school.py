"""School: an establishment of Get information about schools (GIAS)."""

from datetime import date
from typing import Any

from peewee import BooleanField, CharField, Check, DateField, Expression, IntegerField, TextField

from models.database import Record
from rules import schools
from rules.school_search import search_text_of


class School(Record):
    """A school or other establishment, identified by its URN; the import of GIAS keeps it up to date."""

    urn = CharField(6, unique=True)
    name = CharField(index=True)
    type_code = IntegerField(null=True)
    """As in GIAS (rules/schools.py); None for a school that GIAS has not described."""
    type_name = CharField(default="")
    type_group = CharField(default="")
    status_code = IntegerField(default=schools.OPEN)
    phase = CharField(default="")
    opened_on = DateField(null=True)
    closed_on = DateField(null=True)
    """The last day."""
    street = CharField(default="")
    locality = CharField(default="")
    address3 = CharField(default="")
    town = CharField(default="")
    """The town, or the part of the address that comes nearest to it."""
    county = CharField(default="")
    postcode = CharField(default="", index=True)
    la_code = CharField(default="")
    la_name = CharField(default="")
    district_code = CharField(default="")
    country = CharField(default="")
    ukprn = CharField(default="")
    section_41_approved = BooleanField(default=False)
    low_age = IntegerField(null=True)
    high_age = IntegerField(null=True)
    email = CharField(default="")
    """Only the extract for signed-in users of GIAS has it."""
    tutor_confirmed_year = IntegerField(null=True)
    """The latest school year for which the school has named or confirmed its induction tutor; not from GIAS."""
    search_text = TextField(default="")

    class Meta:
        table_name = "school"
        constraints = [Check("length(urn) BETWEEN 5 AND 6")]

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Update the search column, and save."""
        self.search_text = search_text_of(self.name, self.town, self.postcode)
        return super().save(*args, **kwargs)

    @classmethod
    def with_urn(cls, text: str) -> "School | None":
        """The school with a URN that came from outside; None for any other text."""
        if not (text.isascii() and text.isdigit()):
            return None
        found: School | None = cls.get_or_none(cls.urn == text)
        return found

    def is_open_on(self, day: date) -> bool:
        """True if it is open on a day; the day it closed is its last."""
        return schools.is_open(
            day, status=self.status_code, opened_on=self.opened_on, closed_on=self.closed_on
        )

    @classmethod
    def open_on(cls, day: date) -> Expression:
        """The same as `is_open_on`, as a condition of a query."""
        has_opened = cls.opened_on.is_null() | (cls.opened_on <= day)
        dated = cls.closed_on.is_null(False) & (cls.closed_on >= day)
        undated = cls.closed_on.is_null() & (cls.status_code != schools.CLOSED)
        known_to_open = (cls.status_code != schools.PROPOSED_TO_OPEN) | cls.opened_on.is_null(False)
        return has_opened & (dated | undated) & known_to_open

    @property
    def is_in_england(self) -> bool:
        """True if its type is one of schools in England."""
        return schools.is_in_england(self.type_code)

    @property
    def is_independent(self) -> bool:
        """True if it is independent (PD-33)."""
        return schools.is_independent(self.type_code)

    def is_eligible_for_funded_training(self, today: date) -> bool:
        """True if the Department for Education pays for the training of its ECTs."""
        return schools.is_eligible_for_funded_training(**self._as_today(today))

    def is_cip_only(self, today: date) -> bool:
        """True if it may offer the core induction programme, but no training that the Department pays for."""
        return schools.is_cip_only(**self._as_today(today))

    def can_register_ects(self, today: date) -> bool:
        """True if it may register ECTs; schools that pay for the training themselves may as well."""
        return self.is_eligible_for_funded_training(today) or self.is_cip_only(today)

    def _as_today(self, today: date) -> dict[str, Any]:
        return {
            "is_open": self.is_open_on(today),
            "type_code": self.type_code,
            "section_41_approved": self.section_41_approved,
        }

    @property
    def address_lines(self) -> list[str]:
        """The lines of the address, each once."""
        lines = (self.street, self.locality, self.address3, self.town, self.county, self.postcode)
        return list(dict.fromkeys(line for line in lines if line))

    @property
    def place(self) -> str:
        """Town and postcode, as far as known: Wexmouth, WY4 8TP."""
        return ", ".join(part for part in (self.town, self.postcode) if part)
