"""Adds a mentor through the pages, with the stand-in for TRS as a process of its own.

page = begin_mentor(school)             # a user of the school of the persona `school`, at the first question
page = find_mentor(page, "3000001")     # born as all teachers of the stand-in are
page = answer_from_mentor_email(page)   # to check-your-answers
"""

from datetime import date
from typing import Any

from models.delivery import Delivery
from tests.ect_makers import YEAR
from tests.page_client import Page, PageClient
from tests.registering import NAME, TRN, date_fields, find

#: The address of the user of the persona `school`, who is the school's induction tutor.
HELEN = "h.marsh@harrowfieldhigh.example"


def begin_mentor(client: PageClient) -> Page:
    """The first question."""
    return client.page("/schools/add-mentor").submit("Continue")


def find_mentor(page: Page, trn: str = TRN, name: str = NAME, **expected: Any) -> Page:
    """Answer the first questions."""
    return find(page.submit("Continue", {"name": name}), trn, **expected)


def answer_from_mentor_email(
    page: Page, *, email: str = "priya@school.example", started: date = date(YEAR, 9, 1)
) -> Page:
    """Go from the email address to check-your-answers, with the school's programme."""
    page = page.submit("Continue", {"email": email})
    page = page.submit("Continue", date_fields("start_date", started))
    return page.submit("Continue", {"use_default": "yes"}) if "default-programme" in page.path else page


def step_of(page: Page) -> str:
    """The last part of the address of a page."""
    return page.path.partition("?")[0].rsplit("/", 1)[1]


def emails() -> list[tuple[str, str]]:
    """The kind and recipient of each email, the first one first."""
    return [(each.kind, each.payload["to"]) for each in Delivery.select().order_by(Delivery.id)]
