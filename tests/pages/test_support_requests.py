"""Tests of support's requests as tasks: found, replied to by email, answered and reopened (PD-41)."""

from datetime import timedelta

import pytest

from models.delivery import Delivery
from models.support_request import SupportRequest
from tests.ect_makers import make_ect, make_partnership, make_request
from tests.makers import NOW, make_provider, make_school, make_trainee, make_user
from tests.page_client import PageClient
from tests.pages.test_weight import weigh
from tests.queries import count_queries

pytestmark = pytest.mark.both_databases

LIST = "/support/requests"
DAY = timedelta(days=1)


def test_nobody_has_asked(support: PageClient) -> None:
    home = support.page("/support")
    assert "no one is waiting for an answer" in home.text
    waiting = home.click("See all requests")
    assert "No request is waiting for an answer" in waiting.text
    assert "There are no requests" in waiting.click("Show all requests").text


def test_a_request_is_shown_with_all_that_is_needed_to_do_it(support: PageClient) -> None:
    helen = make_user("Helen", "Marsh", email="h.marsh@alder.example")
    alder = make_school("Alder School", urn="123456")
    asked = make_request(alder, user=helen, message="We cannot find Ana.\n<b>They</b> trained in Wales.")
    listed = support.page("/support").click("1 request to answer")
    page = listed.click(f"Request {asked.id} from Alder School")
    assert page.h1 == f"Request {asked.id} from Alder School"
    assert page.rows == {
        "About": "Looking up a teacher: neither the date of birth nor the National Insurance number matched",
        "Message": "We cannot find Ana. <b>They</b> trained in Wales.",
        "School": "Alder School URN 123456",
        "TRN": "3000001",
        "From": "Helen Marsh h.marsh@alder.example",
        "Sent": "15 June 2026 at 10:30am",
    }


def test_what_a_request_is_about_is_shown(support: PageClient) -> None:
    partnership = make_partnership(make_school())
    ect = make_ect()
    trainee = make_trainee(make_provider("Beech SCITT"))
    of_partnership = make_request(
        partnership.school, subject="challenge-partnership", trn="", partnership=partnership
    )
    of_year = make_request(subject="change-programme", trn="", year=2026)
    of_ect = make_request(ect.school, subject="change-trn", ect=ect)
    of_trainee = make_request(trainee.provider, subject="take-back-recommendation", trainee=trainee)
    shown = {
        each: support.page(f"{LIST}/{each.id}").rows for each in (of_partnership, of_year, of_ect, of_trainee)
    }
    names = f"{partnership.lead_provider.name}, with {partnership.delivery_partner.name}"
    assert (shown[of_partnership]["Partnership"], shown[of_partnership]["Academic year"]) == (
        names,
        "2025 to 2026",
    )
    assert "TRN" not in shown[of_year]
    assert shown[of_year]["Academic year"] == "2026 to 2027"
    assert shown[of_ect]["ECT"] == ect.teacher.name
    assert (shown[of_trainee]["Trainee"], shown[of_trainee]["Training provider"]) == (
        trainee.full_name,
        "Beech SCITT",
    )


def test_a_reply_is_emailed_and_listed_and_one_without_words_is_not(support: PageClient) -> None:
    asked = make_request(user=make_user(email="h.marsh@alder.example"))
    page = support.page(f"{LIST}/{asked.id}")
    empty = page.submit("Send reply by email", status=422)
    assert "Enter a reply" in empty.text
    sent = empty.submit("Send reply by email", {"reply": "We have found Ana."})
    assert "Your reply will be emailed to h.marsh@alder.example" in sent.text
    assert "Reply Jo Hartley" in sent.text
    again = page.submit("Send reply by email", {"reply": "We have found Ana."}, status=422)
    assert "Another window has sent this reply already" in again.text
    again.submit("Send reply by email", {"reply": "And Ben."})
    texts = [email.payload["personalisation"]["reply"] for email in Delivery.select().order_by(Delivery.id)]
    assert texts == ["We have found Ana.", "And Ben."]


def test_an_answered_request_waits_no_more_until_that_is_taken_back(support: PageClient) -> None:
    asked = make_request()
    done = support.page(f"{LIST}/{asked.id}").submit("Mark as answered")
    assert "The request has been marked as answered" in done.text
    assert "Marked as answered Jo Hartley" in done.text
    assert "no one is waiting" in support.page("/support").text
    assert f"Request {asked.id}" in support.page(f"{LIST}?state=answered").text
    again = done.submit("Mark as not answered")
    assert "The request is waiting for an answer again" in again.text
    assert "Marked as not answered Jo Hartley" in again.text
    assert not SupportRequest.get().is_answered


def test_whoever_has_no_address_is_not_written_to(support: PageClient) -> None:
    asked = make_request(user=make_user(email=""))
    page = support.page(f"{LIST}/{asked.id}")
    assert "DfE Sign-in has not told us an email address" in page.text
    assert "Send reply by email" not in page.html


def test_filters_stay_on_the_next_page_and_odd_ones_are_left_out(support: PageClient) -> None:
    school = make_school("Alder School")
    for number in range(21):
        make_request(school, message=f"Number {number}", created_at=NOW - number * DAY)
    make_request(make_school("Beech School"))
    first = support.page(f"{LIST}?q=alder&about=not-found&state=any")
    assert first.title.startswith("Requests for help (page 1 of 2)")
    following = first.click("Next page")
    assert len(following.table()) == 1
    assert "state=any" in following.path
    assert len(support.page(f"{LIST}?state=x&about=y&page=z").table()) == 20
    assert "There are no requests that match" in support.page(f"{LIST}?q=%25").text


def test_a_long_list_needs_no_more_queries(support: PageClient) -> None:
    make_request(subject="trn-not-found")
    with count_queries() as of_one:
        support.page(LIST)
    for number in range(21):
        make_request(message=f"We cannot find number {number}. We have checked the TRN with them.")
    with count_queries() as of_many:
        page = support.page(LIST)
    assert len(page.table()) == 20
    assert len(of_many) == len(of_one) + 1  # how many there are, where that is more than a page
    weighed = weigh(support, LIST)
    assert weighed is not None
    assert weighed.faults == []
