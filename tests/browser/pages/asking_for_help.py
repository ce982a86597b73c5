"""The pages on which a school asks support for help, and on which support reads the request."""

from playwright.sync_api import Locator

from tests.browser.pages.screen import Screen


class AskForHelp(Screen):
    """The form of a request, with some of it filled in."""

    heading = "Ask us for help"

    @property
    def message(self) -> Locator:
        """The typed message."""
        return self.tab.locator("#message")


class RequestSent(Screen):
    """The confirmation of a request."""

    heading = "Request sent"

    @property
    def number(self) -> str:
        """The reference number of the request."""
        return str(self.main.locator(".govuk-panel__body strong").inner_text())


class Requests(Screen):
    """The list of requests of schools."""

    heading = "Requests for help"

    def opens(self, number: str) -> "OneRequest":
        """Open one of them."""
        return self.follows(f"Request {number} from", OneRequest)


class OneRequest(Screen):
    """One request with all that was asked and done."""

    heading = "Request [0-9]+ from"
