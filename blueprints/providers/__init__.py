"""What do training providers visit? Everything under /providers."""

from __future__ import annotations

from flask import Blueprint
from peewee import ModelSelect

from blueprints.web.access import by_id, current_provider, guard
from models.draft import Draft
from models.prepared_query import PreparedQuery
from models.provider import Provider
from models.trainee import Trainee
from models.upload import Upload

providers = Blueprint("providers", __name__, url_prefix="/providers")


def uploads_of(provider: Provider) -> ModelSelect:
    """The uploads of a provider."""
    return Upload.select().where(Upload.provider == provider)


_DRAFT = PreparedQuery(
    lambda provider, key: Draft.select().where((Draft.provider == provider) & (Draft.key == key))
)


def _draft(key: str) -> Draft | None:
    found: Draft | None = _DRAFT.first(current_provider(), key)
    return found


guard(
    providers,
    "providers",
    {
        "upload_id": by_id(uploads_of, current_provider),
        "trainee_id": by_id(Trainee.of, current_provider),
        "draft_key": _draft,
    },
)

from blueprints.providers import (  # noqa: E402, F401  (the pages register themselves)
    bulk,
    home,
    journeys,
    overdue,
    performance_profile,
    placements,
    select_trainees,
    trainees,
    upload_review,
    uploads,
)
