"""What does the receipt of a submitted upload say? Every row of a trainee, what came of it and why (PD-13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from models.upload import Upload, UploadRow
from uploads.definition import BulkUpload
from uploads.error_messages import error_messages, name_of
from uploads.pipeline import columns_found
from uploads.placements import PLACEMENTS
from uploads.recommendations import RECOMMENDATIONS
from uploads.results import date_met, reference, rows_of, sentence_on
from uploads.writing import write_csv
from vocabulary import Vocabulary

LONDON = ZoneInfo("Europe/London")
ALWAYS = [
    "Reference",
    "Submitted",
    "Submitted by",
    "Row",
    "TRN",
    "Provider trainee ID",
    "First names",
    "Last names",
]

Cell = str | int | date | None


@dataclass(frozen=True)
class ReceiptWords:
    """What the receipt of one kind says in columns of its own, and of each result."""

    headings: Callable[[Vocabulary], Sequence[str]]
    cells: Callable[[UploadRow], Sequence[Cell]]
    done: Callable[[Vocabulary], str]
    not_done: Callable[[Vocabulary], str]
    blank: str


def _award_and_date(row: UploadRow) -> Sequence[Cell]:
    return (row.trainee.award if row.trainee else "", date_met(row))


def _placements(row: UploadRow) -> Sequence[Cell]:
    changes = row.change.get("placements", ())
    said = [f"{change['does']} placement {change['place']}: {change['name']}" for change in changes]
    return ("; ".join(said),)


RECEIPTS: Mapping[str, ReceiptWords] = {
    RECOMMENDATIONS.kind: ReceiptWords(
        headings=lambda words: ["QTS or EYTS", words.date_heading],
        cells=_award_and_date,
        done=lambda words: words.recommended.capitalize(),
        not_done=lambda words: f"Not {words.recommended}",
        blank="No date was given",
    ),
    PLACEMENTS.kind: ReceiptWords(
        headings=lambda _words: ["Placements"],
        cells=_placements,
        done=lambda _words: "Updated",
        not_done=lambda _words: "Not updated",
        blank="There was nothing to change",
    ),
}


def receipt(definition: BulkUpload, upload: Upload, words: Vocabulary) -> bytes:
    """A CSV to keep: every row of a trainee, with what came of it and why."""
    says = RECEIPTS[definition.kind]
    headings = [*ALWAYS, *says.headings(words), "Result", "Reason"]
    return write_csv(headings, _rows(definition, upload, words, says))


def _rows(
    definition: BulkUpload, upload: Upload, words: Vocabulary, says: ReceiptWords
) -> Iterator[Sequence[Cell]]:
    by = upload.submitted_by.full_name if upload.submitted_by else ""
    always = (reference(upload), _in_london(upload.submitted_at), by)
    places = columns_found(definition, upload.sheet["headings"])
    for row in rows_of(upload).where(UploadRow.outcome != "guidance"):
        name = name_of(row, places)
        trainee = row.trainee
        known: Sequence[Cell] = ("", "", "", name)
        if trainee is not None:
            known = (trainee.trn, trainee.provider_trainee_id, trainee.first_names, trainee.last_names)
        yield (*always, row.number, *known, *says.cells(row), *_result_and_reason(row, name, words, says))


def _result_and_reason(row: UploadRow, name: str, words: Vocabulary, says: ReceiptWords) -> tuple[str, str]:
    if row.result == "done":
        return says.done(words), ""
    if row.result == "undone":
        return f"Undone: {says.not_done(words).lower()}", "Undone before the Teaching Record System was told"
    reasons = {
        "ready": sentence_on(name, row.result_reason),
        "blank": says.blank,
        "error": " ".join(error_messages(row.problems, name)),
    }
    return says.not_done(words), reasons[row.outcome]


def _in_london(moment: datetime | None) -> str:
    return moment.astimezone(LONDON).strftime("%d/%m/%Y %H:%M") if moment else ""
