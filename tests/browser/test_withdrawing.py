"""A trainee who should have finished is withdrawn, for a reason that asks for more."""

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages import withdrawing as pages
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.trainees import TraineeRecord

pytestmark = pytest.mark.browser


def test_withdrawing_for_lack_of_progress(person: BrowserUser) -> None:
    signed_in_as_provider(person, "scitt").tab.get_by_role(
        "link", name="past their expected end date"
    ).click()
    pages.Overdue(person).button("Withdraw").click()
    when = pages.Withdraw(person).presses("Continue", pages.WhenWithdrawn)
    when.chooses("Today")
    who = when.presses("Continue", pages.WhoChose)
    who.chooses("We chose to withdraw the trainee")
    why = who.presses("Continue", pages.WhyYouWithdrew)
    expect(why.concerns).to_be_hidden()
    why.chooses("Lack of progress during placements")
    why.chooses("Safeguarding concerns")
    expect(why.concerns).to_be_visible()

    person.expects.add(422)
    why.button("Continue").click()
    why = pages.WhyYouWithdrew(person)
    why.refuses({"Enter the concerns": "safeguarding_concerns"})
    why.concerns.fill("Told to the school.")
    interest = why.presses("Continue", pages.FutureInterest)
    interest.chooses("I don’t know")
    check = interest.presses("Continue", pages.CheckAnswers)
    record = check.presses("Withdraw trainee", pages.Withdrawn).follows("View", TraineeRecord)
    assert record.status == "Withdrawn"
    assert "Told to the school." in record.words
