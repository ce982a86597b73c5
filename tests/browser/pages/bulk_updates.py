"""Bulk updates: from the hub to the file that is uploaded."""

from __future__ import annotations

from tests.browser.pages.screen import Screen
from tests.browser.pages.uploads import UploadSummary, choose_file, upload_shown


class BulkUpdates(Screen):
    """The hub of bulk updates, with the history of uploads."""

    heading = "Bulk updates"

    def recommends_with_a_spreadsheet(self) -> NewUpload:
        """Follow the first link."""
        return self.follows("Bulk recommend trainees with a spreadsheet", NewUpload)

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
