"""The order in which waiting uploads get their turn: first the organisation whose last turn was longest ago."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from models.database import tuples
from models.owner import ORGANISATIONS
from models.upload import Upload, UploadFile
from uploads.upload_lease import is_free

#: A larger file, or one of more rows, is a large upload. Files of 12 columns have about 500 rows in so many bytes.
MOST_BYTES, MOST_ROWS = 60_000, 500

_OWNER = tuple(getattr(Upload, kind) for kind in ORGANISATIONS)
_COUNTS = (Upload.ready_count, Upload.blank_count, Upload.error_count)


def uploads_in_turn(now: datetime, *, large: bool) -> list[Upload]:
    """The large uploads that wait for a job, or the others, next first; the uploads of an organisation by age."""
    file_size = fn.COALESCE(fn.LENGTH(UploadFile.content), 0).alias("file_size")
    query = (
        Upload.select(Upload.id, Upload.state, Upload.tries, *_COUNTS, *_OWNER, file_size)
        .join(UploadFile, JOIN.LEFT_OUTER)
        .where(is_free(now))
        .order_by(Upload.id)
        .objects()
    )
    waiting = [upload for upload in query if _is_large(upload) == large]
    last = _last_turns(waiting)
    return sorted(waiting, key=lambda upload: last.get(_owner(upload)) or "")


def is_large(upload_id: int) -> bool:
    """True if a job for this upload may take long: for its size, or because a job has begun with it and not ended."""
    length = UploadFile.select(fn.LENGTH(UploadFile.content)).where(UploadFile.upload == upload_id)
    upload = Upload.select(Upload, fn.COALESCE(length, 0).alias("file_size")).where(Upload.id == upload_id)
    return _is_large(upload.objects().get())


def _is_large(upload: Any) -> bool:
    return bool(upload.tries or upload.file_size > MOST_BYTES or upload.total_count > MOST_ROWS)


def _owner(upload: Upload) -> tuple[int | None, ...]:
    return tuple(getattr(upload, f"{kind}_id") for kind in ORGANISATIONS)


def _last_turns(uploads: Iterable[Upload]) -> dict[tuple[int | None, ...], str]:
    """Organisation → the last sign of life of a job for it, as text, if there are several organisations."""
    owners = {_owner(upload) for upload in uploads}
    if len(owners) < 2:
        return {}
    theirs = [
        field.in_(ids)
        for place, field in enumerate(_OWNER)
        if (ids := [owner[place] for owner in owners if owner[place] is not None])
    ]
    condition = theirs[0]
    for other in theirs[1:]:
        condition |= other
    query = Upload.select(*_OWNER, fn.MAX(Upload.heartbeat_at)).where((Upload.attempt > 0) & condition)
    return {tuple(owner): str(last or "") for *owner, last in tuples(query.group_by(*_OWNER))}
