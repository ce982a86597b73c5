"""The record of an early career teacher, and the pages on which a school changes it."""

from playwright.sync_api import Locator

from tests.browser.pages.screen import Next, Screen


class ECTRecord(Screen):
    """The record page of an early career teacher."""

    heading = r"\S"

    @property
    def states(self) -> list[str]:
        """The tags below the heading."""
        return self.main.locator("p > .govuk-tag").all_inner_texts()

    def row(self, label: str) -> str:
        """The text of a row, on one line."""
        row = self.main.locator(".govuk-summary-list__row").filter(
            has=self.tab.locator("dt").get_by_text(label, exact=True)
        )
        return " ".join(row.locator("dd").first.inner_text().split())

    @property
    def history(self) -> Locator:
        """The titles of the timeline, newest first."""
        return self.main.locator(".app-timeline h3")

    def changes(self, what: str, then: type[Next]) -> Next:
        """Press the button that changes a row: `name`, `email address`."""
        return self.presses(f"Change {what}", then)
