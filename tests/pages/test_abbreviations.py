"""Tests that the first use of an abbreviation on a page is expanded."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree.ElementTree import Element

import pytest

from blueprints.web.abbreviations import ABBREVIATIONS, expand_first_uses
from tests.ect_makers import make_ect
from tests.makers import make_delivery, make_trainee, make_upload
from tests.page_client import Page, PageClient
from tests.registering import school_of
from tests.signing_in import lightwater, sign_in_as

TRN = '<abbr title="teacher reference number">TRN</abbr>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>TRN or TRN</p>", f"<p>{TRN} or TRN</p>"),
        ("<p>Teacher reference number (TRN). A TRN</p>", None),
        ('<p><a href="?q=TRN">TRN</a></p>', f'<p><a href="?q=TRN">{TRN}</a></p>'),
        ('<p><input value="TRN > 1">PTRN TRNs TRN-1</p>', f'<p><input value="TRN > 1">PTRN TRNs {TRN}-1</p>'),
        (
            "<select><option>TRN</option></select><textarea>TRN</textarea><b>TRN</b>",
            f"<select><option>TRN</option></select><textarea>TRN</textarea><b>{TRN}</b>",
        ),
        ("<p>iQTS, trn</p>", None),
    ],
)
def test_the_first_shown_use_in_main_is_expanded(html: str, shown: str | None) -> None:
    page = f"<title>TRN</title><header>TRN</header><main>{html}</main>"
    assert expand_first_uses(page) == page.replace(html, shown or html)


def test_a_region_is_left_as_it_is() -> None:
    assert expand_first_uses("<div id=results>TRN</div>") == "<div id=results>TRN</div>"


PAGES = {
    "scitt": (
        "/providers",
        "/providers/trainees",
        "/providers/trainees?search=nothing+like+it",
        "/providers/trainees/{trainee}",
        "/providers/trainees/{withdrawn}",
        "/providers/trainees/overdue",
        "/providers/bulk",
        "/providers/bulk/recommendations/new",
        "/providers/bulk/recommendations/choose",
        "/providers/bulk/placements/new",
        "/providers/uploads/{upload}",
        "/providers/reports/performance-profile",
        "/rules",
        "/how-to-use-this-service",
        "/how-to-use-this-service/bulk-recommend-trainees",
        "/privacy",
    ),
    "school": ("/schools", "/schools/ects/{ect}", "/schools/register-ect"),
    "support": ("/support", "/support/deliveries", "/support/names"),
}


@pytest.mark.parametrize(("persona", "path"), [(who, path) for who, paths in PAGES.items() for path in paths])
def test_first_uses_on_pages(client: PageClient, today: date, persona: str, path: str) -> None:
    hpitt = {"route": "hpitt_postgrad", "hesa_id": "1234567890123"}
    trainee = make_trainee(lightwater(), expected_end_date=today - timedelta(days=9), **hpitt)
    withdrawn = make_trainee(lightwater(), state="withdrawn", withdrawn_on=today)
    make_delivery(trainee)
    upload = make_upload(lightwater(), state="checked", ready_count=4)
    sign_in_as(client, persona)
    ect = make_ect(school_of()) if persona == "school" else upload
    values = {"trainee": trainee.id, "withdrawn": withdrawn.id, "upload": upload.id, "ect": ect.id}

    page = client.page(path.format(**values))

    assert [found for found in first_uses(page) if not found[1]] == []


def first_uses(page: Page) -> Iterator[tuple[str, bool]]:
    """Each abbreviation that the main part of the page uses, and whether its first use is expanded."""
    texts = list(_texts(page.one("main")))
    for short, words in ABBREVIATIONS.items():
        before = ""
        for text, title in texts:
            if use := re.search(rf"\b{short}\b", text):
                said = f"{before}{text[: use.start()]}".lower()
                yield short, title == words or said.endswith(f"{words.lower()} (")
                break
            before = text


def _texts(element: Element) -> Iterator[tuple[str, str | None]]:
    """The shown texts in order, each with the title of its element."""
    if element.tag in ("option", "textarea"):
        return
    yield element.text or "", element.get("title")
    for child in element:
        yield from _texts(child)
        yield child.tail or "", None
