"""Tests of the changes that ECTs and mentors have in common, in the words of each role (document 4)."""

from datetime import date, timedelta
from typing import Any

import pytest

from models.delivery import Delivery
from models.ect_period import ECTPeriod
from models.mentor_period import MentorPeriod
from models.school import School
from models.school_period import SchoolPeriod
from tests.ect_makers import make_ect, make_mentor, make_ready_school, make_teacher
from tests.makers import TODAY
from tests.page_client import Page, PageClient
from tests.pages.school_pages import confirm, sign_in_for_school
from tests.registering import date_fields

pytestmark = pytest.mark.both_databases

both_roles = pytest.mark.parametrize("role", ["ect", "mentor"])
TABLES: dict[str, type[SchoolPeriod]] = {"ect": ECTPeriod, "mentor": MentorPeriod}
LAST_DAY = TODAY + timedelta(days=40)


@pytest.fixture
def school(client: PageClient, today: date) -> School:
    return sign_in_for_school(client)


def terry(school: School, role: str, **fields: Any) -> SchoolPeriod:
    """Terry Smith, who completed induction if a mentor."""
    status = {"mentor": "Passed", "ect": "InProgress"}[role]
    teacher = make_teacher("Terry", "Smith", induction_status=status)
    fields.setdefault("email", "terry@school.example")
    make = {"ect": make_ect, "mentor": make_mentor}[role]
    return make(school, teacher, **fields)


def record(client: PageClient, period: SchoolPeriod) -> Page:
    return client.page(f"/schools/{period.role}s/{period.id}")


def begin(client: PageClient, period: SchoolPeriod, button: str) -> Page:
    return record(client, period).submit(button)


def now(period: SchoolPeriod) -> SchoolPeriod:
    return TABLES[period.role].get_by_id(period.id)


@both_roles
def test_another_name_is_shown_from_then_on(client: PageClient, school: School, role: str) -> None:
    period = terry(school, role)
    asked = begin(client, period, "Change name")
    assert asked.submit("Continue", status=422).errors == ["Select why their name needs to change"]  # M01
    name = asked.submit("Continue", {"reason": "name-changed"})
    assert confirm(name.submit("Continue", {"name": "Terry Jones"})).h1 == "Name of Terry Smith changed"
    assert record(client, period).row("Name") == "Terry Jones Terry Smith in the Teaching Record System"


@pytest.mark.parametrize(
    ("role", "add"), [("ect", "register them as an ECT"), ("mentor", "add them as a mentor")]
)
def test_nobody_is_put_in_the_place_of_another(
    client: PageClient, school: School, role: str, add: str
) -> None:
    """Schools used to overwrite one teacher with the next."""
    period = terry(school, role)
    stop = begin(client, period, "Change name").submit("Continue", {"reason": "another-person"})
    assert stop.h1 == client.page(stop.path.replace("another-person", "name")).h1
    assert stop.h1 == "You cannot replace Terry Smith with someone else"
    assert stop.link(add)
    stop = begin(client, period, "Change name").submit("Continue", {"reason": "not-to-be-registered"})
    assert stop.h1 == "Do not change their name"
    assert stop.click("Return to record").h1 == "Terry Smith"


@both_roles
def test_another_email_address_leaves_a_reported_last_day(
    client: PageClient, school: School, role: str
) -> None:
    """M06, M18."""
    period = terry(school, role, finished_on=LAST_DAY, leaving_reason="other")
    check = begin(client, period, "Change email address").submit("Continue", {"email": "t@school.example"})
    assert confirm(check).h1 == "Email address of Terry Smith changed"
    changed = now(period)
    assert (changed.email, changed.finished_on) == ("t@school.example", LAST_DAY)


@both_roles
def test_an_email_address_of_another_person_is_refused_and_an_own_one_is_not(
    client: PageClient, school: School, role: str
) -> None:
    """M08, for addresses of both roles at another school."""
    period, elsewhere = terry(school, role), make_ready_school("Elsewhere")
    make_ect(elsewhere, email="ect@other.example")
    make_mentor(elsewhere, email="mentor@other.example")
    make_mentor(make_ready_school("Before"), period.teacher, email="own@other.example", finished_on=TODAY)
    asked = begin(client, period, "Change email address")
    for taken in ("ECT@other.example", "mentor@other.example"):
        (wrong,) = asked.submit("Continue", {"email": taken}, status=422).errors
        assert wrong.startswith("This email address is in use for a different ECT, mentor or induction tutor")
    confirm(asked.submit("Continue", {"email": "own@other.example"}))
    assert now(period).email == "own@other.example"


@both_roles
def test_who_has_left_has_no_change_and_an_old_page_says_why(
    client: PageClient, school: School, role: str
) -> None:
    """M14."""
    period = terry(school, role)
    old = record(client, period)
    assert "Change name" in old.text
    TABLES[role].update(finished_on=TODAY - timedelta(days=1)).where(TABLES[role].id == period.id).execute()
    for button in ("Change name", "Change email address", "Report that Terry Smith has left or is leaving"):
        stop = old.submit(button)
        assert stop.h1 == "You cannot change this record"
        assert "Terry Smith left your school on 14 June 2026" in stop.text
    assert "Change name" not in record(client, period).text


@both_roles
def test_leaving_is_reported_and_taken_back_in_the_words_of_the_role(
    client: PageClient, school: School, role: str
) -> None:
    period = terry(school, role)
    page = begin(client, period, "Report that Terry Smith has left or is leaving")
    assert ("their induction" in page.text) == (role == "ect")
    asked = page.submit("Continue").submit("Continue", date_fields("last_day", LAST_DAY))
    done = asked.submit("Continue", {"reason": "other"}).submit("Report that they are leaving")
    assert done.h1 == "You have told us that Terry Smith is leaving"
    assert ("appropriate body" in done.text) == (role == "ect")
    assert now(period).finished_on == LAST_DAY
    still = begin(client, period, "Change the last day, or say that they are staying")
    check = still.submit("Continue", {"still_leaving": "no"})
    done = check.submit("Confirm that they are staying")
    assert done.h1 == "Terry Smith is staying at your school"
    assert done.link("View all " + {"ect": "ECTs", "mentor": "mentors"}[role])
    sent = [each.kind for each in Delivery.select().order_by(Delivery.id)]
    assert sent == [f"{role}-leaving", f"{role}-staying"]


def test_the_start_of_a_mentor_moves(client: PageClient, school: School) -> None:
    mentor = terry(school, "mentor")
    asked = begin(client, mentor, "Change the start date")
    assert asked.h1 == "When did or when will Terry Smith start as a mentor at your school?"
    check = asked.submit("Continue", date_fields("start_date", date(2024, 9, 2)))
    assert check.rows == {"Current start date": "1 September 2025", "New start date": "2 September 2024"}
    assert "school year" not in check.text
    confirm(check)
    assert now(mentor).started_on == date(2024, 9, 2)


def test_a_draft_about_an_ect_is_not_one_about_the_mentor_of_that_number(
    client: PageClient, school: School
) -> None:
    ect, mentor = terry(school, "ect"), make_mentor(school)
    assert ect.id == mentor.id
    asked = begin(client, ect, "Change name")
    client.page(asked.path.replace("/ects/", "/mentors/"), status=404)
