"""The list of trainees, and the record of one."""

import re
import time

from playwright.sync_api import expect

from tests.browser.pages.screen import Screen


class Trainees(Screen):
    """The list, with its search."""

    heading = "Trainees"

    def searches_for(self, text: str) -> "Trainees":
        """Fill in the search and press Enter."""
        self.tab.get_by_label("Search by name, TRN or ID").fill(text)
        self.tab.keyboard.press("Enter")
        expect(self.tab).to_have_url(re.compile("search="))
        return self

    def expects_found(self, count: int) -> "Trainees":
        """Wait until the list shows this count."""
        words = "1 trainee found" if count == 1 else f"{count} trainees found"
        expect(self.main.locator('[role="status"]')).to_have_text(words)
        return self

    def opens(self, name: str) -> "TraineeRecord":
        """Open the record of the trainee with this name."""
        self.link(name).click()
        return TraineeRecord(self.person)


class TraineeRecord(Screen):
    """The record of one trainee."""

    heading = ".+"

    @property
    def status(self) -> str:
        """The text of the tag below the name."""
        return self.main.locator(".govuk-tag").first.inner_text()

    def waits_for_status(self, words: str, seconds: float = 20) -> "TraineeRecord":
        """Reload until the status is this one."""
        give_up_at = time.monotonic() + seconds
        while self.status != words:
            assert time.monotonic() < give_up_at, f"the status is still “{self.status}”, not “{words}”"
            self.tab.wait_for_timeout(300)
            self.tab.reload()
        return self
