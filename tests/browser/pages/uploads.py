"""The pages of one upload: its summary, its errors, who will be recommended, and what was done."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

from tests.browser.browser_user import BrowserUser
from tests.browser.pages.screen import Next, Screen

#: What a browser says of a file by its ending.
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
    """The page of an upload once its job has ended; without JavaScript somebody follows the link until it has."""
    working = person.tab.locator('[data-state="checking"], [data-state="submitting"]')
    for _ in range(60):
        if person.has_javascript or not working.count():
            break
        person.looks_at("Progress")
        person.tab.wait_for_timeout(250)
        person.tab.locator("main").get_by_role("link", name="Check progress").click()
    return then(person)


class Checking(Screen):
    """How far the check is."""

    heading = "Checking your file"


class FileProblem(Screen):
    """A file that could not be used as a whole, and the form for another."""

    heading = "Upload your file again"

    def uploads(self, content: bytes, name: str) -> UploadSummary:
        """Upload another file."""
        choose_file(self, content, name)
        self.button("Upload file").click()
        return upload_shown(self.person, UploadSummary)


class UploadSummary(Screen):
    """How many will be recommended, how many not, and how many have errors."""

    heading = "Upload summary"

    @property
    def counts(self) -> dict[str, int]:
        """The numbers it gives."""
        return {name: self.count(name) for name in ("ready", "blank", "error", "total")}

    def reviews_errors(self) -> ReviewErrors:
        """Press the button, when there are errors."""
        return self.presses("Review errors", ReviewErrors)

    def checks(self) -> CheckList:
        """Press the button, when there are no errors."""
        return self.presses("Check who you’ll recommend", CheckList)

    def cancels(self) -> ConfirmCancel:
        """Follow the link beside the button."""
        return self.follows("Cancel bulk recommending trainees", ConfirmCancel)


class ReviewErrors(Screen):
    """Every row with errors, and the ways to go on."""

    heading = "Review errors for"

    @property
    def rows(self) -> list[str]:
        """What it says of each row with errors."""
        return [" ".join(row.split()) for row in self.main.locator("tbody tr").all_inner_texts()]

    def corrects_dates(self, date: str) -> UploadSummary:
        """Fill this date into every field for one, and have the upload checked again."""
        for field in self.main.get_by_label(re.compile("^Date met by")).all():
            field.fill(date)
        self.button("Save dates and check again").click()
        return upload_shown(self.person, UploadSummary)

    def downloads_the_error_report(self, format: str) -> bytes:
        """Their own file, with the errors beside each row; csv or xlsx."""
        return self.downloads(f"Your file with errors ({format.upper()}")

    def uploads_corrected(self, content: bytes, name: str) -> UploadSummary:
        """Upload another file in place of this one."""
        choose_file(self, content, name)
        self.button("Upload file and check").click()
        return upload_shown(self.person, UploadSummary)

    def skips_them(self) -> CheckList:
        """Go on without the trainees with errors."""
        return self.follows("Skip trainees with errors", CheckList)


class CheckList(Screen):
    """Everyone who will be recommended, and the button that does it."""

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
        """Open a section, the first being 0; gives its rows."""
        section = self.sections.nth(number)
        section.locator(".govuk-accordion__section-button").click()
        expect(section.locator("tbody tr").first).to_be_visible()
        return section.locator("tbody tr")

    def shows_all_sections(self) -> CheckList:
        """Open all of them at once."""
        self.button("Show all sections").click()
        return self

    def finds(self, text: str, count: int) -> CheckList:
        """Look for somebody in the list; gives it when it says how many there are."""
        self.tab.get_by_label("Find a trainee in this list").fill(text)
        self.tab.keyboard.press("Enter")
        words = "1 trainee found" if count == 1 else f"{count} trainees found"
        expect(self.main.locator("#review [role=status]")).to_have_text(re.compile(f"^{words}"))
        return self

    @property
    def submit_button(self) -> Locator:
        """What recommends them; there is none for people who may only look."""
        return self.button("Recommend ")

    def recommends(self, count: int) -> Done:
        """Press the button, which says how many; gives the confirmation."""
        who = "1 trainee" if count == 1 else f"{count} trainees"
        self.button(f"Recommend {who} for").click()
        return upload_shown(self.person, Done)

    def changes_who(self) -> ChangeWho:
        """Follow the link below the button."""
        return self.follows("Change who you’ll recommend", ChangeWho)

    def cancels(self) -> ConfirmCancel:
        """Follow the last link."""
        return self.follows("Cancel bulk recommending trainees", ConfirmCancel)


class ChangeWho(Screen):
    """Another file in place of this one."""

    heading = "Change who you’ll recommend for"


class ConfirmCancel(Screen):
    """Asks before it cancels."""

    heading = "Confirm you want to cancel bulk recommending trainees"

    def confirms(self) -> Cancelled:
        """Press the button."""
        return self.presses("Cancel bulk recommending trainees", Cancelled)


class Cancelled(Screen):
    """An upload that came to nothing."""

    heading = "Upload cancelled"


class Done(Screen):
    """What was really done."""

    heading = r"(\d+ trainees?|No trainees) recommended for|\d+ recommendations? undone"

    def undoes(self, name: str) -> Done:
        """Undo it for one trainee; gives the page that says so."""
        self.main.get_by_role("button", name=f"Undo for {name}", exact=True).click()
        expect(self.main.locator(".govuk-notification-banner")).to_contain_text(name)
        self.person.looks_at("Done, one undone")
        return Done(self.person)

    def undoes_all(self, count: int) -> Done:
        """Undo it for everybody."""
        self.button(f"Undo all {count} recommendations").click()
        expect(self.main.locator('[data-state="undone"]')).to_be_visible()
        return Done(self.person)

    def downloads_the_receipt(self) -> bytes:
        """The record to keep."""
        return self.downloads("Receipt with the result for every trainee")


class AlreadySubmitted(Screen):
    """An upload that somebody comes back to."""

    heading = "This file has already been submitted"
