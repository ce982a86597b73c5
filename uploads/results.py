"""What came of each row of a submitted upload? To confirm and to undo (PD-13 and PD-17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from peewee import JOIN

from models.trainee import Trainee
from models.upload import Upload, UploadRow
from rules.names import search_terms
from uploads.error_messages import SOMEBODY

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
    return as_results(rows_of(upload).where(UploadRow.result == "not-done"))


def rows_done(upload: Upload, search: str) -> Any:
    """The query of the rows that were done, undone ones included, of trainees who are looked for."""
    query = rows_of(upload).where(UploadRow.result.in_(("done", "undone")))
    for word in search_terms(search):
        query = query.where(Trainee.search_text.contains(word))
    return query


def as_results(rows: Iterable[UploadRow]) -> list[RowResult]:
    """Rows as people see what came of them."""
    return [_row_result(row) for row in rows]


def was_undone(upload: Upload, trainee_id: int) -> RowResult | None:
    """The row of a trainee whose part of the upload was undone."""
    query = rows_of(upload).where((UploadRow.trainee == trainee_id) & (UploadRow.result == "undone"))
    return next((_row_result(row) for row in query), None)


def reference(upload: Upload) -> str:
    """By which people name an upload when they write to us: R-000123."""
    return f"{upload.kind[:1].upper()}-{upload.id:06}"


def rows_of(upload: Upload) -> Any:
    """The query of an upload's rows with their trainees, in the order of the file."""
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
        date_met=date_met(row),
        trainee_id=row.trainee_id,
        result=row.result or "",
        reason=sentence_on(trainee.full_name if trainee else "", row.result_reason),
    )


def sentence_on(name: str, reason: str) -> str:
    """A rule about the trainee is the end of a sentence; one about a column has its heading in front."""
    return f"{name or SOMEBODY} {reason}" if reason[:1].islower() else reason


def date_met(row: UploadRow) -> date | None:
    """When the trainee of a row met the standards; nothing for a row that says no date."""
    met = row.change.get("date_met")
    return date.fromisoformat(met) if met else None
