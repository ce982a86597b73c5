"""A page as it is printed."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page

from tests.browser.browser_user import BrowserUser

#: Text that browsers and style sheets add after each printed link.
AFTER_LINKS = """() => [...document.querySelectorAll("a")].filter(a => a.checkVisibility())
  .map(a => getComputedStyle(a, "::after").content).filter(added => !["none", "normal", '""'].includes(added))"""


class Paper:
    """A page as it is printed."""

    def __init__(self, tab: Page) -> None:
        self.tab = tab

    @property
    def controls(self) -> Locator:
        """The visible elements that only a screen needs: buttons, Change among them, fields and navigation."""
        return self.tab.locator("button, .govuk-button, input, nav").locator("visible=true")

    @property
    def after_links(self) -> list[str]:
        """The text added after links, such as their addresses."""
        return list(self.tab.evaluate(AFTER_LINKS))


@contextmanager
def printed(person: BrowserUser) -> Iterator[Paper]:
    """The user's page, with print styles for the block."""
    person.tab.emulate_media(media="print")
    yield Paper(person.tab)
    person.tab.emulate_media(media="screen")
