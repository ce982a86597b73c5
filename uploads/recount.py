"""Count the ready rows of checked uploads again: their records may have been dealt with or changed since."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from peewee import SQL, ModelSelect, Value, fn

from models.event import Event
from models.prepared_query import PreparedQuery
from models.service_context import ServiceContext
from models.upload import Upload, UploadRow
from uploads.definition import BulkUpload
from uploads.pipeline import BATCH
from uploads.submitting import reasons_not_to


@dataclass(frozen=True)
class Recount:
    """What is left of the ready rows of one upload."""

    ready: int
    since: Mapping[str, int] = field(default_factory=dict)
    """State that the records have now → how many were ready and are no longer; "changed" if it is the same state."""
    changed_rows: frozenset[int] = frozenset()
    """The IDs of rows that are no longer ready although their records can be dealt with."""


def recount(
    definitions: Iterable[BulkUpload], uploads: Iterable[Upload], context: ServiceContext
) -> dict[int, Recount]:
    """Upload ID → the recount of those uploads that are checked.

    One query for each kind; only rows whose record has changed are checked again, as they would be on submitting.
    """
    checked = [upload for upload in uploads if upload.is_checked]
    found = {upload.id: Recount(upload.ready_count) for upload in checked}
    for definition in definitions:
        mine = [upload for upload in checked if upload.kind == definition.kind and upload.ready_count]
        if mine:
            found |= _recount(definition, mine, context)
    return found


def _recount(
    definition: BulkUpload, uploads: Sequence[Upload], context: ServiceContext
) -> Mapping[int, Recount]:
    settled, touched = _settled_and_touched(definition, uploads)
    rows = _rows_by_upload(touched)
    found = {}
    for upload in uploads:
        mine, kept = rows.get(upload.id), context.with_settings(upload.settings_kept)
        changed = frozenset(reasons_not_to(definition, upload, mine, kept)) if mine else frozenset()
        since = settled.get(upload.id, Counter()) + Counter({"changed": len(changed)})
        found[upload.id] = Recount(upload.ready_count - since.total(), since, changed)
    return found


def _settled_and_touched(
    definition: BulkUpload, uploads: Sequence[Upload]
) -> tuple[dict[int, Counter[str]], list[int]]:
    """The records of ready rows that have been dealt with, by state for each upload ID, and those to look at again.

    The latter as IDs of rows: something happened to their records since the check.
    """
    settled: dict[int, Counter[str]] = defaultdict(Counter)
    touched = []
    found = _NO_LONGER_AS_CHECKED.all([upload.id for upload in uploads], definition=definition)
    for upload_id, row_id, state, is_settled in found:
        if is_settled:
            settled[upload_id][state] += 1
        else:
            touched.append(row_id)
    return settled, touched


def _no_longer_as_checked(upload_ids: list[int], *, definition: BulkUpload) -> "ModelSelect[UploadRow]":
    subject = definition.subject.field
    record = subject.rel_model
    state = getattr(record, "state", Value(""))
    is_settled: Any = Value(False) if definition.still_ready is None else ~definition.still_ready
    happened = (getattr(Event, subject.name) == subject) & (Event.happened_at >= Upload.checked_at)
    ready = UploadRow.upload.in_(upload_ids) & (UploadRow.outcome == "ready")
    query = UploadRow.select(UploadRow.upload, UploadRow.id, state, is_settled.alias("is_settled"))
    query = query.join(record, on=subject).switch(UploadRow).join(Upload)
    return query.where(ready & (is_settled | fn.EXISTS(Event.select(SQL("1")).where(happened)))).tuples()


_NO_LONGER_AS_CHECKED = PreparedQuery(_no_longer_as_checked)


def _rows_by_upload(row_ids: Sequence[int]) -> dict[int, list[UploadRow]]:
    found: dict[int, list[UploadRow]] = defaultdict(list)
    for start in range(0, len(row_ids), BATCH):
        ids = row_ids[start : start + BATCH]
        for row in UploadRow.select().where(UploadRow.id.in_(ids)).order_by(UploadRow.number):
            found[row.upload_id].append(row)
    return found
