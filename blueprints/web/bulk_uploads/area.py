"""The bulk uploads of one area, and what all their pages show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import abort, g, request, url_for
from peewee import ModelSelect
from werkzeug.wrappers import Response

from blueprints.web.access import Find, by_id
from blueprints.web.page import page
from blueprints.web.service_context import current_context
from models.upload import Upload
from uploads.definition import BulkUpload
from uploads.noun import Noun
from uploads.recount import Recount, recount


@dataclass(frozen=True)
class BulkUploadArea:
    """The bulk uploads of an area, and where its other pages are."""

    kinds: Sequence[BulkUpload]
    intro: str
    """What the hub says they are for."""
    records: str = ""
    """The endpoint of the list of records that rows are about, if the area has one."""
    record: str = ""
    """The endpoint of one record; it takes the id as trainee_id, school_id or the like."""
    choose: str = ""
    """The endpoint at which rows are chosen without a file."""

    @property
    def noun(self) -> Noun:
        """The noun for the records of its uploads."""
        return self.kinds[0].noun

    def named(self, kind: str) -> BulkUpload | None:
        """The kind of this name; None if the area does not have it."""
        return next((definition for definition in self.kinds if definition.kind == kind), None)

    @property
    def choose_url(self) -> str:
        """The address at which rows are chosen without a file."""
        return url_for(self.choose)

    def record_url(self, definition: BulkUpload, record_id: int) -> str:
        """The address of a record that a row is about."""
        return url_for(self.record, **{definition.subject.field.object_id_name: record_id})


#: The area of each blueprint that registered the pages.
AREAS: dict[str, BulkUploadArea] = {}


def current_area() -> BulkUploadArea:
    """The area whose page this is."""
    return AREAS[request.blueprint or ""]


def uploads_of_owner() -> ModelSelect:
    """The uploads of the organisation that the person signed in acts for."""
    return Upload.select().where(Upload.owned_by(current_owner()))


def find_upload(owner: str) -> Find:
    """The finder of uploads by ID for the guard of an area; `owner` is the kind of organisation, such as provider."""
    return by_id(lambda owned_by: Upload.select().where(getattr(Upload, owner) == owned_by), current_owner)


def current_owner() -> Any:
    """The organisation that the person signed in acts for."""
    return g.signed_in.access.owner


def definition_named(kind: str) -> BulkUpload:
    """The kind that an address names, if the area has it."""
    return current_area().named(kind) or abort(404)


def definition_of(upload: Upload) -> BulkUpload:
    """The kind of an upload."""
    return definition_named(upload.kind)


def recount_of(definition: BulkUpload, upload: Upload) -> Recount | None:
    """What is left of an upload that is checked, counted once for each request."""
    if "recount" not in g:
        g.recount = recount([definition], [upload], current_context()).get(upload.id)
    found: Recount | None = g.recount
    return found


def show(
    template: str,
    definition: BulkUpload,
    upload: Upload | None = None,
    *,
    partial: str | None = None,
    status: int = 200,
    **more: Any,
) -> Response:
    """A page about one kind of upload, or about one upload."""
    return page(
        f"bulk_uploads/{template}",
        partial=f"bulk_uploads/{partial}" if partial else None,
        status=status,
        area=current_area(),
        definition=definition,
        kind=definition.kind,
        noun=definition.noun,
        say=definition.say(current_context().words, upload),
        upload=upload,
        recount=recount_of(definition, upload) if upload else None,
        **more,
    )
