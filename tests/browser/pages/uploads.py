"""The pages of one upload: summary, errors, check list, and confirmation."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.screen import Next, Screen

#: The content type that a browser sends for a file, by extension.
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def choose_file(screen: Screen, content: bytes, name: str) -> None:
    """Choose a file in the form of a page, without uploading it."""
    kind = MIME.get(name.rpartition(".")[2], "application/octet-stream")
    screen.tab.locator('input[type="file"]').set_input_files(
        [{"name": name, "mimeType": kind, "buffer": content}]
    )


def upload_shown(person: BrowserUser, then: type[Next]) -> Next:
    """The page of an upload once its job has ended; without JavaScript the user follows the link until then."""
    working = person.tab.locator('[data-state="checking"], [data-state="submitting"]')
    for _ in range(60):
        if person.has_javascript or not working.count():
            break
        person.looks_at()
        person.tab.wait_for_timeout(250)
        person.tab.locator("main").get_by_role("link", name="Check progress").click()
    return then(person)


class Checking(Screen):
    """The progress of the check."""

    heading = "Checking your file"


class UploadSummary(Screen):
    """The counts of trainees to recommend, left out, and with errors."""

    heading = "Upload summary"

    @property
    def counts(self) -> dict[str, int]:
        """The counts on the page."""
        return {name: self.count(name) for name in ("ready", "blank", "error", "total")}

    def reviews_errors(self) -> ReviewErrors:
        """Press the button shown when there are errors."""
        return self.presses("Review errors", ReviewErrors)

    def checks(self) -> CheckList:
        """Press the button shown when there are no errors."""
        return self.presses("Check who you’ll recommend", CheckList)


class ReviewErrors(Screen):
    """Every row with errors, and the ways to go on."""

    heading = "Review errors for"

    @property
    def rows(self) -> list[str]:
        """The text of each row with errors."""
        return [" ".join(row.split()) for row in self.main.locator("tbody tr").all_inner_texts()]

    def corrects_dates(self, date: str) -> UploadSummary:
        """Fill this date into every field for one, and have the upload checked again."""
        for field in self.main.get_by_label(re.compile("^Date met by")).all():
            field.fill(date)
        self.button("Save dates and check again").click()
        return upload_shown(self.person, UploadSummary)

    def downloads_the_error_report(self, format: str) -> bytes:
        """The user's own file with the errors beside each row; csv or xlsx."""
        named = "Excel" if format == "xlsx" else "CSV"
        return self.downloads(self.link(f"Download your file with errors ({named}"))

    def uploads_corrected(self, content: bytes, name: str) -> UploadSummary:
        """Upload another file in place of this one."""
        choose_file(self, content, name)
        self.button("Upload file and check").click()
        return upload_shown(self.person, UploadSummary)


class CheckList(Screen):
    """The trainees who will be recommended, and the button that does it."""

    heading = "Check who you’ll recommend for"

    @property
    def trainees(self) -> Locator:
        """The rows of the list that are in the page, shown or not."""
        return self.main.locator("#review tbody tr")

    @property
    def sections(self) -> Locator:
        """The sections of the list, one for each course."""
        return self.main.locator(".govuk-accordion__section")

    def opens_section(self, number: int) -> Locator:
        """Open a section, the first being 0; returns its rows."""
        section = self.sections.nth(number)
        section.locator(".govuk-accordion__section-button").click()
        expect(section.locator("tbody tr").first).to_be_visible()
        return section.locator("tbody tr")

    def shows_all_sections(self) -> CheckList:
        """Open all sections at once."""
        self.button("Show all sections").click()
        return self

    def finds(self, text: str, count: int) -> CheckList:
        """Search the list; returns it once the count is shown."""
        self.tab.get_by_label("Find a trainee in this list").fill(text)
        self.tab.keyboard.press("Enter")
        words = "1 trainee found" if count == 1 else f"{count} trainees found"
        expect(self.main.locator("#review [role=status]")).to_have_text(re.compile(f"^{words}"))
        return self

    @property
    def submit_button(self) -> Locator:
        """The button that recommends them; read-only users have none."""
        return self.button("Recommend ")

    def recommends(self, count: int) -> Done:
        """Press the button, which has the count; returns the confirmation."""
        who = "1 trainee" if count == 1 else f"{count} trainees"
        self.button(f"Recommend {who} for").click()
        return upload_shown(self.person, Done)


class ConfirmCancel(Screen):
    """The question before cancelling."""

    heading = "Confirm you want to cancel bulk recommending trainees"

    def confirms(self) -> Cancelled:
        """Press the button."""
        return self.presses("Cancel bulk recommending trainees", Cancelled)


class Cancelled(Screen):
    """A cancelled upload."""

    heading = "Upload cancelled"


class Done(Screen):
    """The results of the submit."""

    heading = r"(\d+ trainees?|No trainees) recommended for|\d+ recommendations? undone"

    def undoes(self, name: str) -> Done:
        """Undo it for one trainee; returns the confirmation."""
        self.main.get_by_role("button", name=f"Undo for {name}", exact=True).click()
        expect(self.main.locator(".govuk-notification-banner")).to_contain_text(name)
        self.person.looks_at()
        return Done(self.person)

    def downloads_the_receipt(self) -> bytes:
        """The receipt, as a file."""
        return self.downloads(self.link("Receipt with the result for every trainee"))


class AlreadySubmitted(Screen):
    """An upload that was submitted before."""

    heading = "This file has already been submitted"
