"""What do training providers visit? Everything under /providers."""

from __future__ import annotations

from flask import Blueprint
from peewee import ModelSelect

from blueprints.web.access import current_provider, guard
from models.trainee import Trainee
from models.upload import Upload

providers = Blueprint("providers", __name__, url_prefix="/providers")


def _uploads() -> ModelSelect:
    return Upload.select().where(Upload.provider == current_provider())


def _trainees() -> ModelSelect:
    return Trainee.of(current_provider())


guard(providers, "providers", {"upload_id": _uploads, "trainee_id": _trainees})

from blueprints.providers import home  # noqa: E402, F401  (the pages register themselves)
