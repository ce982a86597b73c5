"""What came of each row of a submitted upload? To confirm, to undo, and as a receipt (decisions 13 and 17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from peewee import JOIN

from models.trainee import Trainee
from models.upload import Upload, UploadRow
from rules.names import search_words
from uploads.definition import BulkUpload
from uploads.pipeline import columns_found
from uploads.problem_lines import SOMEBODY, name_of, problem_lines
from uploads.writing import write_csv
from vocabulary import Vocabulary

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class RowResult:
    """A row that was submitted, and what came of it."""

    number: int
    name: str
    trn: str
    award: str
    date_met: date | None
    trainee_id: int | None
    result: str
    """done, not-done or undone."""
    reason: str
    """Why it was not done, as a sentence."""


def not_done(upload: Upload) -> list[RowResult]:
    """The rows that could not be done, with the reason."""
    return as_results(_rows(upload).where(UploadRow.result == "not-done"))


def rows_done(upload: Upload, search: str) -> Any:
    """The query of the rows that were done, undone ones included, of trainees who are looked for."""
    query = _rows(upload).where(UploadRow.result.in_(("done", "undone")))
    for word in search_words(search):
        query = query.where(Trainee.search_text.contains(word))
    return query


def as_results(rows: Iterable[UploadRow]) -> list[RowResult]:
    """Rows as people see what came of them."""
    return [_row_result(row) for row in rows]


def was_undone(upload: Upload, trainee_id: int) -> RowResult | None:
    """The row of a trainee whose part of the upload was undone."""
    query = _rows(upload).where((UploadRow.trainee == trainee_id) & (UploadRow.result == "undone"))
    return next((_row_result(row) for row in query), None)


def reference(upload: Upload) -> str:
    """By which people name an upload when they write to us: R-000123."""
    return f"{upload.kind[:1].upper()}-{upload.id:06}"


def receipt(definition: BulkUpload, upload: Upload, words: Vocabulary) -> bytes:
    """A CSV to keep: every row of a trainee, with what came of it and why."""
    headings = [
        "Reference",
        "Submitted",
        "Submitted by",
        "Row",
        "TRN",
        "Provider trainee ID",
        "First names",
        "Last names",
        "QTS or EYTS",
        words.date_heading,
        "Result",
        "Reason",
    ]
    return write_csv(headings, _receipt_rows(definition, upload, words))


def _receipt_rows(
    definition: BulkUpload, upload: Upload, words: Vocabulary
) -> Iterator[Sequence[str | int | date | None]]:
    by = upload.submitted_by.full_name if upload.submitted_by else ""
    always = (reference(upload), _in_london(upload.submitted_at), by)
    places = columns_found(definition, upload.sheet["headings"])
    for row in _rows(upload).where(UploadRow.outcome != "guidance"):
        trainee = row.trainee
        known = (
            (trainee.trn, trainee.provider_trainee_id, trainee.first_names, trainee.last_names, trainee.award)
            if trainee is not None
            else ("", "", "", name_of(row, places), "")
        )
        result, reason = _result_and_reason(row, name_of(row, places), words)
        yield (*always, row.number, *known, _date_met(row), result, reason)


def _result_and_reason(row: UploadRow, name: str, words: Vocabulary) -> tuple[str, str]:
    done, undone = words.recommended.capitalize(), f"Undone: not {words.recommended}"
    if row.result == "done":
        return done, ""
    if row.result == "undone":
        return undone, "Undone before the Teaching Record System was told"
    reasons = {
        "ready": _sentence(name, row.result_reason),
        "blank": "No date was given",
        "error": " ".join(problem_lines(row.problems, name)),
    }
    return f"Not {words.recommended}", reasons[row.outcome]


def _rows(upload: Upload) -> Any:
    return (
        UploadRow.select(UploadRow, Trainee)
        .join(Trainee, JOIN.LEFT_OUTER)
        .where(UploadRow.upload == upload)
        .order_by(UploadRow.number)
    )


def _row_result(row: UploadRow) -> RowResult:
    trainee = row.trainee
    return RowResult(
        number=row.number,
        name=trainee.full_name if trainee else "",
        trn=(trainee.trn or "") if trainee else "",
        award=trainee.award if trainee else "",
        date_met=_date_met(row),
        trainee_id=row.trainee_id,
        result=row.result or "",
        reason=_sentence(trainee.full_name if trainee else "", row.result_reason),
    )


def _sentence(name: str, reason: str) -> str:
    """A rule about the trainee is the end of a sentence; one about a column has its heading in front."""
    return f"{name or SOMEBODY} {reason}" if reason[:1].islower() else reason


def _date_met(row: UploadRow) -> date | None:
    met = row.change.get("date_met")
    return date.fromisoformat(met) if met else None


def _in_london(moment: datetime | None) -> str:
    return moment.astimezone(LONDON).strftime("%d/%m/%Y %H:%M") if moment else ""
