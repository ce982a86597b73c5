"""Trainees who should have finished: one is recommended, one withdrawn, one deferred and reinstated, one extended."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages import outcomes as pages
from tests.browser.pages.signing_in import signed_in_as_provider
from tests.browser.pages.trainees import TraineeRecord, Trainees

pytestmark = pytest.mark.browser

SHORT = "/providers/trainees?placements=short"
FAR = date(date.today().year + 2, 7, 31)


def overdue(person: BrowserUser) -> tuple[pages.Overdue, str]:
    """The list of overdue trainees, and the first of them who could be recommended."""
    signed_in_as_provider(person, "scitt").person.opens(SHORT)
    short = set(Trainees(person).main.locator("tbody th a").all_inner_texts())
    person.opens("/providers")
    person.tab.get_by_role("link", name="past their expected end date").click()
    page = pages.Overdue(person)
    return page, next(name for name in page.names if name not in short)


def record_of(page: pages.Overdue, name: str) -> TraineeRecord:
    """Open the record of a trainee in the list."""
    page.link(name).click()
    record = TraineeRecord(page.person)
    expect(record.main.locator("h1")).to_have_text(name)
    return record


def test_recommending_one_trainee_and_undoing_it(person: BrowserUser) -> None:
    page, name = overdue(person)
    page.row(name).get_by_role("button", name="Recommend for").click()
    question = pages.WhenMet(person)

    # Given an invalid answer first
    person.expects.add(422)
    question.button("Continue").click()
    question = pages.WhenMet(person)
    award = question.words.split("meet the ")[1].split()[0]
    question.refuses({f"Select the date they met the {award} standards": "date"})

    # When the date is valid
    question.chooses("Yesterday")
    check = question.presses("Continue", pages.CheckOutcome)
    assert f"Yesterday – {date.today() - timedelta(days=1):%-d %B %Y}" in check.words
    done = check.presses("Recommend trainee for", pages.Recommended)

    # Then the recommendation stands until it is undone
    assert f"{name} recommended for {award}" in done.words
    record = done.is_undone()
    assert record.status == "TRN received"
    assert "Recommendation undone" in record.words


def test_withdrawing_for_lack_of_progress(person: BrowserUser) -> None:
    page, name = overdue(person)
    page.row(name).get_by_role("button", name="Withdraw").click()
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


def test_deferring_reinstating_and_extending(person: BrowserUser) -> None:
    page, name = overdue(person)
    when = record_of(page, name).presses("Defer", pages.WhenDeferred)
    when.chooses("Yesterday")
    why = when.presses("Continue", pages.WhyDeferred)
    check = why.presses("Continue", pages.CheckDeferral)
    assert "Reason not given" in check.words
    record = check.presses("Defer this trainee", pages.Deferred).follows("View", TraineeRecord)
    assert record.status == "Deferred"

    returned = record.presses("Reinstate trainee", pages.WhenReturned)
    returned.chooses("Today")
    end = returned.presses("Continue", pages.NewEnd)
    end.types_date(date.today() + timedelta(days=60))
    checked = end.presses("Continue", pages.CheckReinstatement)
    record = checked.presses("Reinstate this trainee", pages.Reinstated).follows("View", TraineeRecord)
    assert record.status == "TRN received"

    end = record.presses("Change expected end date", pages.NewEnd)
    end.types_date(FAR)
    why_more = end.presses("Continue", pages.CheckDate).presses("The date is correct", pages.WhyMoreTime)
    why_more.chooses("They have been absent")
    answers = why_more.presses("Continue", pages.CheckAnswers)
    record = answers.presses("Change expected end date", pages.Extended).follows("View", TraineeRecord)
    assert "Extended" in record.words
    assert f"{FAR:%-d %B %Y}, extended from" in record.words
