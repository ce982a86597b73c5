"""The pages before the service: its start, signing in and out."""

import re

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.home import ProviderHome, SupportHome
from tests.browser.pages.screen import Next, Screen


class Start(Screen):
    """The start page."""

    heading = "Recommend trainees and keep teacher training records"

    def signs_in(self) -> "SignIn":
        """Follow the button at the end."""
        return self.presses("Sign in", SignIn)


class SignIn(Screen):
    """DfE Sign-in, and the personas of the demo."""

    heading = "Sign in"

    def as_persona(self, persona: str, then: type[Next]) -> Next:
        """Sign in as a persona of the demo."""
        self.main.locator(f'form[action="/sign-in/as/{persona}"] button').click()
        return then(self.person)

    def with_dfe_sign_in(self) -> "ChooseAccount":
        """Go to DfE Sign-in."""
        return self.presses("Sign in using DfE Sign-in", ChooseAccount)


class ChooseAccount(Screen):
    """The first page of the stand-in for DfE Sign-in."""

    heading = ""

    def __init__(self, person: BrowserUser) -> None:
        self.person = person
        person.tab.wait_for_url(f"{person.service.stand_ins['dfe-sign-in']}/**")

    def chooses(self, name: str, then: type[Next]) -> Next:
        """Sign in with an account."""
        self.tab.get_by_role("button", name=name).click()
        return then(self.person)


class SignedOut(Screen):
    """The page after signing out."""

    heading = "You have signed out"


class SessionEnded(Screen):
    """The page after two hours without activity."""

    heading = "You have been signed out"


def at_the_start(person: BrowserUser) -> Start:
    """A user at the start page."""
    person.opens("/")
    return Start(person)


def signed_in(person: BrowserUser, persona: str, then: type[Next]) -> Next:
    """A signed-in user at the home page of their area; other stories audit these pages."""
    ask, service = person.context.request, person.service.base_url
    token = re.search(r'name="csrf_token" value="([^"]+)"', ask.get(f"{service}/sign-in").text())
    assert token, "the sign-in page has no form"
    area = ask.post(f"{service}/sign-in/as/{persona}", form={"csrf_token": token[1]})
    person.tab.goto(area.url)
    return then(person)


def signed_in_as_provider(person: BrowserUser, persona: str) -> ProviderHome:
    """A user of a training provider, at its home page."""
    return signed_in(person, persona, ProviderHome)


def signed_in_as_support(person: BrowserUser) -> SupportHome:
    """A user of DfE support, at its home page."""
    return signed_in(person, "support", SupportHome)
