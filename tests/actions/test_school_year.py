"""A school year, day by day: whatever schools do, all records agree (PD-30, PD-35, PD-36)."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from actions.assign_mentor import assign_mentor
from actions.challenge_partnership import challenge_partnership
from actions.change_ect import change_ect_appropriate_body
from actions.change_start_date import change_start_date
from actions.conflict import Conflict
from actions.refresh_teacher import refresh_teacher
from actions.register_ect import Registration, register_ect
from actions.register_mentor import MentorRegistration, register_mentor
from actions.remove_participant import remove_participant
from actions.report_leaving import correct_leaving, report_leaving
from clients.trs.lookup import Found
from clients.trs.person import Person
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.lead_provider import LeadProvider
from models.mentor_lists import find_mentors
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.participants import participants_page
from models.programme import Partnership
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.mentor_lists import LEFT
from tests.ect_makers import (
    YEAR,
    choose_programme,
    make_body,
    make_lead_provider,
    make_partnership,
    make_person,
    make_ready_school,
    make_tutor,
    open_years,
)
from tests.long_run import LONG
from tests.makers import make_context, make_user

DAY = timedelta(days=1)
BEGINS = date(YEAR, 9, 1)
DAYS, ACTS_A_DAY, SEEDS = (334, 4, range(4)) if LONG else (40, 8, range(1))
TEACHERS = 12


class SchoolYear:
    """Three schools, two lead providers and twelve teachers, and what can be done with them."""

    def __init__(self, seed: int) -> None:
        self.choose, self.user, self.today = random.Random(seed), make_user(), BEGINS
        self.done: Counter[str] = Counter()
        self.lead_providers = [make_lead_provider(years=(YEAR - 1, YEAR, YEAR + 1)) for _ in range(2)]
        self.bodies = [make_body(f"Hub {n} of {seed}", years=(YEAR - 1, YEAR, YEAR + 1)) for n in range(2)]
        self.schools = [make_ready_school(f"School {n} of {seed}", YEAR - 1, YEAR + 1) for n in range(3)]
        for number, school in enumerate(self.schools):
            make_tutor(school, f"Tutor {number}", f"tutor{number}.{seed}@school.example")
            choose_programme(school, YEAR, "fip" if number < 2 else "cip")
            if number < 2:
                make_partnership(school, YEAR, self.lead_providers[number])
        self.people = [make_person(f"{3_000_000 + 1000 * seed + n}") for n in range(TEACHERS)]

    @property
    def how(self) -> dict[str, Any]:
        """The user and the moment of an action."""
        return {"user": self.user, "context": self.context}

    @property
    def context(self) -> ServiceContext:
        """The service on the day."""
        return make_context(self.today)

    def act(self) -> None:
        """Do one thing; what the rules refuse changes nothing."""
        acts: dict[str, Callable[[], Any]] = {
            "register": self.register,
            "register mentor": self.register_mentor,
            "assign": lambda: assign_mentor(self.one(ECTPeriod), self.one(MentorPeriod), **self.how),
            "start": lambda: change_start_date(self.one(), self.some_day(), **self.how),
            "leave": lambda: report_leaving(self.one(), self.some_day(), reason="another-school", **self.how),
            "correct": lambda: correct_leaving(
                self.one(), self.choose.choice((None, self.some_day())), **self.how
            ),
            "appropriate body": lambda: change_ect_appropriate_body(
                self.one(ECTPeriod), self.choose.choice((None, *self.bodies)), **self.how
            ),
            "remove": lambda: remove_participant(self.one(), "wrong-person", **self.how),
            "challenge": self.challenge,
            "pass": self.induction_passed,
        }
        weights = {
            "register": 6,
            "register mentor": 4,
            "assign": 6,
            "correct": 5,
            "challenge": 0.1,
            "pass": 0.3,
        }
        name = self.choose.choices(list(acts), [weights.get(each, 1) for each in acts])[0]
        try:
            acts[name]()
        except (Conflict, LookupError):
            return
        self.done[name] += 1

    def one(self, table: type[SchoolPeriod] | None = None) -> Any:
        """A period that there is; raises LookupError while there is none."""
        table = table or self.choose.choice((ECTPeriod, MentorPeriod))
        return self.choose.choice(list(table.select().order_by(table.id)))

    def some_day(self) -> date:
        """A day around today."""
        return self.today + timedelta(days=self.choose.randint(-30, 45))

    def register(self) -> None:
        """Register an ECT, who moves if another school has them."""
        person, number = self.someone()
        school = self.choose.choice(self.schools)
        partnership = Partnership.get_or_none(
            (Partnership.school == school) & Partnership.challenged_at.is_null()
        )
        is_led = self.schools.index(school) < 2
        registration = Registration(
            person=person,
            looked_up_at=self.context.clock,
            corrected_name=None,
            email=f"{self.choose.choice((number, number + 1))}@school.example",
            started_on=self.some_day(),
            working_pattern="full-time",
            programme="fip" if is_led else "cip",
            lead_provider=partnership.lead_provider if is_led and partnership else None,
            continues_with=None,
            appropriate_body=None,
            mentor=None,
        )
        register_ect(registration, school=school, **self.how)

    def register_mentor(self) -> None:
        """Register a mentor, who moves to the school, or mentors there as well."""
        person, number = self.someone()
        registration = MentorRegistration(
            person=person,
            looked_up_at=self.context.clock,
            corrected_name=None,
            email=f"{number}@school.example",
            is_user=False,
            started_on=self.some_day(),
            is_only_here=self.choose.choice((True, False, None)),
            programme=None,
            lead_provider=None,
        )
        register_mentor(registration, school=self.choose.choice(self.schools), **self.how)

    def someone(self) -> tuple[Person, int]:
        """A person as TRS knows them now, and their number."""
        number = self.choose.randrange(TEACHERS)
        return self.people[number], number

    def challenge(self) -> None:
        """A school challenges the partnership of the year."""
        challenge_partnership(self.choose.choice(list(Partnership.select())), "mistake", **self.how)

    def induction_passed(self) -> None:
        """TRS says that an ECT has completed induction."""
        number = self.choose.randrange(TEACHERS)
        trn = self.people[number].trn
        self.people[number] = make_person(
            trn, induction_status="Passed", induction_started_on=BEGINS, induction_completed_on=self.today
        )
        if (teacher := Teacher.get_or_none(Teacher.trn == trn)) is None:
            raise LookupError
        refresh_teacher(teacher.id, Found(self.people[number]), self.context)

    def check(self) -> None:
        """Everything that holds on every day."""
        for person in self.people:
            check_periods(ECTPeriod, person.trn)
        for mentorship in Mentorship.select():
            check_mentorship(mentorship)
        check_one_mentor_at_a_time()
        check_bodies()
        self.check_pools()
        check_emails()
        self.check_lead_providers()

    def check_pools(self) -> None:
        """No mentor is in the pool after the last day."""
        for school in self.schools:
            found = find_mentors(school, self.today)
            here = {each.mentor.id for code in found if code != LEFT for each in found[code]}
            for mentor in MentorPeriod.select().where(MentorPeriod.id.in_(here)):
                assert mentor.removed_at is None
                assert mentor.finished_on is None or mentor.finished_on >= self.today

    def check_lead_providers(self) -> None:
        """Who is trained is in the list of exactly the lead provider that trains them, or trained them."""
        for lead_provider in self.lead_providers:
            listed = {each.ect_id for each in participants_page(lead_provider, limit=500)}
            assert listed - {None} == set(trained_by(lead_provider))


def trained_by(lead_provider: LeadProvider) -> list[int]:
    """The ECTs whom a lead provider trains or trained, as their training says."""
    query = TrainingPeriod.select(TrainingPeriod, ECTPeriod).join(ECTPeriod)
    query = query.where((TrainingPeriod.lead_provider == lead_provider) & ECTPeriod.removed_at.is_null())
    return [
        each.ect_id for each in query if each.partnership is None or each.partnership.challenged_at is None
    ]


def check_periods(table: type[SchoolPeriod], trn: str) -> None:
    """A teacher is at one school at a time, and the old school agrees with the new one about the move."""
    theirs = table.select().join(Teacher).where((Teacher.trn == trn) & table.removed_at.is_null())
    periods = list(theirs.order_by(table.started_on))
    for one, following in zip(periods, periods[1:], strict=False):
        assert one.finished_on is not None
        assert one.finished_on < following.started_on
        if one.leaving_reason == REGISTERED_ELSEWHERE:
            assert one.finished_on == following.started_on - DAY
    for period in periods:
        check_training(period)


def check_training(ect: SchoolPeriod) -> None:
    """Training fills the period without a gap."""
    training = list(
        TrainingPeriod.select().where(TrainingPeriod.ect == ect.id).order_by(TrainingPeriod.started_on)
    )
    assert (training[0].started_on, training[-1].finished_on) == (ect.started_on, ect.finished_on)
    for one, following in zip(training, training[1:], strict=False):
        assert one.finished_on == following.started_on - DAY


def check_bodies() -> None:
    """The appropriate bodies of an ECT lie within the period, one at a time."""
    table, after = AppropriateBodyPeriod, dict[int, date]()
    for each in table.select(table, ECTPeriod).join(ECTPeriod).order_by(table.ect, table.started_on):
        first, last = each.ect.started_on - DAY, each.ect.finished_on or date.max
        assert after.get(each.ect_id, first) < each.started_on <= (each.finished_on or date.max) <= last
        after[each.ect_id] = each.finished_on or date.max


def check_mentorship(mentorship: Mentorship) -> None:
    """At one school, between two people, while both are there."""
    ect, mentor = mentorship.ect, mentorship.mentor
    assert ect.school_id == mentor.school_id
    assert ect.teacher_id != mentor.teacher_id
    last = mentorship.finished_on or date.max
    for period in (ect, mentor):
        if period.removed_at is None:
            assert period.started_on <= mentorship.started_on <= last <= (period.finished_on or date.max)


def check_one_mentor_at_a_time() -> None:
    """An ECT has no two mentors on a day."""
    after: dict[int, date] = {}
    for each in Mentorship.select().order_by(Mentorship.ect, Mentorship.started_on):
        assert each.started_on > after.get(each.ect_id, date.min)
        after[each.ect_id] = each.finished_on or date.max


def check_emails() -> None:
    """No two people at schools have one address."""
    has: dict[str, int] = {}
    for table in (ECTPeriod, MentorPeriod):
        for period in table.select().where(table.removed_at.is_null() & table.finished_on.is_null()):
            assert has.setdefault(period.email, period.teacher_id) == period.teacher_id


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_happens_in_a_school_year_the_records_agree(seed: int) -> None:
    open_years()
    year = SchoolYear(seed)
    for _day in range(DAYS):
        for _act in range(ACTS_A_DAY):
            year.act()
        year.check()
        year.today += DAY
    assert set(year.done) >= {"register", "register mentor", "assign", "start", "leave", "correct", "remove"}
    assert year.done["appropriate body"] > 1
