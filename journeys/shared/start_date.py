"""The start date of an early career teacher at a school: the question, and what follows from the answer (PD-31)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from journeys.conditions import never, when
from journeys.facts import Facts
from journeys.journey import Row
from journeys.question import Question
from journeys.shared.date_field import DateField
from models.school_period import SchoolPeriod
from rules.academic_years import AcademicYear, school_year_of
from rules.last_days import End
from rules.wording import Wording

ENDS: Wording = Wording(end="{last_day:day} at {school}", and_=" and ")


class StartDate(Question):
    """The start date at the school."""

    words = Wording(
        start_date="When did or when will {name} start teaching as an ECT at your school?",
        start_date_name="the date they start at your school",
        ends_row="Previous registration ends",
    )

    start_date = DateField()


@dataclass(frozen=True)
class StartDateFacts(Facts):
    """The facts that follow from the start date."""

    @property
    def start_date(self) -> date:
        """The start date at the school."""
        return cast(date, self.answer("start-date", "start_date"))

    @property
    def year(self) -> AcademicYear:
        """The school year of the start date, which decides the choices of training."""
        return school_year_of(self.start_date)

    @property
    def previous_ends(self) -> Sequence[tuple[SchoolPeriod, End]]:
        """The periods at other schools that end on another day because of it."""
        raise NotImplementedError

    @property
    def ends_previous_periods(self) -> bool:
        """True if another school will see another last day, because they come from there."""
        return bool(self.previous_ends)

    @property
    def earlier_last_days(self) -> str:
        """The new ends of those periods, with their schools."""
        ends = (
            ENDS("end", last_day=end.last_day, school=period.school.name)
            for period, end in self.previous_ends
        )
        return ENDS["and_"].join(ends)


ENDS_ROW = Row(
    "ends_row", lambda facts: facts.earlier_last_days, when(StartDateFacts.ends_previous_periods), never
)
