"""The receipt of a submitted upload: every row about a record, what came of it and why (PD-13)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from models.upload import Upload, UploadRow
from rules.dates import LONDON, show_date
from uploads.definition import BulkUpload
from uploads.error_messages import error_messages, sentence_on
from uploads.pipeline import columns_found
from uploads.results import rows_of
from uploads.words import Say
from uploads.writing import Cell, write_csv
from vocabulary import Vocabulary


def receipt(definition: BulkUpload, upload: Upload, words: Vocabulary) -> bytes:
    """The receipt as CSV: every row about a record, with its result and the reason."""
    say = definition.say(words)
    asked = [say.fill_in(heading) for heading in definition.receipt]
    headings = ["Reference", "Submitted", "Submitted by", "Row", *definition.subject.receipt, *asked]
    return write_csv([*headings, "Result", "Reason"], _rows(definition, upload, say))


def _rows(definition: BulkUpload, upload: Upload, say: Say) -> Iterator[Sequence[Cell]]:
    by = upload.submitted_by.full_name if upload.submitted_by else ""
    always = (definition.reference(upload), _in_london(upload.submitted_at), by)
    places = columns_found(definition, upload.sheet["headings"])
    cells = definition.subject.receipt.values()
    for row in rows_of(definition, upload).where(UploadRow.outcome != "guidance"):
        name = definition.subject.name_of(row, places)
        record = definition.subject.of(row)
        known: list[Cell] = [cell(record) if record is not None else "" for cell in cells]
        if record is None:
            known[-1] = name
        asked = [cell(row) for cell in definition.receipt.values()]
        yield (*always, row.number, *known, *asked, *_result_and_reason(definition, row, name, say))


def _result_and_reason(definition: BulkUpload, row: UploadRow, name: str, say: Say) -> tuple[str, str]:
    if row.result == "done":
        return say("receipt_done"), ""
    not_done = say("receipt_not_done")
    if row.result == "undone":
        return f"Undone: {not_done.lower()}", say("receipt_undone")
    reasons = {
        "ready": sentence_on(name, row.result_reason, definition.noun),
        "blank": say("receipt_blank"),
        "error": " ".join(error_messages(row.problems, name, definition.noun)),
    }
    return not_done, reasons[row.outcome]


def _in_london(moment: datetime | None) -> str:
    if moment is None:
        return ""
    local = moment.astimezone(LONDON)
    return f"{show_date(local)} {local:%H:%M}"
