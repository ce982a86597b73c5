"""Every page of changing the record of an ECT or a mentor, and of assigning one to the other."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from journeys.registry import journeys_about
from models.appropriate_body import AppropriateBody
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from rules.leaving_reasons import REGISTERED_ELSEWHERE
from tests.ect_makers import YEAR, make_body, make_ect, make_mentor, make_mentorship, make_teacher
from tests.makers import NOW, TODAY, make_school
from tests.page_client import Page, PageClient
from tests.pages.school_pages import begin, record_of
from tests.registering import date_fields, school_of

LAST_DAY = date_fields("last_day", TODAY + timedelta(days=30))

Changes = list[tuple[Any, ...]]
MakePeriod = Callable[..., SchoolPeriod]

MAKERS: dict[str, MakePeriod] = {"ect": make_ect, "mentor": make_mentor}


def _of_both_roles(role: str) -> Changes:
    """The button of the record, and the answer of each page."""
    return [
        ("Change name", {"reason": "not-to-be-registered"}),
        ("Change name", {"reason": "another-person"}),
        ("Change name", {"reason": "spelt-wrong"}, {"name": "Jo Green"}, {}, {}),
        ("Change email address", {"email": f"new.{role}@school.example"}, {}),
        ("Remove {name}", {"reason": "wrong-role"}, {}),
        ("Report that {name} has left or is leaving", {}, LAST_DAY, {"reason": "other"}, {}),
        ("Change the last day, or say that they are staying", {"still_leaving": "yes"}, LAST_DAY, {}),
    ]


def pages_of_changing_ects(client: PageClient) -> Iterator[Page]:
    """The pages of every change of an ECT's record, and of every reason why it cannot be made."""
    own = [
        ("Change school start date", date_fields("start_date", date(YEAR, 10, 6)), {}),
        ("Change working pattern", {"working_pattern": "part-time"}, {}),
        ("Change appropriate body", {"appropriate_body": str(AppropriateBody.select().first().id)}, {}),
    ]
    yield from _changes(client, _ect, [*_of_both_roles("ect"), *own])
    yield from _stops(client, _ect)


def pages_of_changing_mentors(client: PageClient) -> Iterator[Page]:
    """The pages of every change of a mentor's record, and of every reason why it cannot be made."""
    own = [("Change the start date", date_fields("start_date", date(YEAR, 10, 6)), {})]
    yield from _changes(client, _mentor, [*_of_both_roles("mentor"), *own])
    yield from _stops(client, _mentor)


def _changes(client: PageClient, make: MakePeriod, changes: Changes) -> Iterator[Page]:
    for button, *answers in changes:
        period = make(school_of(), leaves=button.startswith("Change the last day"))
        page = begin(client, period, button.format(name=period.teacher.name))
        yield page
        for typed in answers:
            page = page.submit(fields=typed)
            yield page


def _ect(school: School, **fields: Any) -> ECTPeriod:
    teacher = make_teacher("Ana", "Brown")
    return make_ect(school, teacher, appropriate_body=make_body(), **_leaving(**fields))


def _mentor(school: School, **fields: Any) -> MentorPeriod:
    """A mentor of two ECTs, who are on the pages of leaving."""
    mentor = make_mentor(school, make_teacher("Mo", "Reid"), **_leaving(**fields))
    for _ in "AB":
        make_mentorship(_ect(school), mentor)
    return mentor


def _leaving(*, leaves: bool = False, **fields: Any) -> dict[str, Any]:
    return fields | ({"finished_on": TODAY + timedelta(days=9), "leaving_reason": "other"} if leaves else {})


def _stops(client: PageClient, make: MakePeriod) -> Iterator[Page]:
    """Start a change as a user with an outdated record page, which still has the button."""
    school = school_of()
    left = make(school, finished_on=TODAY - timedelta(days=1))
    for journey in journeys_about(left.role):
        yield _start(client, left, journey.name)
    yield _start(client, make(school, leaves=True), "report-leaving")
    here = make(school)
    yield _start(client, here, "change-last-day")
    joins = TODAY + timedelta(days=30)
    here = make(school, finished_on=joins - timedelta(days=1), leaving_reason=REGISTERED_ELSEWHERE)
    MAKERS[here.role](make_school("Later School"), here.teacher, started_on=joins)
    yield _start(client, here, "change-start-date")


def _start(client: PageClient, period: SchoolPeriod, journey: str) -> Page:
    token = client.page("/schools").token
    return client.post_page(f"{record_of(period)}/{journey}", {"csrf_token": token})


def pages_of_assigning_mentors(client: PageClient) -> Iterator[Page]:
    """The pages of assigning a mentor to an ECT, and an ECT to a mentor, and of each reason why not."""
    school = school_of()
    MentorPeriod.update(removed_at=NOW).where(MentorPeriod.school == school).execute()
    ect, other, mentor = _ect(school), _ect(school), make_mentor(school)
    page = begin(client, ect, "Assign a mentor")
    for typed in ({"mentor": str(mentor.id)}, {}):
        yield page
        page = page.submit(fields=typed)
    yield page
    yield begin(client, ect, "Change mentor")
    mine = ECTPeriod.id.in_([ect.id, other.id])
    ECTPeriod.update(removed_at=NOW).where((ECTPeriod.school == school) & ~mine).execute()
    page = begin(client, mentor, "Assign another ECT to this mentor")
    for typed in ({"ect": str(other.id)}, {}):
        yield page
        page = page.submit(fields=typed)
    yield page
    yield begin(client, mentor, "Assign another ECT to this mentor")
