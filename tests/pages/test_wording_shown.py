"""Headings, labels, hints, errors and buttons of journeys come from the list of texts, on every page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from string import Formatter
from typing import Any

import pytest

from commands.wording import all_texts
from journeys.journey import CHECK, CONFIRMATION
from journeys.registry import JOURNEYS, journeys_about
from rules.wording import Wording
from tests import page_client
from tests.makers import make_trainee
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_schools import every_step, pages_of_changing, pages_of_registering, step_of
from tests.pages.journeys_of_trainees import another, begin, parts, post_start
from tests.signing_in import lightwater

#: Stands at the end of every text that a Wording fills in; nobody sees it.
MARK = "\u2063"

#: Kind of text → class of its element, and of those elements of the class whose text is another.
WORDED = {
    "label": ("govuk-label", "govuk-(radios|checkboxes|date-input)__label"),
    "legend": ("govuk-fieldset__legend", "govuk-visually-hidden"),
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
]


@pytest.fixture(autouse=True)
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mark the texts that a Wording fills in, where a page can be looked at without seeing it."""
    fill_in, words = Wording.__call__, page_client.words

    def fill_in_marked(self: Wording, name: str, facts: Any = None, /, **values: Any) -> str:
        return fill_in(self, name, facts, **values) + MARK

    monkeypatch.setattr(Wording, "__call__", fill_in_marked)
    monkeypatch.setattr(page_client, "words", lambda element: words(element).replace(MARK, ""))


def test_every_page_of_a_trainees_journey(scitt: PageClient) -> None:
    walked = look_at(pages_of_trainees(scitt))
    steps = {
        (each.name, step)
        for each in journeys_about("trainee")
        for step in (*each.by_name, CHECK, CONFIRMATION)
    }
    assert walked == steps


@pytest.mark.parametrize("pages", [pages_of_registering, pages_of_changing])
def test_every_page_of_a_schools_journey(school: PageClient, pages: Any) -> None:
    walked = look_at(pages(school))
    assert len(walked) > 15
    assert walked <= every_step()


def pages_of_trainees(client: PageClient) -> Iterator[Page]:
    for journey, fields, answers in OF_TRAINEES:
        page = begin(client, trainee(**fields), journey)
        yield page
        for typed in answers:
            page = page.submit(fields=typed)
            yield page
    for found in journeys_about("trainee"):
        yield post_start(client, trainee(state="awarded"), found.name)


def trainee(**fields: Any) -> Any:
    fields = {"itt_start_date": date(2024, 9, 2), "expected_end_date": date(2026, 7, 31), **fields}
    return make_trainee(lightwater(), **fields)


def look_at(pages: Iterable[Page]) -> set[tuple[str, str]]:
    """The steps of these pages, each looked at as it is and, if it must be answered, without an answer."""
    walked, faults = set(), []
    for page in pages:
        journey, name = step_of(page)
        walked.add((journey, name))
        faults += faults_of(page)
        step = JOURNEYS[journey].by_name.get(name)
        if step and step.form and "missing" in step.words and "change=" not in page.path:
            refused = page.client.post_page(page.path, page.fields(), status=422)
            faults += faults_of(refused)
            assert refused.errors
    assert faults == []
    return walked


def faults_of(page: Page) -> list[str]:
    found = [f"{kind}: {text}" for kind, text in marked_texts(page) if MARK not in text]
    hints = ("".join(element.itertext()).strip() for element in page.with_class("govuk-hint"))
    found += [f"hint: {text}" for text in hints if MARK not in text and not is_listed(text)]
    found += [f"error: {text}" for text in page.errors if not is_listed(text)]
    return [f"{page.path} {fault}" for fault in found]


def marked_texts(page: Page) -> Iterator[tuple[str, str]]:
    """Kind and text of everything that a Wording has to have filled in."""
    found = [("heading", element) for element in page.root.iter("h1")]
    for kind, (name, another_kind) in WORDED.items():
        found += [
            (kind, element)
            for element in page.with_class(name)
            if not (another_kind and re.search(another_kind, element.get("class", "")))
        ]
    if page.path.endswith(CHECK):
        found += [("row", element) for element in page.with_class("govuk-summary-list__key")]
    for form in page.root.iter("form"):
        if form.get("action") == page.path and form.get("method") == "post":
            found += [
                ("button", each) for each in form.iter("button") if "govuk-button" in each.get("class", "")
            ]
    return ((kind, "".join(element.itertext())) for kind, element in found)


def is_listed(text: str) -> bool:
    """True if a text of the list can be filled in so; an error about a date begins with its name."""
    return any(pattern.fullmatch(text) for pattern in patterns())


@cache
def patterns() -> list[re.Pattern[str]]:
    found = []
    for text in all_texts().values():
        parsed = list(Formatter().parse(text))
        if len("".join(literal for literal, *_field in parsed)) > 3:
            pattern = "".join(
                re.escape(literal) + (".+" if field is not None else "")
                for literal, field, _spec, _conversion in parsed
            )
            found.append(re.compile(f"(.+ )?{pattern}" if pattern.startswith("must") else pattern))
    return found
