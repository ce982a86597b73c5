"""The file sent with a form; what is inside is for the job to find out (PD-56)."""

from dataclasses import dataclass

from flask import request

from rules.file_names import clean_file_name
from rules.wording import Wording
from settings import Settings
from uploads.reading import refused_by_name

MESSAGES = Wording(
    nothing_chosen="Select a CSV or Excel file (XLSX)",
    too_large="The selected file must be {megabytes}MB or smaller. Split it into smaller files",
    empty="The selected file is empty. Choose the file you filled in",
)


def too_large(settings: Settings) -> str:
    """The error of a file over the limit."""
    return MESSAGES("too_large", megabytes=settings.max_file_bytes // (1024 * 1024))


@dataclass(frozen=True)
class UploadedFile:
    """A file as the browser sent it."""

    name: str
    content: bytes
    max_bytes: int

    @classmethod
    def from_request(cls, settings: Settings) -> "UploadedFile":
        """The field `file`; without a name or content if no file was chosen."""
        sent = request.files.get("file")
        name = clean_file_name(sent.filename or "") if sent else ""
        content = sent.read() if sent else b""
        return cls(name, content, settings.max_file_bytes)

    @property
    def is_too_large(self) -> bool:
        """True if the file itself is larger than the limit (PD-9); of larger requests we never hold more."""
        return len(self.content) > self.max_bytes

    @property
    def problem(self) -> str:
        """The error of the choice, as an instruction; empty if there is none."""
        if not self.name and not self.content:
            return MESSAGES("nothing_chosen")
        return refused_by_name(self.name) or ("" if self.content else MESSAGES("empty"))
