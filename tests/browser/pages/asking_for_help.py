"""The pages on which a school asks support for help, and where support sees that it has."""

from __future__ import annotations

from playwright.sync_api import Locator

from tests.browser.pages.screen import Screen


class AskForHelp(Screen):
    """What somebody needs help with; some of it is written already."""

    heading = "Ask us for help"

    @property
    def message(self) -> Locator:
        """What they write."""
        return self.tab.locator("#message")

    def sends(self) -> RequestSent:
        """As it is now."""
        return self.presses("Send request", RequestSent)


class RequestSent(Screen):
    """It has come."""

    heading = "Request sent"

    @property
    def number(self) -> str:
        """By which both sides can name it."""
        return str(self.main.locator(".govuk-panel__body strong").inner_text())


class Requests(Screen):
    """What schools have asked."""

    heading = "Requests for help"

    def request(self, number: str) -> Locator:
        """All that is said of one."""
        return self.main.locator(".govuk-summary-card", has_text=f"Request {number} from")
