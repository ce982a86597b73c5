"""Registers an early career teacher through the pages, with the stand-in for TRS as a process of its own.

page = begin(school)                    # a user of the school of the persona `school`, at the first question
page = find(page, "3000001")            # born as all teachers of the stand-in are
page = answer_the_rest(page)            # to check-your-answers
"""

from datetime import date
from itertools import takewhile
from typing import Any

from models.draft import Draft
from models.programme import Partnership
from models.school import School
from models.service_context import read_context
from models.user import Access
from scenarios import organisations
from tests.ect_makers import (
    COMMUNITY_SCHOOL,
    YEAR,
    choose_programme,
    make_body,
    make_partnership,
    make_person,
    open_years,
)
from tests.makers import make_draft
from tests.page_client import Page, PageClient

#: Date of birth of every teacher of the stand-in that is special, or whose TRN starts with 3.
BORN = date(1977, 2, 3)
NUMBER = "AB 12 34 56 A"

#: A teacher who was never registered, and their name in TRS.
TRN = "3000001"
NAME = "Priya Turner"


def school_of(persona: str = "school") -> School:
    """The school of a persona who has signed in."""
    urn = {"school": 0, "school-new": 1, "school-independent": 2}[persona]
    return School.get(School.urn == organisations.SCHOOLS[urn]["urn"])


def get_ready(school: School, *, type_code: int = COMMUNITY_SCHOOL, programme: str = "fip") -> None:
    """Open the years, and let the school choose a programme and an appropriate body for this one."""
    open_years()
    school.type_code = type_code
    school.save()
    make_body("Colne Valley Teaching School Hub")
    choose_programme(school, programme=programme, appropriate_body=make_body("Wexmouth Teaching School Hub"))
    if programme == "fip":
        make_partnership(school)


def begin_by_pages(client: PageClient) -> Page:
    """A user who has read what they will need, at the first question."""
    return client.page("/schools/register-ect").submit("Continue")


def begin(client: PageClient) -> Page:
    """The first question, without the pages before."""
    return client.page(f"/schools/register-ect/{_new_draft().key}/find-ect")


def find(page: Page, trn: str = TRN, born: date = BORN, **expected: Any) -> Page:
    """Answer the first question."""
    typed = {"trn": trn, **date_fields("date_of_birth", born)}
    return page.submit("Continue", typed, **expected)


def date_fields(name: str, day: date) -> dict[str, str]:
    """The typed parts of a date."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def answer_the_rest(page: Page, *, email: str = "amara@school.example", corrected: Any = None) -> Page:
    """Go from the name to check-your-answers, with the school's choices."""
    page = page.submit("Confirm and continue", corrected or {"details_are_correct": "yes"})
    return answer_from_email(page, email=email)


def answer_from_email(
    page: Page, *, email: str = "amara@school.example", started: date = date(YEAR, 9, 1)
) -> Page:
    """Go from the email address to check-your-answers, with the school's choices."""
    page = page.submit("Continue", {"email": email})
    page = page.submit("Continue", date_fields("start_date", started))
    page = page.submit("Continue", {"working_pattern": "full-time"})
    page = page.submit("Continue", {"use_default": "yes"})
    return page.submit("Continue", {"appropriate_body": "later"})


def change(page: Page, row: str) -> Page:
    """Follow the link that changes a row of check-your-answers."""
    return page.click(f"Change {row}")


# Without the pages before: the draft is as they leave it (tests/pages/test_registering.py).


def found_by(client: PageClient) -> Page:
    """The last signed-in user, who has found the teacher above."""
    return _answered(client, _new_draft(), "review-details")


def at_start_date(found: Page) -> Page:
    """The question after the email address."""
    return _answered(found.client, _draft_of(found), "start-date")


def at_appropriate_body(found: Page) -> Page:
    """The last question, with the school's choices."""
    return _answered(found.client, _draft_of(found), "appropriate-body")


def at_check(found: Page) -> Page:
    """Check-your-answers, with the school's choices."""
    return _answered(found.client, _draft_of(found), "check-answers")


def _new_draft() -> Draft:
    moment = read_context()
    access: Access = Access.select().order_by(Access.last_used_at.desc()).get()
    fields = {"settings": moment.settings.as_json(), "created_at": moment.now}
    return make_draft("register-ect", access.user, school=access.school_id, **fields)


def _draft_of(page: Page) -> Draft:
    return Draft.get(Draft.key == page.path.split("/")[3])


def _answered(client: PageClient, draft: Draft, step: str) -> Page:
    """The page of a step, with every question before it answered."""
    known = _answers(draft.school)
    draft.answers |= {name: known[name] for name in takewhile(lambda name: name != step, known)}
    draft.person, draft.next_step, draft.updated_at = NAME, step, read_context().now
    draft.save()
    return client.page(f"/schools/register-ect/{draft.key}/{step}")


def _answers(school: School) -> dict[str, Any]:
    person = make_person(TRN, first_name="Priya", last_name="Turner").as_json()
    at = read_context().clock.isoformat()
    partnership = Partnership.get_or_none(Partnership.school == school)
    chosen = f"{YEAR}-fip-{partnership.id}" if partnership else f"{YEAR}-cip-"
    return {
        "find-ect": _typed(trn=TRN)
        | {"found": {"outcome": "found", "by": "date-of-birth", "person": person, "at": at}},
        "review-details": _typed(about=TRN, details_are_correct="yes", corrected_name=""),
        "email-address": _typed(email="amara@school.example"),
        "start-date": _typed(**date_fields("start_date", date(YEAR, 9, 1))),
        "working-pattern": _typed(working_pattern="full-time"),
        "default-programme": _typed(about=chosen, use_default="yes"),
        "appropriate-body": _typed(appropriate_body="later"),
    }


def _typed(**fields: str) -> dict[str, Any]:
    return {"typed": {name: [text] for name, text in fields.items()}}
