"""Bulk updates: from the hub to the file that is uploaded."""

from __future__ import annotations

from tests.browser.pages.screen import Screen
from tests.browser.pages.uploads import CheckList, UploadSummary, choose_file, upload_shown


class BulkUpdates(Screen):
    """The hub of bulk updates, with the history of uploads."""

    heading = "Bulk updates"

    def recommends_with_a_spreadsheet(self) -> NewUpload:
        """Follow the first link."""
        return self.follows("Bulk recommend trainees with a spreadsheet", NewUpload)

    def chooses_in_the_browser(self) -> ChooseTrainees:
        """Follow the link to the tick-list."""
        return self.follows("Choose trainees in your browser", ChooseTrainees)

    def uploads(self) -> list[str]:
        """The rows of the history, newest first."""
        rows = self.main.locator("tbody tr").all_inner_texts()
        return [" ".join(row.split()) for row in rows]


class NewUpload(Screen):
    """The steps of an upload, with the files to download and the form."""

    heading = "Bulk recommend trainees for QTS or EYTS"

    def downloads_the_list(self, format: str) -> bytes:
        """The list of trainees who can be recommended, csv or xlsx."""
        return self.downloads(self.main.locator(f'a[href$="report.{format}"]'))

    def chooses(self, content: bytes, name: str) -> NewUpload:
        """Choose a file, without uploading it."""
        choose_file(self, content, name)
        return self

    def uploads(self, content: bytes, name: str) -> UploadSummary:
        """Choose a file and upload it; returns the summary once it has been checked."""
        self.chooses(content, name).button("Upload file").click()
        return upload_shown(self.person, UploadSummary)


class ChooseTrainees(Screen):
    """The list of trainees to tick."""

    heading = "Choose trainees to recommend for QTS or EYTS"

    def finds(self, text: str, count: int) -> ChooseTrainees:
        """Narrow the list; returns it once the count is shown."""
        self.tab.get_by_label("Name, TRN or ID").fill(text)
        self.button("Filter list").click()
        words = "1 trainee found" if count == 1 else f"{count} trainees found"
        self.main.locator('[role="status"]', has_text=words).wait_for()
        return self

    @property
    def names(self) -> list[str]:
        """The names that can be ticked, in the order of the list."""
        labels = self.main.locator('tbody input[type="checkbox"] + label').all_inner_texts()
        return [label.splitlines()[0].strip() for label in labels]

    def ticks(self, *names: str) -> ChooseTrainees:
        """Tick the trainees with these names."""
        for name in names:
            self.main.locator("label", has_text=name).click()
        return self

    def enters_date(self, day: str, month: str, year: str) -> ChooseTrainees:
        """Fill in the date that they met the standards."""
        for label, text in (("Day", day), ("Month", month), ("Year", year)):
            self.main.get_by_label(label, exact=True).fill(text)
        return self

    def goes_on(self) -> CheckList:
        """Press the button at the end."""
        return self.presses("Check who you’ll recommend", CheckList)

    def goes_on_too_early(self) -> ChooseTrainees:
        """Press the button at the end while an answer is missing."""
        self.person.expects.add(422)
        return self.presses("Check who you’ll recommend", ChooseTrainees)
