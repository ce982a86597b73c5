"""A page as it is printed."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, expect

from tests.browser.browser_user import BrowserUser

#: Text that browsers and style sheets add after each printed link.
AFTER_LINKS = """() => [...document.querySelectorAll("a")].filter(a => a.checkVisibility())
  .map(a => getComputedStyle(a, "::after").content).filter(added => !["none", "normal", '""'].includes(added))"""

#: Width beside the column of the heading, within the margins of the page.
UNUSED_WIDTH = """() => {
  const row = document.querySelector(".govuk-grid-row")
  return row.clientWidth - row.firstElementChild.offsetWidth
}"""


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

    def has_only_what_is_read(self) -> None:
        """Check that nothing can be pressed or filled in, no addresses follow links, and the width is used."""
        expect(self.controls).to_have_count(0)
        assert self.after_links == []
        assert self.tab.evaluate(UNUSED_WIDTH) < 1


@contextmanager
def printed(person: BrowserUser) -> Iterator[Paper]:
    """The user's page, with print styles for the block."""
    person.tab.emulate_media(media="print")
    yield Paper(person.tab)
    person.tab.emulate_media(media="screen")
