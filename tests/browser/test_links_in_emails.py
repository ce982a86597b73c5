"""Schools without an account get in by links in emails: to nominate a tutor, to sign in, to challenge a partnership."""

import re

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.processes import wait_until

pytestmark = pytest.mark.browser

NAME, EMAIL = "Willow Lane Primary School", "office@900138.school.example"
ROSA = "rosa@willowlane.example"


def answers(person: BrowserUser, heading: str, button: str, **fields: str) -> None:
    """Fill in the page with this heading, after looking at it, and press a button."""
    expect(person.tab.locator("h1")).to_have_text(re.compile(heading))
    person.looks_at()
    for name, value in fields.items():
        field = person.tab.locator(f"#{name}")
        if field.evaluate("e => e.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)
    person.tab.locator("main").get_by_role("button", name=button, exact=True).click()


def link_in_email(person: BrowserUser, start: str = "/nominate", to: str = EMAIL) -> str:
    """The path of the link that an address was sent."""
    inbox = f"{person.service.stand_ins['notify']}/inbox?to={to}"

    def found() -> list[str]:
        answer = requests.get(inbox, headers={"Accept": "application/json"}, timeout=10)
        return re.findall(rf"{start}/[\w-]{{43}}", answer.text)

    wait_until(found, 30, "the email did not arrive")
    return found()[0]


def test_a_new_school_gets_in(person: BrowserUser) -> None:
    person.expects.update({404, 422})
    person.opens("/sign-in")
    person.tab.get_by_role("link", name="request access for your school").click()
    answers(person, "Request access for your school", "Continue")
    answers(person, "What’s your school’s local authority", "Continue", la="Wexmouth and Eastmarsh")
    answers(person, "What’s the name of your school", "Continue")
    expect(person.tab.locator(".govuk-error-summary")).to_contain_text("Enter a school name")
    person.looks_at()
    person.tab.locator("#q").fill("willow lane")
    person.tab.get_by_label(NAME).check()
    person.looks_at()
    person.tab.get_by_role("button", name="Continue").click()
    answers(person, "Confirm this is your school", "Confirm and send")
    expect(person.tab.locator("main")).to_contain_text("o****e@900138.school.example")
    person.looks_at()

    link = link_in_email(person)
    person.opens(f"{link}x")
    expect(person.tab.locator("h1")).to_have_text("The link provided is not valid")
    person.looks_at()
    person.opens(link)
    answers(person, "Nominate an induction tutor", "Continue")
    person.tab.get_by_label("We do not know yet").check()
    answers(person, "Will any ECTs start", "Continue")
    answers(person, "What’s the full name", "Continue")
    answers(person, "What’s the full name", "Continue", name="Rosa Lindqvist")
    answers(person, "What is Rosa Lindqvist’s email", "Continue", email=ROSA)
    answers(person, "Check your answers for Willow Lane", "Confirm details")
    expect(person.tab.locator("h1")).to_have_text("Induction tutor nominated")
    person.looks_at()
    person.opens(link)
    expect(person.tab.locator("main")).to_contain_text("Rosa Lindqvist can no longer sign in")
    person.looks_at()
    signs_in_by_email(person)
    names_another_tutor(person)


def signs_in_by_email(person: BrowserUser) -> None:
    """The tutor asks for a link, signs in with it and accepts the privacy notice."""
    person.opens("/sign-in")
    answers(person, "Sign in", "Email me a link to sign in", email=ROSA)
    expect(person.tab.locator("main")).to_contain_text(ROSA)
    person.looks_at()
    link = link_in_email(person, "/sign-in/link", ROSA)
    person.opens(link)
    person.looks_at()
    person.tab.locator("main").get_by_role("button", name="Continue").click()
    answers(person, "How we use information about you", "Accept and continue")
    expect(person.tab.locator("h1")).to_have_text("Early career teachers")


def names_another_tutor(person: BrowserUser) -> None:
    """The tutor replaces themself, which signs them out; their link was used."""
    person.opens("/schools/training")
    person.tab.get_by_role("button", name="Change induction tutor").click()
    answers(person, "What’s the full name", "Continue", name="Tom Okafor")
    answers(person, "What is Tom Okafor’s email", "Continue", email="tom@willowlane.example")
    answers(person, "Are you sure you want to replace", "Confirm and replace")
    expect(person.tab.locator("h1")).to_have_text("Your school’s induction tutor has been changed")
    person.looks_at()
    person.opens("/schools")
    expect(person.tab.locator("h1")).to_have_text("Sign in")
    person.expects.add(410)
    person.opens(link_in_email(person, "/sign-in/link", ROSA))
    expect(person.tab.locator("h1")).to_have_text("That link has expired")
    person.looks_at()
