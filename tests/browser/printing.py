"""A page as it is printed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

from tests.browser.browser_user import BrowserUser

#: What browsers and style sheets print after each link that is printed.
AFTER_LINKS = """() => [...document.querySelectorAll("a")].filter(a => a.checkVisibility())
  .map(a => getComputedStyle(a, "::after").content).filter(added => !["none", "normal", '""'].includes(added))"""


class Paper:
    """A page as it is printed."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    @property
    def controls(self) -> Locator:
        """What only a screen needs: buttons, Change among them, fields and navigation."""
        return self.tab.locator("button, .govuk-button, input, nav").locator("visible=true")

    @property
    def after_links(self) -> list[str]:
        """What is added after links, such as their addresses."""
        return list(self.tab.evaluate(AFTER_LINKS))


@contextmanager
def printed(person: BrowserUser) -> Iterator[Paper]:
    """The page in front of somebody, while they print it."""
    person.tab.emulate_media(media="print")
    yield Paper(person.tab)
    person.tab.emulate_media(media="screen")
