"""The result of each row of a submitted upload, to confirm and to undo (PD-13 and PD-17)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from peewee import JOIN

from models.upload import Upload, UploadRow
from rules.names import search_terms
from rules.wording import Wording
from uploads.definition import BulkUpload
from uploads.error_messages import sentence_on

MESSAGES = Wording(each="Each of these {counted}", all="{each}: {sentence}")


@dataclass(frozen=True)
class RowResult:
    """A row that was submitted, and what came of it."""

    number: int
    name: str
    identifier: str
    """As in TRN: 1234567."""
    subject_id: int | None
    result: str
    """done, not-done or undone."""
    reason: str
    """Why it was not done, as a sentence."""


@dataclass(frozen=True)
class NotDone:
    """Rows that could not be done for one reason, or for a reason of their own each."""

    reason: str
    """Empty where each row has its own."""
    rows: Sequence[RowResult]


def not_done(definition: BulkUpload, upload: Upload) -> list[NotDone]:
    """The rows that could not be done; those with equal reasons together, the largest group first."""
    groups: dict[str, list[UploadRow]] = {}
    for row in rows_of(definition, upload).where(UploadRow.result == "not-done"):
        groups.setdefault(row.result_reason, []).append(row)
    alone = [rows[0] for rows in groups.values() if len(rows) == 1]
    found = [
        NotDone(_shared_reason(definition, reason, len(rows)), as_results(definition, rows))
        for reason, rows in sorted(groups.items(), key=lambda group: -len(group[1]))
        if len(rows) > 1
    ]
    return [*found, *([NotDone("", as_results(definition, alone))] if alone else [])]


def _shared_reason(definition: BulkUpload, reason: str, count: int) -> str:
    each = MESSAGES("each", counted=definition.noun.counted(count))
    sentence = sentence_on(each, reason, definition.noun)
    return sentence if sentence.startswith(each) else MESSAGES("all", each=each, sentence=sentence)


def rows_done(definition: BulkUpload, upload: Upload, search: str) -> Any:
    """The query of the rows that were done, undone ones included, about records that match the search."""
    query = rows_of(definition, upload).where(UploadRow.result.in_(("done", "undone")))
    for word in search_terms(search):
        query = query.where(definition.subject.search_text.contains(word))
    return query


def as_results(definition: BulkUpload, rows: Iterable[UploadRow]) -> list[RowResult]:
    """Rows as people see what came of them."""
    return [_row_result(definition, row) for row in rows]


def result_about(definition: BulkUpload, upload: Upload, subject_id: int) -> RowResult | None:
    """The result for one record; None if it has none."""
    about = (definition.subject.field == subject_id) & UploadRow.result.in_(("done", "undone"))
    return next(iter(as_results(definition, rows_of(definition, upload).where(about))), None)


def rows_of(definition: BulkUpload, upload: Upload) -> Any:
    """The query of an upload's rows with the records they are about, in the order of the file."""
    record = definition.subject.field.rel_model
    return (
        UploadRow.select(UploadRow, record)
        .join(record, JOIN.LEFT_OUTER, on=definition.subject.field)
        .where(UploadRow.upload == upload)
        .order_by(UploadRow.number)
    )


def _row_result(definition: BulkUpload, row: UploadRow) -> RowResult:
    subject = definition.subject
    record = subject.of(row)
    name = subject.name(record) if record is not None else ""
    return RowResult(
        number=row.number,
        name=name,
        identifier=subject.identifier(record) if record is not None else "",
        subject_id=subject.id_of(row),
        result=row.result or "",
        reason=sentence_on(name, row.result_reason, subject.noun),
    )
