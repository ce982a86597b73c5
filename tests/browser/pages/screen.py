"""The base class of page objects: each click returns the next page, once its heading is there."""

import re
from collections.abc import Mapping
from typing import ClassVar, TypeVar

from playwright.sync_api import Locator, Page, expect

from tests.browser.browser_user import BrowserUser

Next = TypeVar("Next", bound="Screen")


class Screen:
    """A page in a user's browser."""

    heading: ClassVar[str]
    """How its heading begins, as a pattern."""

    def __init__(self, person: BrowserUser) -> None:
        self.person = person
        expect(self.tab.locator("h1")).to_have_text(re.compile(rf"^\s*{self.heading}"))

    @property
    def tab(self) -> Page:
        """The tab that shows it."""
        return self.person.tab

    @property
    def main(self) -> Locator:
        """The page without its header and footer."""
        return self.tab.locator("main")

    @property
    def words(self) -> str:
        """The text of its main part, on one line."""
        return " ".join(self.main.inner_text().split())

    @property
    def path(self) -> str:
        """Its address within the service."""
        return self.tab.url.removeprefix(self.person.service.base_url)

    def count(self, name: str) -> int:
        """The number in the element with this data-count (PD-56)."""
        return int(self.main.locator(f'[data-count="{name}"]').inner_text().replace(",", ""))

    @property
    def state(self) -> str | None:
        """The state of the upload on the page (PD-56)."""
        return self.main.locator("[data-state]").get_attribute("data-state")

    def link(self, words: str) -> Locator:
        """The link of the main part that begins with these words."""
        return self.main.get_by_role("link", name=re.compile(f"^{re.escape(words)}")).first

    def button(self, words: str) -> Locator:
        """The button of the main part that begins with these words."""
        return self.main.get_by_role("button", name=re.compile(f"^{re.escape(words)}")).first

    def follows(self, words: str, then: type[Next]) -> Next:
        """Follow a link of the main part."""
        self.link(words).click()
        return then(self.person)

    def presses(self, words: str, then: type[Next]) -> Next:
        """Press a button of the main part."""
        self.button(words).click()
        return then(self.person)

    def goes_to(self, words: str, then: type[Next]) -> Next:
        """Follow a link of the navigation."""
        self.tab.get_by_role("navigation", name="Menu").get_by_role("link", name=words, exact=True).click()
        return then(self.person)

    def goes_back(self, then: type[Next]) -> Next:
        """Follow the link at the top of the page that leads back."""
        self.tab.locator(".govuk-back-link").click()
        return then(self.person)

    def downloads(self, link: Locator) -> bytes:
        """Follow a link to a file; returns its content."""
        with self.tab.expect_download() as waiting:
            link.click()
        return waiting.value.path().read_bytes()

    def refuses(self, fields: Mapping[str, str]) -> None:
        """Check that each error is in the summary and beside its field, and that a summary link leads to its field.

        `fields` is message → id of its field.
        """
        summary = self.tab.locator(".govuk-error-summary")
        expect(summary).to_contain_text("There is a problem")
        expect(self.tab).to_have_title(re.compile("^Error: "))
        if self.person.has_javascript:
            expect(summary).to_be_focused()
        self.person.looks_at()
        for message, field in fields.items():
            expect(self.main.locator(".govuk-error-message", has_text=message)).to_be_visible()
            summary.get_by_role("link", name=message).click()
            if self.person.has_javascript:
                expect(self.tab.locator(f"#{field}")).to_be_focused()
