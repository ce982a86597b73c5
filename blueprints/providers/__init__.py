"""What do training providers visit? Everything under /providers."""

from __future__ import annotations

from flask import Blueprint
from peewee import ModelSelect

from blueprints.web.access import by_id, current_provider, guard
from models.draft import Draft
from models.trainee import Trainee
from models.upload import Upload

providers = Blueprint("providers", __name__, url_prefix="/providers")


def uploads_of_provider() -> ModelSelect:
    """The uploads of the provider that the person signed in acts for."""
    return Upload.select().where(Upload.provider == current_provider())


def _trainees() -> ModelSelect:
    return Trainee.of(current_provider())


def _draft(key: str) -> Draft | None:
    return Draft.get_or_none((Draft.key == key) & (Draft.provider == current_provider()))


guard(
    providers,
    "providers",
    {"upload_id": by_id(uploads_of_provider), "trainee_id": by_id(_trainees), "draft_key": _draft},
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
