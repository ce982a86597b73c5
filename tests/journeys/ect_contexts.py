"""Contexts for tests of changing an early career teacher's record, made without a database."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from journeys.shared.ect_context import ECTContext
from models.appropriate_body import AppropriateBody
from models.ect_period import ECTPeriod, TrainingPeriod
from models.school import School
from models.teacher import Teacher
from models.training_choices import Training, TrainingOfYear
from rules.last_days import End
from rules.leaving_reasons import LEAVING_REASONS
from rules.programmes import PROGRAMMES
from rules.working_patterns import WORKING_PATTERNS
from tests.makers import TODAY, make_context

STARTED = date(2025, 9, 1)
near_dates = st.dates(date(2024, 9, 1), date(2027, 8, 31))


@dataclass(frozen=True)
class PlainECTContext(ECTContext):
    """Context that answers from given values instead of the database."""

    registered_since: bool = False
    earliest: date = date(2024, 9, 1)

    @property
    def name(self) -> str:
        """The name in the record."""
        return self.ect.teacher.name

    @property
    def next_period(self) -> ECTPeriod | None:
        """A period at another school, if one is given."""
        school = School(id=2, name="Beech School", type_code=1)
        return ECTPeriod(id=3, school=school, started_on=date(2027, 9, 1)) if self.registered_since else None

    def email_is_in_use(self, email: str) -> bool:
        """False: no other teacher has an address."""
        return False

    def is_of_a_tutor(self) -> bool:
        """False: no address is an induction tutor's."""
        return False

    def problem_with_start(self, day: date) -> str | None:
        """None unless the day is before a fixed one."""
        return None if day >= self.earliest else "Enter a later date"

    def ends_that_move(self, start: date) -> list[tuple[ECTPeriod, End]]:
        """A period at another school that ended when this one began."""
        school = School(id=2, name="Beech School", type_code=1)
        return [(ECTPeriod(id=2, school=school, started_on=STARTED), End(start - timedelta(days=1), "other"))]

    def problem_with_last_day(self, day: date | None) -> str | None:
        """Error for a day before the start, and for staying where another school has registered them."""
        if day is None:
            return "They cannot stay" if self.registered_since else None
        return None if day >= self.ect.started_on else "Enter a later date"

    def training(self, year: int) -> TrainingOfYear | None:
        """The core induction programme, every year."""
        return TrainingOfYear(year, PROGRAMMES["cip"], None, None)

    def training_in(self, year: int) -> Training | None:
        """The same, whatever they have now."""
        return Training(PROGRAMMES["cip"], None, None, None)

    def appropriate_bodies(self, search: str = "") -> list[AppropriateBody]:
        """Two appropriate bodies."""
        return [AppropriateBody(id=n, name=f"Hub {n}", kind="teaching-school-hub") for n in (1, 2)]


@st.composite
def ect_contexts(draw: st.DrawFn, leaving: bool = False) -> PlainECTContext:
    """An early career teacher whose record can mostly be changed; leaving, or mostly not."""
    leaves = draw(st.integers(0, 4)) > 0 if leaving else draw(st.integers(0, 4)) == 0
    finished_on = draw(st.dates(TODAY, date(2027, 8, 31))) if leaves else None
    if draw(st.integers(0, 9)) == 0:
        finished_on = draw(st.dates(STARTED, TODAY))
    status = draw(st.sampled_from(["None", "RequiredToComplete", "InProgress"] * 3 + ["Passed", "Exempt"]))
    ect = ECTPeriod(
        id=1,
        teacher=Teacher(
            id=1, trn="2900001", trs_first_name="Zoë", trs_last_name="O’Neill", induction_status=status
        ),
        school=School(id=1, name="Ashdown Primary School", type_code=1),
        started_on=STARTED,
        finished_on=finished_on,
        leaving_reason=draw(st.sampled_from(list(LEAVING_REASONS))) if finished_on else "",
        email="zoe@school.example",
        working_pattern=draw(st.sampled_from(list(WORKING_PATTERNS))),
    )
    ect.training, ect.appropriate_body_period = TrainingPeriod(programme="cip"), None
    more: dict[str, Any] = {
        "registered_since": draw(st.integers(0, 5)) == 0,
    }
    return PlainECTContext(ect, make_context(), **more)
