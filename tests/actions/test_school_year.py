"""A school year, day by day: whatever schools do, all records agree (PD-30, PD-35, PD-36)."""

import random
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from actions.assign_mentor import assign_mentor
from actions.challenge_partnership import challenge_partnership
from actions.change_ect import change_ect_appropriate_body
from actions.change_participant import change_email
from actions.change_start_date import change_start_date
from actions.conflict import Conflict
from actions.refresh_teacher import refresh_teacher
from actions.register_ect import Registration, register_ect
from actions.register_mentor import MentorRegistration, register_mentor
from actions.remove_participant import remove_participant
from actions.replace_tutor import replace_tutor
from actions.report_leaving import correct_leaving, report_leaving
from actions.report_partnership import PartnershipRefused, report_partnership
from clients.trs.lookup import Found
from clients.trs.person import Person
from models.delivery_partner import DeliveryPartner, Pairing
from models.ect_period import AppropriateBodyPeriod, ECTPeriod, TrainingPeriod
from models.induction_tutor import InductionTutor
from models.lead_provider import LeadProvider
from models.mentor_lists import find_mentors
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.participants import KINDS, participants_page
from models.programme import Partnership, TrainingYear
from models.school import School
from models.school_period import SchoolPeriod
from models.service_context import ServiceContext
from models.teacher import Teacher
from models.transfers import transfers_page
from models.unfunded_mentors import unfunded_mentors_page
from rules.academic_years import school_year_of
from rules.email_addresses import email_key
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
DAYS, ACTS_A_DAY, SEEDS = (334, 4, range(4)) if LONG else (10, 10, [4])
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
        self.people = [
            make_person(f"{3_000_000 + 1000 * seed + n}", last_name=f"Lee{'a' * n}") for n in range(TEACHERS)
        ]
        self.partner = DeliveryPartner.create(name=f"Partner of {seed}")
        for lead_provider in self.lead_providers:
            Pairing.create(lead_provider=lead_provider, delivery_partner=self.partner, year=YEAR)

    @property
    def how(self) -> dict[str, Any]:
        """The user and the moment of an action."""
        return {"user": self.user, "context": self.context}

    @property
    def context(self) -> ServiceContext:
        """The service on the day."""
        return make_context(self.today)

    @property
    def acts(self) -> dict[str, Callable[[], Any]]:
        """What can be done."""
        return {
            "register": self.register,
            "register mentor": self.register_mentor,
            "assign": self.assign,
            "start": lambda: change_start_date(self.one(), self.some_day(), **self.how),
            "leave": lambda: report_leaving(self.one(), self.some_day(), reason="another-school", **self.how),
            "correct": self.correct,
            "appropriate body": lambda: change_ect_appropriate_body(
                self.one(ECTPeriod), self.choose.choice((None, *self.bodies)), **self.how
            ),
            "remove": lambda: remove_participant(self.one(), "wrong-person", **self.how),
            "come back": self.come_back,
            "email": self.change_email,
            "tutor": self.name_tutor,
            "report": self.report,
            "challenge": self.challenge,
            "pass": self.induction_passed,
        }

    def act(self) -> None:
        """Do one thing; what the rules refuse changes nothing."""
        acts = self.acts
        weights = {"register": 6, "register mentor": 4, "assign": 6, "correct": 5, "come back": 3}
        weights |= {"email": 2, "challenge": 0.3, "pass": 0.3}
        # What has not happened yet is tried more often, so that a short year has everything.
        name = self.choose.choices(
            list(acts), [weights.get(each, 1) + 4 * (not self.done[each]) for each in acts]
        )[0]
        try:
            acts[name]()
        except (Conflict, PartnershipRefused, LookupError):
            return
        self.done[name] += 1

    def one(
        self, table: type[SchoolPeriod] | None = None, *, is_gone: bool = False, **has: Callable[[Any], bool]
    ) -> Any:
        """A period at a school now, or one that is over, with such fields; raises LookupError if there is none."""
        table = table or self.choose.choice((ECTPeriod, MentorPeriod))
        periods = [
            each for each in table.select().order_by(table.id) if each.is_here_on(self.today) != is_gone
        ]
        return self.choose.choice(
            [each for each in periods if all(fits(getattr(each, name)) for name, fits in has.items())]
        )

    def assign(self) -> None:
        """A school assigns a mentor to an ECT."""
        ect = self.one(ECTPeriod)
        assign_mentor(
            ect, self.one(MentorPeriod, school_id=lambda school: school == ect.school_id), **self.how
        )

    def correct(self) -> None:
        """A school corrects a last day, or takes it back."""
        leaving = self.one(finished_on=lambda day: day is not None)
        correct_leaving(leaving, self.choose.choice((None, self.some_day())), **self.how)

    def some_day(self) -> date:
        """A day around today."""
        return self.today + timedelta(days=self.choose.randint(-30, 45))

    def register(self, teacher: Teacher | None = None, school: School | None = None) -> None:
        """Register an ECT, who moves if another school has them."""
        person, number = self.someone(teacher)
        school, starts = school or self.choose.choice(self.schools), self.some_day()
        programme, lead_provider = self.training(school, starts)
        registration = Registration(
            person=person,
            looked_up_at=self.context.clock,
            corrected_name=None,
            email=self.an_email(number),
            started_on=starts,
            working_pattern="full-time",
            programme=programme,
            lead_provider=lead_provider,
            continues_with=None,
            appropriate_body=None,
            mentor=None,
        )
        register_ect(registration, school=school, **self.how)

    def register_mentor(self, teacher: Teacher | None = None, school: School | None = None) -> None:
        """Register a mentor, who moves to the school, or mentors there as well."""
        person, number = self.someone(teacher)
        school, starts = school or self.choose.choice(self.schools), self.some_day()
        is_only_here = self.choose.choice((True, False, None))
        programme, lead_provider = self.training(school, starts)
        registration = MentorRegistration(
            person=person,
            looked_up_at=self.context.clock,
            corrected_name=None,
            email=self.an_email(number),
            is_user=False,
            started_on=starts,
            is_only_here=is_only_here,
            programme=None if is_only_here is False else programme,
            lead_provider=None if is_only_here is False else lead_provider,
        )
        register_mentor(registration, school=school, is_support=teacher is not None, **self.how)

    def come_back(self) -> None:
        """Register one who was removed, or has left, at the same school."""
        period = self.one(is_gone=True)
        (self.register if period.role == "ect" else self.register_mentor)(period.teacher, period.school)

    def training(self, school: School, starts: date) -> tuple[str, LeadProvider | None]:
        """The programme of a school for a year, and who leads it."""
        year = school_year_of(starts).starts_in
        chosen = TrainingYear.get((TrainingYear.school == school) & (TrainingYear.year == year))
        partnership = Partnership.get_or_none(
            (Partnership.school == school) & (Partnership.year == year) & Partnership.challenged_at.is_null()
        )
        return chosen.programme, partnership.lead_provider if partnership else None

    def an_email(self, number: int) -> str:
        """The address of a person, or one that may be that of another."""
        return f"{self.choose.choice((number, number, number + 1))}@{self.choose.choice(('school', 'SCHOOL'))}.example"

    def someone(self, teacher: Teacher | None = None) -> tuple[Person, int]:
        """A person, or the one who is this teacher, as TRS knows them now, and their number."""
        trns = [each.trn for each in self.people]
        number = trns.index(teacher.trn) if teacher else self.choose.randrange(TEACHERS)
        return self.people[number], number

    def name_tutor(self) -> None:
        """A school names another induction tutor, who may have the address of someone else."""
        number, school = self.choose.randrange(TEACHERS), self.choose.choice(self.schools)
        name = self.choose.choice(
            (f"Tutor {number}", f"{self.people[number].first_name} {self.people[number].last_name}")
        )
        replace_tutor(school, name=name, email=self.an_email(number), **self.how)

    def change_email(self) -> None:
        """A school changes an address."""
        change_email(self.one(), self.an_email(self.choose.randrange(TEACHERS)), **self.how)

    def report(self) -> None:
        """A lead provider reports a partnership."""
        school, lead_provider = self.choose.choice(self.schools), self.choose.choice(self.lead_providers)
        report_partnership(school, self.partner, YEAR, lead_provider=lead_provider, **self.how)

    def challenge(self) -> None:
        """A school challenges the partnership of the year."""
        challenge_partnership(self.choose.choice(list(Partnership.select())), "mistake", **self.how)

    def induction_passed(self) -> None:
        """TRS says that an ECT has completed induction."""
        number = self.choose.randrange(TEACHERS)
        trn = self.people[number].trn
        ended = {"induction_started_on": BEGINS, "induction_completed_on": self.today}
        self.people[number] = replace(self.people[number], induction_status="Passed", **ended)
        if (teacher := Teacher.get_or_none(Teacher.trn == trn)) is None:
            raise LookupError
        refresh_teacher(teacher.id, Found(self.people[number]), self.context)

    def check(self) -> None:
        """Everything that holds on every day."""
        for table in (ECTPeriod, MentorPeriod):
            check_periods(table)
        mentorships = list(Mentorship.select().order_by(Mentorship.ect, Mentorship.started_on))
        ects, mentors = ({each.id: each for each in table.select()} for table in (ECTPeriod, MentorPeriod))
        for each in mentorships:
            check_mentorship(each, ects[each.ect_id], mentors[each.mentor_id])
        check_one_mentor_at_a_time(mentorships)
        check_bodies()
        self.check_pools()
        self.check_emails()
        for lead_provider in self.lead_providers:
            self.check_lists(lead_provider, mentorships)
            self.check_transfers(lead_provider)

    def check_pools(self) -> None:
        """No mentor is in the pool after the last day."""
        for school in self.schools:
            found = find_mentors(school, self.today)
            here = {each.mentor.id for code in found if code != LEFT for each in found[code]}
            for mentor in MentorPeriod.select().where(MentorPeriod.id.in_(here)):
                assert mentor.removed_at is None
                assert mentor.finished_on is None or mentor.finished_on >= self.today

    def check_emails(self) -> None:
        """No two people at schools, induction tutors included, have one address."""
        has: dict[str, str] = {}
        for table in (ECTPeriod, MentorPeriod):
            for period in table.select(table, Teacher).join(Teacher).where(table.here_on(self.today)):
                assert has.setdefault(email_key(period.email), period.teacher.name) == period.teacher.name
        for tutor in InductionTutor.select().where(InductionTutor.until_at.is_null()):
            assert has.setdefault(email_key(tutor.email), tutor.name) == tutor.name

    def check_lists(self, lead_provider: LeadProvider, mentorships: list[Mentorship]) -> None:
        """Who is or was trained is a participant; each mentor of one who is trained is in one of the two lists."""
        listed = list(participants_page(lead_provider, limit=500))
        kept = {(each.ect_id, each.mentor_id) for each in listed}
        assert kept == trained_by(lead_provider)
        unfunded = {each.id for each in unfunded_mentors_page(lead_provider, self.today, limit=500)}
        trained = {
            each.mentor.teacher_id for each in listed if each.mentor and each.mentor.is_here_on(self.today)
        }
        ects = {each.ect_id for each in listed if each.finished_on is None or each.finished_on >= self.today}
        untrained = {
            each.mentor_id
            for each in mentorships
            if each.ect_id in ects and (each.finished_on is None or each.finished_on >= self.today)
            if each.mentor.is_here_on(self.today) and each.mentor.teacher_id not in trained
        }
        assert unfunded == untrained

    def check_transfers(self, lead_provider: LeadProvider) -> None:
        """Both schools of a transfer, and the lead provider, say the same days."""
        for row in transfers_page(lead_provider, limit=500):
            left = KINDS[row["kind"]].get_by_id(row["id"])
            assert lead_provider.id in (row["before_id"], row["now_id"])
            assert row["last_day"] == left.finished_on
            assert row["starts_on"] is None or row["starts_on"] > left.finished_on


def trained_by(lead_provider: LeadProvider) -> set[tuple[int | None, int | None]]:
    """The ECTs and mentors whom a lead provider trains or trained, as their training says."""
    query = TrainingPeriod.select().where(TrainingPeriod.lead_provider == lead_provider)
    challenged = {each.id for each in Partnership.select().where(Partnership.challenged_at.is_null(False))}
    removed = {
        table: {each.id for each in table.select().where(table.removed_at.is_null(False))}
        for table in (ECTPeriod, MentorPeriod)
    }
    return {
        (each.ect_id, each.mentor_id)
        for each in query
        if each.partnership_id not in challenged
        if each.ect_id not in removed[ECTPeriod] and each.mentor_id not in removed[MentorPeriod]
    }


def check_periods(table: type[SchoolPeriod]) -> None:
    """An ECT is at one school at a time, a mentor once at each, and the old school agrees about the move."""
    periods, trained = defaultdict(list), defaultdict(list)
    column = "ect_id" if table is ECTPeriod else "mentor_id"
    for part in TrainingPeriod.select().order_by(TrainingPeriod.started_on):
        trained[getattr(part, column)].append(part)
    for period in table.select().where(table.removed_at.is_null()).order_by(table.started_on):
        periods[period.teacher_id, None if table is ECTPeriod else period.school_id].append(period)
        check_training(period, trained[period.id])
    for theirs in periods.values():
        for one, following in pairwise(theirs):
            assert one.finished_on is not None
            assert one.finished_on < following.started_on
            if table is ECTPeriod and one.leaving_reason == REGISTERED_ELSEWHERE:
                assert one.finished_on == following.started_on - DAY


def check_training(period: SchoolPeriod, training: list[TrainingPeriod]) -> None:
    """Training fills the period without a gap; a mentor need not have any."""
    if not training:
        assert isinstance(period, MentorPeriod)
        return
    assert (training[0].started_on, training[-1].finished_on) == (period.started_on, period.finished_on)
    for one, following in pairwise(training):
        assert one.finished_on == following.started_on - DAY


def check_bodies() -> None:
    """The appropriate bodies of an ECT lie within the period, one at a time."""
    table, after = AppropriateBodyPeriod, dict[int, date]()
    for each in table.select(table, ECTPeriod).join(ECTPeriod).order_by(table.ect, table.started_on):
        first, last = each.ect.started_on - DAY, each.ect.finished_on or date.max
        assert after.get(each.ect_id, first) < each.started_on <= (each.finished_on or date.max) <= last
        after[each.ect_id] = each.finished_on or date.max


def check_mentorship(mentorship: Mentorship, ect: ECTPeriod, mentor: MentorPeriod) -> None:
    """At one school, between two people, while both are there."""
    assert ect.school_id == mentor.school_id
    assert ect.teacher_id != mentor.teacher_id
    last = mentorship.finished_on or date.max
    for period in (ect, mentor):
        if period.removed_at is None:
            assert period.started_on <= mentorship.started_on <= last <= (period.finished_on or date.max)


def check_one_mentor_at_a_time(mentorships: list[Mentorship]) -> None:
    """An ECT has no two mentors on a day."""
    after: dict[int, date] = {}
    for each in mentorships:
        assert each.started_on > after.get(each.ect_id, date.min)
        after[each.ect_id] = each.finished_on or date.max


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
    assert set(year.done) == set(year.acts)
