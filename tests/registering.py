"""How does a test register an early career teacher through the pages, with TRS as a program of its own?

page = begin(school)                    # somebody of the school of the persona `school`, at the first question
page = find(page, "3000001")            # born as all teachers of the stand-in are
page = answer_the_rest(page)            # to check-your-answers
"""

from __future__ import annotations

from datetime import date
from typing import Any

from models.appropriate_body import AppropriateBody
from models.school import School
from scenarios import organisations
from tests.ect_makers import COMMUNITY_SCHOOL, YEAR, choose_programme, make_body, make_partnership, open_years
from tests.page_client import Page, PageClient

#: Of every teacher of the stand-in that is special, or whose TRN starts with 3.
BORN = date(1977, 2, 3)
NUMBER = "AB 12 34 56 A"

TRN = "3000001"


def school_of(persona: str = "school") -> School:
    """The school of a persona who has signed in."""
    urn = {"school": 0, "school-new": 1, "school-independent": 2}[persona]
    return School.get(School.urn == organisations.SCHOOLS[urn]["urn"])


def get_ready(school: School) -> AppropriateBody:
    """Open the years, and let the school choose a programme with a lead provider and an appropriate body."""
    open_years()
    school.type_code = COMMUNITY_SCHOOL
    school.save()
    body = make_body("Wexmouth Teaching School Hub")
    make_body("Colne Valley Teaching School Hub")
    choose_programme(school, programme="fip", appropriate_body=body)
    make_partnership(school)
    return body


def begin(client: PageClient) -> Page:
    """Somebody who has read what they will need, at the first question."""
    return client.page("/schools/register-ect").submit("Continue")


def find(page: Page, trn: str = TRN, born: date = BORN, **expected: Any) -> Page:
    """Answer the first question."""
    typed = {"trn": trn, **date_fields("date_of_birth", born)}
    return page.submit("Continue", typed, **expected)


def date_fields(name: str, day: date) -> dict[str, str]:
    """A date as somebody types it."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def answer_the_rest(
    page: Page, *, email: str = "amara@school.example", started: date = date(YEAR, 9, 1)
) -> Page:
    """From the name that was found to check-your-answers, with what the school chose."""
    page = page.submit("Confirm and continue", {"details_are_correct": "yes"})
    page = page.submit("Continue", {"email": email})
    page = page.submit("Continue", date_fields("start_date", started))
    page = page.submit("Continue", {"working_pattern": "full-time"})
    page = page.submit("Continue", {"use_default": "yes"})
    return page.submit("Continue", {"appropriate_body": "later"})
