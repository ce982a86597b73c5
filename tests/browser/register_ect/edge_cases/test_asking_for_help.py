"""A teacher not found by two lookups: the school asks for help, and support sees the request."""

from datetime import date

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.conftest import NewUser
from tests.browser.pages import register_ect
from tests.browser.pages.asking_for_help import AskForHelp, Requests, RequestSent
from tests.browser.pages.register_ect import ECTs, NotFound, at_find_ect, unused_trn
from tests.browser.pages.signing_in import signed_in_as_support
from tests.processes import RunningService, wait_until

pytestmark = pytest.mark.browser

CHECKED = "We have checked the TRN, date of birth and National Insurance number with them."
HELEN = "h.marsh@harrowfieldhigh.example"

#: GOV.UK Frontend ignores a second click on a button for this time, as a double click.
DOUBLE_CLICK = 1_100


def test_after_two_failed_lookups_a_school_asks_and_support_answers(
    new_user: NewUser, service: RunningService
) -> None:
    helen, trn = new_user(), unused_trn()
    helen.has_looked_at(register_ect, but="NotFound")
    helen.expects.add(422)
    number = at_find_ect(helen).asks_for_number(trn, date(1971, 12, 13))
    number.tab.fill("#national_insurance_number", "QQ 12 34 56 C")
    form = number.presses("Continue", NotFound).follows("Ask us for help", AskForHelp)
    expect(form.message).to_have_value(
        f"We cannot find an early career teacher (ECT) with the TRN {trn}. {CHECKED}"
    )

    written = form.message.input_value()
    form.message.fill(f"{written} It is QQ 12 34 56 C.")
    form.button("Send request").click()
    form.refuses({"What you need help with must not include a National Insurance number": "message"})
    expect(form.message).to_have_value(f"{written} It is QQ 12 34 56 C.")

    form.message.fill(f"{written}\nThey trained in Wales.")
    helen.tab.wait_for_timeout(DOUBLE_CLICK)
    form.button("Send request").dblclick(no_wait_after=True)
    sent = RequestSent(helen)
    expect(sent.main).to_contain_text(f"will reply to {HELEN}. We aim to answer within 5 working days")
    asked = sent.number
    sent.follows("Back to your ECTs", ECTs)

    inbox = f"{service.stand_ins['notify']}/inbox"
    wait_until(
        lambda: f"Request {asked}:" in requests.get(inbox, timeout=10).text,
        60,
        "no email has come",
        every=0.25,
    )
    _support_answers(new_user, asked, trn)


def _support_answers(new_user: NewUser, asked: str, trn: str) -> None:
    jo = new_user()
    signed_in_as_support(jo).main.locator(".app-card__link", has_text="to answer").click()
    request = Requests(jo).opens(asked)
    expect(request.main).to_contain_text(trn)
    expect(request.main).to_contain_text("They trained in Wales.")
    request.button("Mark as answered").click()
    expect(jo.tab.locator(".govuk-notification-banner")).to_contain_text("has been marked as answered")
    expect(jo.tab.get_by_role("link", name=f"Request {asked} from")).to_have_count(0)
