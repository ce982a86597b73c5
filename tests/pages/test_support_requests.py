"""Tests of support's list of requests, oldest first, each closed once (PD-41)."""

from datetime import timedelta

import pytest

from blueprints.support.requests import SUBJECTS as NAMES
from models.support_request import SUBJECTS, SupportRequest
from tests.ect_makers import make_request
from tests.makers import NOW, make_school, make_user
from tests.page_client import PageClient, words
from tests.pages.test_weight import weigh
from tests.queries import count_queries

pytestmark = pytest.mark.both_databases

LIST = "/support/requests"
DAY = timedelta(days=1)


def test_nobody_has_asked(support: PageClient) -> None:
    home = support.page("/support")
    assert "no school is waiting for an answer" in home.text
    assert "There are no requests" in home.click("See all requests").text


def test_a_request_is_shown_with_all_that_is_needed_to_answer_it(support: PageClient) -> None:
    helen = make_user("Helen", "Marsh", email="h.marsh@alder.example")
    alder = make_school("Alder School", urn="123456")
    asked = make_request(alder, user=helen, message="We cannot find Ana.\n<b>They</b> trained in Wales.")
    assert support.page("/support").link("1 request to answer") == LIST
    page = support.page(LIST)
    assert "1 request is waiting for an answer" in page.text
    assert page.headings[:1] == [f"Request {asked.id} from Alder School"]
    assert page.rows == {
        "Sent": "15 June 2026 at 10:30am",
        "From": "Helen Marsh h.marsh@alder.example",
        "School": "Alder School (URN 123456)",
        "About": "Looking up an ECT: neither the date of birth nor the National Insurance number matched",
        "TRN": "3000001",
        "Message": "We cannot find Ana. <b>They</b> trained in Wales.",
        "Answered": f"Not yet. Mark as answered: request {asked.id}",
    }
    assert page.link("h.marsh@alder.example") == "mailto:h.marsh@alder.example"


def test_a_request_about_nobody_has_no_trn(support: PageClient) -> None:
    make_request(subject="other", trn="")
    assert "TRN" not in support.page(LIST).rows


def test_every_subject_has_words(support: PageClient) -> None:
    assert set(NAMES) == set(SUBJECTS)


def test_those_that_wait_come_first_and_the_newest_of_them(support: PageClient) -> None:
    old, new = make_request(created_at=NOW - 2 * DAY), make_request(created_at=NOW - DAY)
    done = make_request(created_at=NOW, answered_at=NOW)
    titles = [words(found) for found in support.page(LIST).with_class("govuk-summary-card__title")]
    assert [title.split()[1] for title in titles] == [str(each.id) for each in (new, old, done)]


def test_an_answered_request_waits_no_more(support: PageClient) -> None:
    asked = make_request()
    page = support.page(LIST)
    done = page.submit(f"Mark as answered: request {asked.id}")
    assert "The request has been marked as answered" in done.text
    assert "No request is waiting for an answer" in done.text
    assert "Mark as answered" not in done.html
    assert "no school is waiting" in support.page("/support").text
    now = SupportRequest.get()
    assert now.answered_by is not None
    assert now.answered_by.full_name == "Jo Hartley"
    before = now.answered_at
    page.submit(f"Mark as answered: request {asked.id}")
    assert SupportRequest.get().answered_at == before


def test_a_long_list_has_pages_and_needs_no_more_queries(support: PageClient) -> None:
    make_request(subject="trn-not-found")
    with count_queries() as of_one:
        support.page(LIST)
    for number in range(21):
        make_request(message=f"We cannot find number {number}. We have checked the TRN with them.")
    with count_queries() as of_many:
        page = support.page(LIST)
    assert page.title.startswith("Requests for help (page 1 of 2)")
    assert len(page.with_class("govuk-summary-card")) == 20
    assert len(page.click("Next page").with_class("govuk-summary-card")) == 2
    assert len(of_many) == len(of_one) + 1  # how many there are, where that is more than a page
    weighed = weigh(support, LIST)
    assert weighed is not None
    assert weighed.faults == []
