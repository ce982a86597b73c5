"""Tests of the demo's schools on any day of the year (PD-60)."""

import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from actions.save_teacher_from_trs import take_over
from clients.trs.lookup import DetailsDiffer, Found, NoSuchTRN, TRSLookup
from clients.trs.person import Person
from models.appropriate_body import AppropriateBody
from models.audit_entry import AuditEntry
from models.database import database
from models.delivery import Delivery
from models.ect_lists import ListedECT, find_ects
from models.ect_period import ECTPeriod
from models.emails_in_use import email_in_use
from models.event import Event
from models.feedback import Feedback
from models.induction_tutor import InductionTutor
from models.mentor_period import MentorPeriod
from models.mentorship import Mentorship
from models.school import School
from models.school_year import SchoolYear
from models.support_request import SupportRequest
from models.teacher import Teacher
from models.teacher_registrations import Registrations, registrations_of
from models.timelines import school_timeline
from models.training_choices import (
    appropriate_bodies_offered,
    lead_providers_offered,
    registration_opens,
    training_of,
)
from rules.academic_years import school_year_of
from rules.ect_states import ECT_LISTS
from rules.registering_ects import induction_has_ended
from rules.school_start_dates import is_open_for
from scenarios.organisations import ASHCOMBE_HALL, HARROWFIELD_HIGH, KESTREL_SCHOOLS, WILLOWBROOK
from scenarios.people_to_try import BORN_ANOTHER_DAY, ELSEWHERE, PEOPLE_TO_TRY, READY, WITHOUT_QTS
from tests.long_run import LONG
from tests.scenarios.conftest import GoTo
from tests.standins.programs import running
from tests.trs_program import KEY

DAYS = (
    date(2026, 9, 1),
    date(2026, 11, 22),
    date(2028, 2, 29),
    *(
        (date(2026, 1, 1), date(2026, 5, 31), date(2026, 6, 1), date(2026, 8, 31), date(2026, 9, 2))
        if LONG
        else ()
    ),
)


def school(known: dict[str, str]) -> School:
    """One of the schools that people sign in to."""
    return School.get(School.urn == known["urn"])


def listed(known: dict[str, str], day: date) -> list[ListedECT]:
    """Its early career teachers."""
    found = find_ects(school(known), day)
    return [each for which in ECT_LISTS for each in found.part(which, start=0, size=100)]


def states(found: list[ListedECT]) -> set[str]:
    """Every state that occurs among them."""
    return {state.code for each in found for state in each.states}


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("name", ["demo", "small"])
def test_the_schools_have_their_stories_on(name: str, day: date, go_to: GoTo) -> None:
    go_to(name, day)
    check_harrowfield(day)
    check_the_others(day)
    check_no_dates_are_odd(day)
    assert not Delivery.select().where(Delivery.system == "notify").exists()


def test_support_of_the_demo_has_feedback_and_what_it_changed(go_to: GoTo) -> None:
    go_to("demo", DAYS[0])
    assert Feedback.select().count() == 3
    assert {(each.user and each.user.full_name) for each in AuditEntry.select()} == {"Jo Hartley"}


def test_support_of_the_demo_has_a_request_to_answer(go_to: GoTo) -> None:
    go_to("demo", DAYS[0])
    found = list(SupportRequest.select().order_by(SupportRequest.id))
    assert [each.is_answered for each in found] == [False, False, False, True, False]
    asked = found[0]
    assert (asked.school, asked.user.full_name) == (school(HARROWFIELD_HIGH), "Helen Marsh")
    assert asked.trn in asked.message


def check_harrowfield(day: date) -> None:
    found = listed(HARROWFIELD_HIGH, day)
    assert states(found) == {
        "registered",
        "mentor-required",
        "waiting-for-qts",
        "induction-not-recorded",
        "leaving",
        "left",
        "completed",
    }
    assert [each.came_from.name for each in found if each.came_from] == ["Kestrel Academy"]
    assert {each.ect.working_pattern for each in found} == {"full-time", "part-time"}
    assert [each.ect.teacher.name for each in found if each.ect.teacher.corrected_name]
    assert {to_do for each in found for to_do in each.to_do} == {
        "assign-mentor",
        "report-appropriate-body",
        "ask-about-qts",
        "ask-about-induction",
    }
    assert all(each.programme.code == "fip" and each.ect.training.delivery_partner for each in found)
    assert all(school_timeline(each.ect, day) for each in found)
    this = school_year_of(day)
    years = [this.starts_in, *([this.starts_in + 1] if day.month in (6, 7, 8) else [])]
    for year in years:
        training = training_of(school(HARROWFIELD_HIGH), year)
        assert training
        assert training.lead_provider
        assert training.lead_provider.name == "Compass Teaching Partnership"
        assert training.appropriate_body
    assert MentorPeriod.select().where(MentorPeriod.school == school(HARROWFIELD_HIGH)).count() == 4


def check_the_others(day: date) -> None:
    year = school_year_of(day).starts_in
    assert listed(WILLOWBROOK, day) == []
    assert training_of(school(WILLOWBROOK), year) is None
    assert not InductionTutor.select().where(InductionTutor.school == school(WILLOWBROOK)).exists()
    independent = training_of(school(ASHCOMBE_HALL), year)
    assert independent
    assert independent.appropriate_body
    assert (independent.programme.code, independent.appropriate_body.kind) == ("cip", "istip")
    assert school(ASHCOMBE_HALL).is_cip_only(day)
    assert len(listed(ASHCOMBE_HALL, day)) == 2
    kestrel, larkfield, swiftwater = (listed(each, day) for each in KESTREL_SCHOOLS)
    assert "left" in states(kestrel) or day.month == 9
    assert (len(kestrel), len(larkfield), len(swiftwater)) == (3, 1, 0)
    tutors = InductionTutor.select().where(InductionTutor.email == "amara.nwosu@kestreltrust.example")
    assert tutors.count() == 3


def check_no_dates_are_odd(day: date) -> None:
    opens = registration_opens()
    for ect in ECTPeriod.select():
        assert ect.started_on <= day
        assert is_open_for(ect.started_on, today=ect.registered_at.date(), opens=opens) or ect.year == min(
            opens
        )
        assert ect.registered_at.date() <= day
        assert ect.year == school_year_of(ect.started_on).starts_in
        assert ect.finished_on is None or ect.finished_on >= ect.started_on
    for mentorship in Mentorship.select():
        assert mentorship.started_on >= mentorship.ect.started_on
        teacher = mentorship.ect.teacher
        ended = teacher.induction_completed_on if induction_has_ended(teacher.induction_status) else None
        assert mentorship.finished_on == (mentorship.ect.finished_on or ended)
        assert mentorship.mentor.school_id == mentorship.ect.school_id
    assert all(event.happened_at.date() <= day for event in Event.select().where(Event.school.is_null(False)))
    for teacher in Teacher.select():
        dates = (teacher.qts_held_from, teacher.induction_started_on, teacher.induction_completed_on)
        known = [each for each in dates if each]
        assert known == sorted(known)
        assert all(each <= day for each in known), teacher.name


@pytest.fixture
def demo(go_to: GoTo) -> Path:
    """The demo on a day in autumn; the folder with the files of its stand-ins."""
    return go_to("demo", date(2026, 11, 22))


def test_nobody_shares_an_email_address(demo: Path) -> None:
    today = date(2026, 11, 22)
    people = [*ECTPeriod.select(), *MentorPeriod.select()]
    for each in people:
        assert not email_in_use(each.email, trns=[each.teacher.trn], name=each.teacher.name, today=today), (
            each.email
        )


def test_there_is_plenty_to_choose_from(demo: Path) -> None:
    hubs = appropriate_bodies_offered(school(HARROWFIELD_HIGH), 2026)

    assert len(hubs) == 30
    assert [body.name for body in appropriate_bodies_offered(school(ASHCOMBE_HALL), 2026)][0].endswith(
        "(ISTIP)"
    )
    assert len(appropriate_bodies_offered(school(HARROWFIELD_HIGH), 2025)) == 31
    assert AppropriateBody.select().where(AppropriateBody.kind == "local-authority").exists()
    assert [len(lead_providers_offered(year)) for year in (2025, 2026, 2027)] == [4, 4, 3]
    assert {year.year: year.opens_on for year in SchoolYear.select()} == {
        year: date(year, 6, 1) for year in (2024, 2025, 2026, 2027)
    }


@pytest.fixture
def trs(demo: Path) -> Iterator[TRSLookup]:
    """A client of the TRS stand-in with the teachers of the demo."""
    file = str(demo / "standins" / "teachers.json")
    with running("teaching_record_system", demo, TEACHERS_FILE=file, TODAY="2026-11-22") as program:
        yield TRSLookup(program.url, KEY)


def find(trs: TRSLookup, trn: str, born: date) -> Person:
    """Look up a person by TRN and date of birth."""
    answer = trs.by_date_of_birth(trn, born, today=date(2026, 11, 22))
    assert isinstance(answer, Found), trn
    return answer.person


@pytest.mark.slow
def test_those_to_try_are_as_they_are_said_to_be(trs: TRSLookup) -> None:
    today = date(2026, 11, 22)
    for each in PEOPLE_TO_TRY:
        found = find(trs, each.trn, each.born)
        assert (found.first_name, found.last_name) == (each.first_name, each.last_name)
        assert (found.qts_held_from is not None) == each.has_qts
        assert found.induction_status not in ("Passed", "Failed", "Exempt")
    other = BORN_ANOTHER_DAY.says_born
    assert other
    assert trs.by_date_of_birth(BORN_ANOTHER_DAY.trn, other, today=today) == DetailsDiffer()
    number = BORN_ANOTHER_DAY.national_insurance_number
    assert isinstance(trs.by_national_insurance_number(BORN_ANOTHER_DAY.trn, number, today=today), Found)
    harrowfield = school(HARROWFIELD_HIGH)
    assert registrations_of([READY.trn], harrowfield, today) == Registrations()
    assert registrations_of([WITHOUT_QTS.trn], harrowfield, today) == Registrations()
    (there,) = registrations_of([ELSEWHERE.trn], harrowfield, today).elsewhere
    assert there.school.name == "Kestrel Academy"


@pytest.mark.slow
def test_trs_says_of_everybody_what_the_service_has(trs: TRSLookup) -> None:
    teachers = list(Teacher.select())
    assert len(teachers) > 15
    for teacher in teachers:
        answer = trs.current(teacher.trn, today=date(2026, 11, 22))
        assert not isinstance(answer, NoSuchTRN)
        assert isinstance(answer, Found)
        assert take_over(teacher, answer.person) == [], teacher.name


def test_no_date_of_birth_is_in_the_database(demo: Path) -> None:
    written = json.loads((demo / "standins" / "teachers.json").read_text(encoding="utf-8"))
    trns = {teacher.trn for teacher in Teacher.select()}
    born = {each["dateOfBirth"] for each in written if each["trn"] in trns}
    assert len(born) > 15
    columns = {column.name for table in database.get_tables() for column in database.get_columns(table)}
    assert not [name for name in columns if "birth" in name or "insurance" in name]


def test_the_same_people_are_there_on_another_day(demo: Path, go_to: GoTo) -> None:
    before = [(teacher.trn, teacher.name) for teacher in Teacher.select().order_by(Teacher.trn)]

    go_to("demo", date(2028, 2, 29))

    assert [(teacher.trn, teacher.name) for teacher in Teacher.select().order_by(Teacher.trn)] == before


def test_who_is_leaving_is_still_there_next_week(demo: Path) -> None:
    later = date(2026, 11, 22) + timedelta(days=14)
    assert "leaving" in states(listed(HARROWFIELD_HIGH, later))
