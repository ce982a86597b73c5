"""Take in an upload: a file as it came, or records chosen in the browser."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from peewee import ForeignKeyField

from models.database import database
from models.owner import Organisation, owner_fields
from models.service_context import ServiceContext
from models.upload import Upload, UploadFile, UploadRow
from models.user import User
from rules.file_names import clean_file_name

#: Rows written in one query.
BATCH = 500


def start_upload(
    *,
    kind: str,
    owner: Organisation,
    user: User,
    file_name: str,
    content: bytes,
    context: ServiceContext,
    replaces: Upload | None = None,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> Upload:
    """Store a file until its check has ended (PD-49); the job or the scheduler continues from there.

    The upload that it `replaces` ends when its own check has found that it can be used, and what was `chosen` with it
    holds for this one too.
    """
    found = {"replaces": replaces, "chosen": replaces.chosen if replaces else dict(chosen)}
    with database.atomic():
        upload = _create(kind, owner, user, context, file_name=clean_file_name(file_name), **found)
        UploadFile.create(upload=upload, content=content)
    return upload


def start_upload_of_ticked(
    *,
    kind: str,
    subject: ForeignKeyField,
    owner: Organisation,
    user: User,
    headings: Sequence[str],
    rows: Iterable[tuple[int, list[str]]],
    context: ServiceContext,
) -> Upload:
    """An upload of records ticked in the browser: (id, cells) as a file would have them (PD-16)."""
    sheet = {"format": "csv", "headings": list(headings), "heading_row": 1}
    with database.atomic():
        upload = _create(kind, owner, user, context, source="browser", sheet=sheet)
        found = [
            {"upload": upload, "number": number, "cells": cells, "outcome": "blank", subject.name: record_id}
            for number, (record_id, cells) in enumerate(rows, start=2)
        ]
        for start in range(0, len(found), BATCH):
            UploadRow.insert_many(found[start : start + BATCH]).execute()
        upload.blank_count = len(found)
        upload.save(only=[Upload.blank_count])
    return upload


def _create(kind: str, owner: Organisation, user: User, context: ServiceContext, **more: Any) -> Upload:
    return Upload.create(
        kind=kind,
        user=user,
        settings=context.settings.as_json(),
        heartbeat_at=context.clock,
        created_at=context.now,
        **owner_fields(owner),
        **more,
    )
