"""Taking in an upload: a file as it came, or trainees ticked in the browser."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.database import database
from models.provider import Provider
from models.service_context import ServiceContext
from models.upload import Upload, UploadFile, UploadRow
from models.user import User

#: Rows written in one statement.
BATCH = 500


def start_upload(
    *, kind: str, provider: Provider, user: User, file_name: str, content: bytes, context: ServiceContext
) -> Upload:
    """Keep a file until its check has ended (PD-49); the job or the sweep takes it from there."""
    with database.atomic():
        upload = Upload.create(
            kind=kind,
            provider=provider,
            user=user,
            file_name=file_name.replace("\0", "")[:255],
            settings=context.settings.as_json(),
            heartbeat_at=context.clock,
            created_at=context.now,
        )
        UploadFile.create(upload=upload, content=content)
    return upload


def start_upload_of_ticked(
    *,
    kind: str,
    provider: Provider,
    user: User,
    headings: Sequence[str],
    rows: Iterable[tuple[int, list[str]]],
    context: ServiceContext,
) -> Upload:
    """An upload of trainees ticked in the browser: (trainee id, cells) as a file would have them (PD-16)."""
    with database.atomic():
        upload = Upload.create(
            kind=kind,
            provider=provider,
            user=user,
            source="browser",
            sheet={"format": "csv", "headings": list(headings), "heading_row": 1},
            settings=context.settings.as_json(),
            heartbeat_at=context.clock,
            created_at=context.now,
        )
        found = [
            {"upload": upload, "number": number, "cells": cells, "outcome": "blank", "trainee": trainee_id}
            for number, (trainee_id, cells) in enumerate(rows, start=2)
        ]
        for start in range(0, len(found), BATCH):
            UploadRow.insert_many(found[start : start + BATCH]).execute()
    return upload
