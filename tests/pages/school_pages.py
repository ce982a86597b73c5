"""Pages of a school in tests: its users, and changes begun and confirmed."""

from typing import Any

from models.ect_period import ECTPeriod
from models.school import School
from models.school_period import SchoolPeriod
from scenarios.organisations import HARROWFIELD_HIGH
from tests.ect_makers import YEAR, choose_programme, make_ect, make_teacher, open_years
from tests.page_client import Page, PageClient
from tests.signing_in import sign_in_as


def sign_in_for_school(client: PageClient) -> School:
    """Sign in as a user of a school that has chosen its programme for three years."""
    sign_in_as(client, "school")
    open_years()
    school: School = School.get(School.urn == HARROWFIELD_HIGH["urn"])
    for year in (YEAR - 1, YEAR, YEAR + 1):
        choose_programme(school, year)
    return school


def named(school: School, name: str, **fields: Any) -> ECTPeriod:
    """An early career teacher of the school by name."""
    first, _, last = name.partition(" ")
    about = {key: fields.pop(key) for key in tuple(fields) if key in TEACHER}
    return make_ect(school, make_teacher(first, last, **about), **fields)


#: Fields of an early career teacher that belong to the teacher.
TEACHER = ("trn", "corrected_name", "qts_held_from", "induction_status", "induction_started_on")


def record_of(period: SchoolPeriod) -> str:
    """The address of a record."""
    return f"/schools/{period.role}s/{period.id}"


def begin(client: PageClient, period: SchoolPeriod, button: str) -> Page:
    """Press a button of the record: the first page of a change."""
    return client.page(record_of(period)).submit(button)


def confirm(check: Page) -> Page:
    """Confirm the check page, and check that the record's history has the change."""
    done = check.submit("Confirm change")
    record = done.click("View ")
    assert "History" in record.headings
    return done
