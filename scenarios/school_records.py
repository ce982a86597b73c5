"""Early career teachers, mentors and choices of the personas' schools (PD-60)."""

from collections.abc import Iterator
from datetime import date, timedelta

from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school import School
from models.teacher import Teacher
from rules.academic_years import school_year_of
from rules.dates import day_of
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from rules.mentor_training import COMPLETED
from scenarios.organisations import ASHCOMBE_HALL, HARROWFIELD_HIGH, KESTREL_SCHOOLS, SCHOOLS
from scenarios.people import account_of
from scenarios.people_to_try import ELSEWHERE
from scenarios.school_staff import SchoolStaff
from scenarios.training_choices import (
    COMPASS,
    HARROW_VALE,
    ISTIP_NAME,
    LANTERN,
    OAKHURST,
    PAIRINGS,
    is_open_on,
)


def store_school_records(today: date, trns: Iterator[str]) -> None:
    """Store the early career teachers and mentors of the state secondary, the independent school and the trust.

    The state primary has never used the service: it has nothing.
    """
    kestrel = _kestrel(today, trns)
    _larkfield(today, trns)
    _swiftwater(today, trns)
    _harrowfield(today, trns, kestrel)
    _ashcombe(today, trns)
    _confirm_tutors(today)


def _confirm_tutors(today: date) -> None:
    """All schools of personas have said this year who their induction tutor is, but for the last of the trust."""
    year = school_year_of(today).starts_in
    urns = [school["urn"] for school in SCHOOLS if school is not KESTREL_SCHOOLS[-1]]
    School.update(tutor_confirmed_year=year + is_open_on(year + 1, today)).where(
        School.urn.in_(urns)
    ).execute()


def _staff(school: dict[str, str], today: date, trns: Iterator[str], persona: str, host: str) -> SchoolStaff:
    found = School.get(School.urn == school["urn"])
    return SchoolStaff(found, today, trns, f"{host}.example", account_of(persona))


def _harrowfield(today: date, trns: Iterator[str], kestrel: SchoolStaff) -> None:
    """A state secondary school with early career teachers in every state."""
    staff = _staff(HARROWFIELD_HIGH, today, trns, "school", "harrowfieldhigh")
    staff.add_tutor("Helen Marsh", "h.marsh@harrowfieldhigh.example")
    years = range(staff.this_year - 2, staff.this_year + 1 + is_open_on(staff.this_year + 1, today))
    for year in years:
        staff.choose_programme(
            year, "fip", lead=COMPASS, partner="Harrow Vale Learning Alliance", body=HARROW_VALE
        )
    david, ruth, mei, spare = (
        staff.add_mentor(name) for name in ("David Lindqvist", "Ruth Adebayo", "Mei Tan", "Gareth Powell")
    )
    completed = {
        "mentor_training_ended": COMPLETED,
        "mentor_training_ended_on": date(staff.first_day().year, 7, 3),
    }
    Teacher.update(completed).where(Teacher.id == spare.teacher_id).execute()
    _in_training(staff, david, ruth, mei)
    _leaving(staff, mei)
    _transferred_in(staff, kestrel, ruth)


def _in_training(staff: SchoolStaff, david: MentorPeriod, ruth: MentorPeriod, mei: MentorPeriod) -> None:
    this, last = staff.first_day(), staff.first_day(1)
    staff.add_ect("Priyanka Desai", last, mentor=david, body=HARROW_VALE)
    staff.add_ect("Joseph Whitfield", this, mentor=david, body=HARROW_VALE)
    not_recorded = staff.make_teacher(
        "Aoife Brennan", qts_held_from=date(this.year, 7, 11), induction_status="RequiredToComplete"
    )
    staff.add_ect(not_recorded, this, mentor=ruth, body=HARROW_VALE, working_pattern="part-time")
    corrected = staff.make_teacher(
        "Katharine Fletcher",
        corrected_name="Kate Fletcher-Osei",
        qts_held_from=date(last.year, 7, 11),
        induction_status="InProgress",
        induction_started_on=last,
    )
    staff.add_ect(corrected, last, mentor=mei, body=HARROW_VALE)
    staff.add_ect("Dominic Amadi", this)
    waiting = staff.make_teacher("Leah Sandhu", induction_status="None")
    staff.add_ect(waiting, min(staff.today, this + timedelta(days=21)), mentor=ruth)


def _leaving(staff: SchoolStaff, mei: MentorPeriod) -> None:
    leaving = staff.add_ect(
        "Oliver Haworth",
        staff.first_day(1),
        mentor=mei,
        body=HARROW_VALE,
        finished_on=staff.today + timedelta(days=25),
        leaving_reason="another-school",
    )
    _add_leaving_events(staff, leaving, staff.today - timedelta(days=5))
    left = staff.add_ect(
        "Yasmin Farouk",
        staff.first_day(1),
        mentor=mei,
        body=HARROW_VALE,
        finished_on=staff.today - timedelta(days=40),
        leaving_reason="leaving-teaching",
    )
    _add_leaving_events(staff, left, staff.today - timedelta(days=70))
    done = staff.first_day(2)
    completed = staff.make_teacher(
        "Samuel Boateng",
        qts_held_from=date(done.year, 7, 11),
        induction_status="Passed",
        induction_started_on=done,
        induction_completed_on=date(done.year + 2, 7, 20),
    )
    staff.add_ect(completed, done, mentor=mei, body=HARROW_VALE)


def _add_leaving_events(staff: SchoolStaff, ect: ECTPeriod, on: date) -> None:
    details = {"last_day": ect.finished_on.isoformat(), "reason": ect.leaving_reason}
    staff.add_event(ect, "leaving-reported", on, **details)


def _transferred_in(staff: SchoolStaff, kestrel: SchoolStaff, ruth: MentorPeriod) -> None:
    joins = min(staff.today, staff.first_day() + timedelta(days=56))
    last_day = joins - timedelta(days=1)
    old = kestrel.add_ect(
        "Fatima Rahman",
        staff.first_day(1),
        body=OAKHURST,
        finished_on=last_day,
        leaving_reason=REGISTERED_ELSEWHERE,
    )
    new = staff.add_ect(
        Teacher.get_by_id(old.teacher_id),
        joins,
        mentor=ruth,
        body=HARROW_VALE,
        from_school=kestrel.school.name,
    )
    told = {"last_day": last_day.isoformat(), "school": staff.school.name}
    staff.add_event(old, "left-for-another-school", day_of(new.registered_at), **told)


def _kestrel(today: date, trns: Iterator[str]) -> SchoolStaff:
    """The trust’s secondary school, which has chosen nothing for the next year: it can roll over."""
    staff = _staff(KESTREL_SCHOOLS[0], today, trns, "tutor-trust", "kestreltrust")
    staff.add_tutor("Amara Nwosu", "amara.nwosu@kestreltrust.example")
    for year in range(staff.this_year - 1, staff.this_year + 1):
        staff.choose_programme(
            year, "fip", lead=LANTERN, partner="Oakhurst Schools Federation", body=OAKHURST
        )
    mentor = staff.add_mentor("Beatriz Moreno")
    staff.add_ect("Harry Pemberton", staff.first_day(), mentor=mentor, body=OAKHURST)
    known = {"induction_status": "InProgress", "induction_started_on": staff.first_day(1)}
    qts = date(staff.first_day(1).year, 7, 11)
    name = f"{ELSEWHERE.first_name} {ELSEWHERE.last_name}"
    staff.add_ect(
        staff.make_teacher(name, ELSEWHERE.trn, qts_held_from=qts, **known),
        staff.first_day(1),
        mentor=mentor,
        body=OAKHURST,
    )
    return staff


def _larkfield(today: date, trns: Iterator[str]) -> None:
    """A primary school of the trust that leads its own programme."""
    staff = _staff(KESTREL_SCHOOLS[1], today, trns, "tutor-trust", "larkfield")
    staff.add_tutor("Amara Nwosu", "amara.nwosu@kestreltrust.example")
    staff.choose_programme(staff.this_year, "cip")
    staff.add_ect("Chloe Varga", staff.first_day(), mentor=staff.add_mentor("Winston Clarke"), body=OAKHURST)


def _swiftwater(today: date, trns: Iterator[str]) -> None:
    """A primary school of the trust without early career teachers, whose pair of providers parts after this year."""
    staff = _staff(KESTREL_SCHOOLS[2], today, trns, "tutor-trust", "swiftwater")
    staff.add_tutor("Amara Nwosu", "amara.nwosu@kestreltrust.example")
    staff.choose_programme(staff.this_year, "fip", lead=LANTERN, partner=PAIRINGS[LANTERN][-1])


def _ashcombe(today: date, trns: Iterator[str]) -> None:
    """An independent school, for whose training the department does not pay."""
    staff = _staff(ASHCOMBE_HALL, today, trns, "school-independent", "ashcombehall")
    staff.add_tutor("Charlotte Venning", "c.venning@ashcombehall.example")
    for year in range(staff.this_year - 1, staff.this_year + 1 + is_open_on(staff.this_year + 1, today)):
        staff.choose_programme(year, "cip", body=ISTIP_NAME)
    mentor = staff.add_mentor("Edmund Castellan")
    staff.add_ect("Rosalind Thwaite", staff.first_day(1), mentor=mentor, body=ISTIP_NAME)
    staff.add_ect("Hugo Bellamy", staff.first_day(), body=HARROW_VALE)
