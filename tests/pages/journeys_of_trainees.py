"""Journeys about a trainee in page tests, from the button in the record to the confirmation."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from journeys.journey import CHECK, CONFIRMATION
from journeys.registry import journeys_about
from models.draft import Draft
from models.event import Event
from models.trainee import Trainee
from tests.makers import make_trainee
from tests.page_client import Page, PageClient
from tests.signing_in import lightwater

#: The text of the button in the record that starts each journey.
BUTTONS = {
    "record-outcome": "Recommend for QTS",
    "withdraw": "Withdraw",
    "defer": "Defer",
    "reinstate": "Reinstate trainee",
    "extend": "Change expected end date",
    "change-itt-start-date": "Change ITT start date",
}


def record(client: PageClient, trainee: Trainee) -> Page:
    """The record page of the trainee."""
    return client.page(f"/providers/trainees/{trainee.id}")


def begin(client: PageClient, trainee: Trainee, journey: str) -> Page:
    """The first page of a journey, by its button in the record."""
    return record(client, trainee).submit(BUTTONS[journey])


def post_start(client: PageClient, trainee: Trainee, journey: str) -> Page:
    """Start a journey as a user with an outdated record page, which still has the button."""
    token = client.page("/providers/trainees").token
    return client.post_page(f"/providers/trainees/{trainee.id}/{journey}", {"csrf_token": token})


def another(day: date, name: str = "date") -> dict[str, Any]:
    """A date typed under “Another date”."""
    return {name: "another", **parts(day, name)}


def parts(day: date, name: str = "date") -> dict[str, Any]:
    """A date typed in three fields."""
    return {f"{name}-day": str(day.day), f"{name}-month": str(day.month), f"{name}-year": str(day.year)}


def step_of(page: Page) -> str:
    """The step of a page of a journey."""
    return page.path.split("?")[0].rsplit("/", 1)[1]


def draft_of(page: Page) -> Draft:
    """The draft of a page of a journey."""
    return Draft.get(Draft.key == page.path.split("/")[5])


def now(trainee: Trainee) -> Trainee:
    """The trainee, read again from the database."""
    return Trainee.get_by_id(trainee.id)


def events_of(trainee: Trainee) -> list[str]:
    """The kinds of a trainee's events, in order."""
    return [event.kind for event in Event.select().where(Event.trainee == trainee).order_by(Event.id)]


def names_on(page: Page) -> list[str]:
    """The names in a list of trainees."""
    return [
        "".join(link.itertext())
        for cell in page.root.iter("th")
        for link in cell.iter("a")
        if link.get("href")
    ]


def every_step_of_trainees() -> set[tuple[str, str]]:
    """Journey and step of every page."""
    return {
        (each.name, step)
        for each in journeys_about("trainee")
        for step in (*each.by_name, CHECK, CONFIRMATION)
    }


LONG_AGO = another(date(2025, 2, 3))
#: Journey, fields of the trainee, and the answers of each page.
OF_TRAINEES: list[tuple[str, dict[str, Any], list[dict[str, Any]]]] = [
    ("record-outcome", {}, [LONG_AGO, {}, {}]),
    ("record-outcome", {"placements": 0}, []),
    (
        "withdraw",
        {},
        [
            {},
            {"date": "today"},
            {"chosen_by": "provider"},
            {"reasons": "mandatory_reasons"},
            {"future_interest": "no"},
            {},
        ],
    ),
    ("withdraw", {}, [{}, {"date": "yesterday"}, {"chosen_by": "trainee"}]),
    ("defer", {}, [{"date": "today"}, {}, {}]),
    (
        "reinstate",
        {"state": "deferred", "deferred_on": date(2026, 1, 12)},
        [{"date": "today"}, parts(date(2027, 7, 30)), {}],
    ),
    ("extend", {}, [parts(date(2028, 7, 30)), {}, {}, {}]),
    ("change-itt-start-date", {}, [parts(date(2025, 9, 1)), {}]),
]


def pages_of_trainees(client: PageClient) -> Iterator[Page]:
    """Every page of every journey about a trainee; `client` is signed in as the persona `scitt`."""
    for journey, fields, answers in OF_TRAINEES:
        page = begin(client, _trainee(**fields), journey)
        yield page
        for typed in answers:
            page = page.submit(fields=typed)
            yield page
    for found in journeys_about("trainee"):
        yield post_start(client, _trainee(state="awarded"), found.name)


def _trainee(**fields: Any) -> Any:
    fields = {"itt_start_date": date(2024, 9, 2), "expected_end_date": date(2026, 7, 31), **fields}
    return make_trainee(lightwater(), **fields)
