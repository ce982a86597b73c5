"""Count the ready rows of checked uploads again: other uploads may have dealt with their records since."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from peewee import ModelSelect, fn

from models.prepared_query import PreparedQuery
from models.upload import Upload, UploadRow
from uploads.definition import BulkUpload


@dataclass(frozen=True)
class Recount:
    """What is left of the ready rows of one upload."""

    ready: int
    since: Mapping[str, int] = field(default_factory=dict)
    """State that the records have now → how many were ready and are no longer."""

    @property
    def changed(self) -> int:
        """How many are no longer ready."""
        return sum(self.since.values())


def recount(definitions: Iterable[BulkUpload], uploads: Iterable[Upload]) -> dict[int, Recount]:
    """Upload ID → the recount of those uploads that are checked, in one query for each kind that needs it."""
    checked = [upload for upload in uploads if upload.is_checked]
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for definition in definitions:
        mine = [upload.id for upload in checked if upload.kind == definition.kind and upload.ready_count]
        if definition.still_ready is not None and mine:
            for upload_id, state, count in _CHANGED.all(mine, definition=definition):
                found[upload_id][state] = count
    return {
        upload.id: Recount(upload.ready_count - sum(found[upload.id].values()), found[upload.id])
        for upload in checked
    }


def _changed(upload_ids: list[int], *, definition: BulkUpload) -> "ModelSelect[UploadRow]":
    assert definition.still_ready is not None
    record = definition.subject.field.rel_model
    ready = UploadRow.upload.in_(upload_ids) & (UploadRow.outcome == "ready")
    query = UploadRow.select(UploadRow.upload, record.state, fn.COUNT(UploadRow.id))
    query = query.join(record, on=definition.subject.field).where(ready & ~definition.still_ready)
    return query.group_by(UploadRow.upload, record.state).tuples()


_CHANGED = PreparedQuery(_changed)
