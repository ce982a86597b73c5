"""Schools without an account get in by links in emails: to nominate a tutor, to sign in, to challenge a partnership."""

import re

import pytest
import requests
from playwright.sync_api import expect

from tests.browser.browser_user import BrowserUser
from tests.browser.conftest import NewUser
from tests.browser.pages.screen import Screen
from tests.browser.pages.signing_in import signed_in
from tests.processes import wait_until

pytestmark = pytest.mark.browser

NAME, EMAIL = "Willow Lane Primary School", "office@900138.school.example"
ROSA = "rosa@willowlane.example"


class CHALLENGER:
    """A school without an induction tutor that has chosen nothing."""

    name, urn, email = "Willow Grove Infant School", "900150", "office@900150.school.example"


class LeadProviderHome(Screen):
    """The first page of a lead provider."""

    heading = "Schools in "


def answers(person: BrowserUser, heading: str, button: str, **fields: str) -> None:
    """Fill in the page with this heading, after looking at it, and press a button."""
    expect(person.tab.locator("h1")).to_have_text(re.compile(heading))
    person.looks_at(heading)
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
    person.looks_at("no school")
    person.tab.locator("#q").fill("willow lane")
    person.tab.get_by_label(NAME).check()
    person.looks_at("schools found")
    person.tab.get_by_role("button", name="Continue").click()
    answers(person, "Confirm this is your school", "Confirm and send")
    expect(person.tab.locator("main")).to_contain_text("o****e@900138.school.example")
    person.looks_at("Check your school email")

    link = link_in_email(person)
    person.opens(f"{link}x")
    expect(person.tab.locator("h1")).to_have_text("The link provided is not valid")
    person.looks_at("unknown link")
    person.opens(link)
    answers(person, "Nominate an induction tutor", "Continue")
    person.tab.get_by_label("We do not know yet").check()
    answers(person, "Will any ECTs start", "Continue")
    answers(person, "What’s the full name", "Continue")
    answers(person, "What’s the full name", "Continue", name="Rosa Lindqvist")
    answers(person, "What is Rosa Lindqvist’s email", "Continue", email=ROSA)
    answers(person, "Check your answers for Willow Lane", "Confirm details")
    expect(person.tab.locator("h1")).to_have_text("Induction tutor nominated")
    person.looks_at("Induction tutor nominated")
    person.opens(link)
    expect(person.tab.locator("main")).to_contain_text("Rosa Lindqvist can no longer sign in")
    person.looks_at("another tutor")
    signs_in_by_email(person)
    names_another_tutor(person)


def signs_in_by_email(person: BrowserUser) -> None:
    """The tutor asks for a link, signs in with it and accepts the privacy notice."""
    person.opens("/sign-in")
    answers(person, "Sign in", "Email me a link to sign in", email=ROSA)
    expect(person.tab.locator("main")).to_contain_text(ROSA)
    person.looks_at("Check your email")
    link = link_in_email(person, "/sign-in/link", ROSA)
    person.opens(link)
    person.looks_at("sign in with the link")
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
    person.looks_at("tutor changed")
    person.opens("/schools")
    expect(person.tab.locator("h1")).to_have_text("Sign in")
    person.expects.add(410)
    person.opens(link_in_email(person, "/sign-in/link", ROSA))
    expect(person.tab.locator("h1")).to_have_text("That link has expired")
    person.looks_at("used link")


def test_a_school_without_a_tutor_challenges_what_a_lead_provider_reported(
    person: BrowserUser, new_user: NewUser
) -> None:
    lead = signed_in(person, "lead-provider", LeadProviderHome).person
    lead.tab.get_by_role("button", name="Report a partnership", exact=True).click()
    if lead.tab.get_by_role("heading", name="Which academic year").count():
        lead.looks_at("year")
        lead.tab.locator("[type=radio]").first.check()
        lead.tab.locator("main").get_by_role("button", name="Continue").click()
    expect(lead.tab.locator("h1")).to_have_text("Which school is the partnership with?")
    lead.looks_at("school")
    lead.tab.locator("[type=search], #q").first.fill(CHALLENGER.urn)
    lead.tab.locator("main").get_by_role("button", name="Search").click()
    lead.tab.get_by_label(CHALLENGER.name).check()
    lead.looks_at("schools found to report")
    lead.tab.locator("main").get_by_role("button", name="Continue").click()
    lead.tab.get_by_label("Three Rivers Academy Trust").check()
    answers(lead, "Which delivery partner", "Continue")
    answers(lead, "Check the partnership", "Report the partnership")
    expect(lead.tab.locator("h1")).to_have_text(f"You have reported the partnership with {CHALLENGER.name}")
    lead.looks_at("reported")

    school = new_user()
    school.opens(link_in_email(school, "/challenge", CHALLENGER.email))
    answers(school, "Challenge the partnership with", "Challenge this partnership")
    school.tab.locator("[type=radio]").first.check()
    answers(school, "Why is the partnership", "Continue")
    answers(school, "Check your challenge", "Challenge the partnership")
    school.looks_at("challenged")
    expect(school.tab.locator("h1")).to_contain_text("challenged")
