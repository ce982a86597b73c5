"""Every page of the journeys: its texts are filled in from a Wording, and nothing is chosen before it is answered.

Links do not lead to these pages, so those of a school are weighed here, in the same walk.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from journeys.journey import CHECK
from journeys.registry import JOURNEYS
from rules.wording import Wording
from tests import page_client
from tests.ect_makers import open_years
from tests.page_client import Page, PageClient
from tests.pages.journeys_of_schools import EVERY_PAGE, OF_MENTORS, every_step, step_of
from tests.pages.journeys_of_trainees import every_step_of_trainees, pages_of_trainees
from tests.pages.lead_provider import every_step_of_reporting, pages_of_reporting
from tests.pages.test_weight import weigh
from tests.signing_in import sign_in_as

#: Stands at the end of every text that comes from a Wording, and is not printed.
MARK = "\u2063"

#: Kind of text → class of its element, and of those elements of the class whose text is another.
WORDED = {
    "label": ("govuk-label", "govuk-(radios|checkboxes|date-input)__label"),
    "legend": ("govuk-fieldset__legend", "govuk-visually-hidden"),
    "hint": ("govuk-hint", ""),
    "error": ("govuk-error-message", ""),
}
#: Filled in while the form is declared.
ALWAYS_THE_SAME = {"Use 500 characters or fewer", "For example, 21 3 2026"}

OPTIONAL = {("defer", "reason"), ("extend", "reasons")}


@pytest.fixture(autouse=True)
def marked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Mark the texts of a Wording, where a page can be looked at without seeing it."""
    fill_in, words = Wording.__call__, page_client.words

    def fill_in_marked(self: Wording, name: str, facts: Any = None, /, **values: Any) -> str:
        return fill_in(self, name, facts, **values) + MARK

    monkeypatch.setattr(Wording, "__call__", fill_in_marked)
    monkeypatch.setattr(Wording, "__getitem__", lambda self, name: self.texts[name] + MARK)
    monkeypatch.setattr(page_client, "words", lambda element: words(element).replace(MARK, ""))


def test_every_page_of_a_trainees_journey(scitt: PageClient) -> None:
    assert look_at(pages_of_trainees(scitt)) == every_step_of_trainees()


@pytest.mark.slow
@pytest.mark.both_databases
def test_every_page_of_a_schools_journey_which_is_light(school: PageClient) -> None:
    faults: list[str] = []
    pages = chain.from_iterable(pages(school) for pages in EVERY_PAGE)
    assert look_at(weighed(pages, faults)) == every_step()
    assert faults == []


def weighed(pages: Iterable[Page], faults: list[str]) -> Iterator[Page]:
    """The same pages, with the limits added to `faults` that each exceeds."""
    for page in pages:
        found = weigh(page.client, page.path)
        assert found is not None
        assert found.path == page.path, "it is no longer the page in front of them"
        faults += found.faults
        yield page


def test_every_page_of_reporting_a_partnership(client: PageClient) -> None:
    sign_in_as(client, "lead-provider")
    open_years()
    assert look_at(pages_of_reporting(client)) == every_step_of_reporting()


def look_at(pages: Iterable[Page]) -> set[tuple[str, str]]:
    """The steps of these pages, each looked at as it is and, if it must be answered, without an answer."""
    walked, faults = set(), []
    for page in pages:
        journey, name = step_of(page)
        if (journey, name) not in walked and "change=" not in page.path:
            faults += [
                f"{page.path} has chosen for the user" for _ in page.root.findall(".//input[@checked]")
            ]
        walked.add((journey, name))
        faults += faults_of(page)
        step = JOURNEYS[journey.removeprefix(OF_MENTORS)].by_name.get(name)
        if step and step.form and (journey, name) not in OPTIONAL and "change=" not in page.path:
            refused = page.client.post_page(page.path, {"csrf_token": page.token}, status=422)
            assert refused.errors, page
            faults += faults_of(refused)
    assert faults == []
    return walked


def faults_of(page: Page) -> list[str]:
    found = ((kind, "".join(element.itertext()).strip()) for kind, element in worded(page))
    return [
        f"{page.path} {kind}: {text}"
        for kind, text in found
        if not text.endswith(MARK) and text not in ALWAYS_THE_SAME
    ]


def worded(page: Page) -> Iterator[tuple[str, Element]]:
    """Kind and element of everything that a Wording has to have filled in."""
    yield from (("heading", element) for element in page.root.iter("h1"))
    for kind, (name, another_kind) in WORDED.items():
        for element in page.with_class(name):
            if not (another_kind and re.search(another_kind, element.get("class", ""))):
                yield kind, element
    for summary in page.with_class("govuk-error-summary"):
        yield from (("error", each) for each in summary.iter("li"))
    if page.path.endswith(CHECK):
        yield from (("row", element) for element in page.with_class("govuk-summary-list__key"))
    for main in page.root.iter("main"):
        yield from (("button", each) for each in main.iter() if is_button(each))


def is_button(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    return "govuk-button" in classes and "govuk-button--secondary" not in classes
