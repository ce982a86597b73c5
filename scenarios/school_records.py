"""Early career teachers, mentors and choices of the personas' schools (PD-60)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school import School
from models.teacher import Teacher
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from scenarios.early_careers import StaffRoom
from scenarios.organisations import ASHCOMBE_HALL, HARROWFIELD_HIGH, KESTREL_SCHOOLS
from scenarios.people import account_of
from scenarios.people_to_try import ELSEWHERE
from scenarios.training_market import COMPASS, HARROW_VALE, ISTIP_NAME, LANTERN, OAKHURST, is_open_on


def store_school_stories(today: date, trns: Iterator[str]) -> None:
    """Store the early career teachers and mentors of the state secondary, the independent school and the trust.

    The state primary has never used the service: it has nothing.
    """
    kestrel = _kestrel(today, trns)
    _larkfield(today, trns)
    _swiftwater(today, trns)
    _harrowfield(today, trns, kestrel)
    _ashcombe(today, trns)


def _room(school: dict[str, str], today: date, trns: Iterator[str], persona: str, host: str) -> StaffRoom:
    found = School.get(School.urn == school["urn"])
    return StaffRoom(found, today, trns, f"{host}.example", account_of(persona))


def _harrowfield(today: date, trns: Iterator[str], kestrel: StaffRoom) -> None:
    """A state secondary school with early career teachers in every state."""
    room = _room(HARROWFIELD_HIGH, today, trns, "school", "harrowfieldhigh")
    room.nominate("Helen Marsh", "h.marsh@harrowfieldhigh.example")
    years = range(room.this_year - 2, room.this_year + 1 + is_open_on(room.this_year + 1, today))
    for year in years:
        room.choose(year, "fip", lead=COMPASS, partner="Harrow Vale Learning Alliance", body=HARROW_VALE)
    david, ruth, mei, _spare = (
        room.mentor(name) for name in ("David Lindqvist", "Ruth Adebayo", "Mei Tan", "Gareth Powell")
    )
    _those_who_train(room, david, ruth, mei)
    _those_who_leave(room, mei)
    _somebody_who_came(room, kestrel, ruth)


def _those_who_train(room: StaffRoom, david: MentorPeriod, ruth: MentorPeriod, mei: MentorPeriod) -> None:
    this, last = room.first_day(), room.first_day(1)
    room.ect("Priyanka Desai", last, mentor=david, body=HARROW_VALE)
    room.ect("Joseph Whitfield", this, mentor=david, body=HARROW_VALE)
    room.ect("Aoife Brennan", this, mentor=ruth, body=HARROW_VALE, working_pattern="part-time")
    corrected = room.teacher(
        "Katharine Fletcher",
        corrected_name="Kate Fletcher-Osei",
        qts_held_from=date(last.year, 7, 11),
        induction_status="InProgress",
        induction_started_on=last,
    )
    room.ect(corrected, last, mentor=mei, body=HARROW_VALE)
    room.ect("Dominic Amadi", this)
    waiting = room.teacher("Leah Sandhu", induction_status="None")
    room.ect(waiting, min(room.today, this + timedelta(days=21)), mentor=ruth)


def _those_who_leave(room: StaffRoom, mei: MentorPeriod) -> None:
    leaving = room.ect(
        "Oliver Haworth",
        room.first_day(1),
        mentor=mei,
        body=HARROW_VALE,
        finished_on=room.today + timedelta(days=25),
        leaving_reason="another-school",
    )
    _tell_of_leaving(room, leaving, room.today - timedelta(days=5))
    left = room.ect(
        "Yasmin Farouk",
        room.first_day(1),
        mentor=mei,
        body=HARROW_VALE,
        finished_on=room.today - timedelta(days=40),
        leaving_reason="leaving-teaching",
    )
    _tell_of_leaving(room, left, room.today - timedelta(days=70))
    done = room.first_day(2)
    completed = room.teacher(
        "Samuel Boateng",
        qts_held_from=date(done.year, 7, 11),
        induction_status="Passed",
        induction_started_on=done,
        induction_completed_on=date(done.year + 2, 7, 20),
    )
    room.ect(completed, done, mentor=mei, body=HARROW_VALE)


def _tell_of_leaving(room: StaffRoom, ect: ECTPeriod, on: date) -> None:
    details = {"last_day": ect.finished_on.isoformat(), "reason": ect.leaving_reason}
    room.tell(ect, "leaving-reported", on, by=room.user, **details)


def _somebody_who_came(room: StaffRoom, kestrel: StaffRoom, ruth: MentorPeriod) -> None:
    joins = min(room.today, room.first_day() + timedelta(days=56))
    last_day = joins - timedelta(days=1)
    old = kestrel.ect(
        "Fatima Rahman",
        room.first_day(1),
        body=OAKHURST,
        finished_on=last_day,
        leaving_reason=REGISTERED_ELSEWHERE,
    )
    new = room.ect(
        Teacher.get_by_id(old.teacher_id),
        joins,
        mentor=ruth,
        body=HARROW_VALE,
        from_school=kestrel.school.name,
    )
    told = {"last_day": last_day.isoformat(), "school": room.school.name}
    kestrel.tell(old, "left-for-another-school", new.registered_at.date(), **told)


def _kestrel(today: date, trns: Iterator[str]) -> StaffRoom:
    """The trust’s secondary school, which has chosen nothing for the next year: it can roll over."""
    room = _room(KESTREL_SCHOOLS[0], today, trns, "tutor-trust", "kestreltrust")
    room.nominate("Amara Nwosu", "amara.nwosu@kestreltrust.example")
    for year in range(room.this_year - 1, room.this_year + 1):
        room.choose(year, "fip", lead=LANTERN, partner="Oakhurst Schools Federation", body=OAKHURST)
    mentor = room.mentor("Beatriz Moreno")
    room.ect("Harry Pemberton", room.first_day(), mentor=mentor, body=OAKHURST)
    known = {"induction_status": "InProgress", "induction_started_on": room.first_day(1)}
    qts = date(room.first_day(1).year, 7, 11)
    name = f"{ELSEWHERE.first_name} {ELSEWHERE.last_name}"
    room.ect(
        room.teacher(name, ELSEWHERE.trn, qts_held_from=qts, **known),
        room.first_day(1),
        mentor=mentor,
        body=OAKHURST,
    )
    return room


def _larkfield(today: date, trns: Iterator[str]) -> None:
    """A primary school of the trust that leads its own programme."""
    room = _room(KESTREL_SCHOOLS[1], today, trns, "tutor-trust", "larkfield")
    room.nominate("Amara Nwosu", "amara.nwosu@kestreltrust.example")
    room.choose(room.this_year, "cip")
    room.ect("Chloe Varga", room.first_day(), mentor=room.mentor("Winston Clarke"), body=OAKHURST)


def _swiftwater(today: date, trns: Iterator[str]) -> None:
    """A primary school of the trust that has a tutor and a programme, but no early career teachers yet."""
    room = _room(KESTREL_SCHOOLS[2], today, trns, "tutor-trust", "swiftwater")
    room.nominate("Amara Nwosu", "amara.nwosu@kestreltrust.example")
    room.choose(room.this_year, "fip")


def _ashcombe(today: date, trns: Iterator[str]) -> None:
    """An independent school, for whose training the department does not pay."""
    room = _room(ASHCOMBE_HALL, today, trns, "school-independent", "ashcombehall")
    room.nominate("Charlotte Venning", "c.venning@ashcombehall.example")
    for year in range(room.this_year - 1, room.this_year + 1 + is_open_on(room.this_year + 1, today)):
        room.choose(year, "cip", body=ISTIP_NAME)
    mentor = room.mentor("Edmund Castellan")
    room.ect("Rosalind Thwaite", room.first_day(1), mentor=mentor, body=ISTIP_NAME)
    room.ect("Hugo Bellamy", room.first_day(), body=HARROW_VALE)
