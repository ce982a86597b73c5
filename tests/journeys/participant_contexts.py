"""Contexts for tests of changing the record of an ECT or a mentor, made without a database."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from journeys.journey import Journey
from journeys.shared.participant_context import ECTContext, ParticipantContext
from models.appropriate_body import AppropriateBody
from models.ect_period import ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from models.teacher import Teacher
from models.training_choices import Training, TrainingOfYear
from rules.last_days import End
from rules.leaving_reasons import LEAVING_REASONS
from rules.programmes import PROGRAMMES
from rules.working_patterns import WORKING_PATTERNS
from tests.makers import TODAY, make_context

STARTED = date(2025, 9, 1)


@dataclass(frozen=True)
class PlainContext(ParticipantContext):
    """Context that answers from given values instead of the database."""

    registered_since: bool = False
    earliest: date = date(2024, 9, 1)

    @property
    def name(self) -> str:
        """The name in the record."""
        return self.period.teacher.name

    @property
    def next_period(self) -> SchoolPeriod | None:
        """A period at another school, if one is given."""
        school = School(id=2, name="Beech School", type_code=1)
        started_on = date(2027, 9, 1)
        return (
            type(self.period)(id=3, school=school, started_on=started_on) if self.registered_since else None
        )

    def email_is_in_use(self, email: str) -> bool:
        """False: no other teacher has an address."""
        return False

    def is_of_a_tutor(self) -> bool:
        """False: no address is an induction tutor's."""
        return False

    @property
    def lead_provider(self) -> LeadProvider | None:
        """None: the school leads the training."""
        return None

    def problem_with_start(self, day: date) -> str | None:
        """None unless the day is before a fixed one."""
        return None if day >= self.earliest else "Enter a later date"

    def ends_that_move(self, start: date) -> list[tuple[SchoolPeriod, End]]:
        """A period at another school that ended when this one began."""
        school = School(id=2, name="Beech School", type_code=1)
        before = type(self.period)(id=2, school=school, started_on=STARTED)
        return [(before, End(start - timedelta(days=1), "other"))]

    def problem_with_last_day(self, day: date | None) -> str | None:
        """Error for a day before the start, and for staying where another school has registered them."""
        if day is None:
            return "They cannot stay" if self.registered_since else None
        return None if day >= self.period.started_on else "Enter a later date"


@dataclass(frozen=True)
class PlainECTContext(PlainContext, ECTContext):
    """The same for an ECT."""

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
def participant_contexts(draw: st.DrawFn, journey: Journey) -> PlainContext:
    """An ECT or a mentor, as the journey can be about, whose record can mostly be changed.

    They are leaving where a last day is corrected, or else mostly not.
    """
    corrects = journey.name == "change-last-day"
    leaves = draw(st.integers(0, 4)) > 0 if corrects else draw(st.integers(0, 4)) == 0
    finished_on = draw(st.dates(TODAY, date(2027, 8, 31))) if leaves else None
    if draw(st.integers(0, 9)) == 0:
        finished_on = draw(st.dates(STARTED, TODAY))
    status = draw(st.sampled_from(["None", "RequiredToComplete", "InProgress"] * 3 + ["Passed", "Exempt"]))
    about = {
        "id": 1,
        "teacher": Teacher(
            id=1, trn="2900001", trs_first_name="Zoë", trs_last_name="O’Neill", induction_status=status
        ),
        "school": School(id=1, name="Ashdown Primary School", type_code=1),
        "started_on": STARTED,
        "finished_on": finished_on,
        "leaving_reason": draw(st.sampled_from(list(LEAVING_REASONS))) if finished_on else "",
        "email": "zoe@school.example",
    }
    registered_since = draw(st.integers(0, 5)) == 0
    if draw(st.sampled_from(journey.about)) == "mentor":
        return PlainContext(MentorPeriod(**about), make_context(), registered_since=registered_since)
    ect = ECTPeriod(**about, working_pattern=draw(st.sampled_from(list(WORKING_PATTERNS))))
    ect.training, ect.appropriate_body_period = TrainingPeriod(programme="cip"), None
    return PlainECTContext(ect, make_context(), registered_since=registered_since)
