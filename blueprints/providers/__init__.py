"""The pages of training providers, under /providers."""

from flask import Blueprint

from blueprints.web.access import by_id, current_provider, guard
from blueprints.web.bulk_uploads import BulkUploadArea, find_upload, register
from blueprints.web.drafts import find_draft
from models.draft import Draft
from models.support_request import requests_of
from models.trainee import Trainee
from uploads.placements.definition import PLACEMENTS
from uploads.recommendations.definition import RECOMMENDATIONS

providers = Blueprint("providers", __name__, url_prefix="/providers")


def _draft(key: str) -> Draft | None:
    return find_draft(key, provider=current_provider())


guard(
    providers,
    "providers",
    {
        "upload_id": find_upload("provider"),
        "trainee_id": by_id(Trainee.of, current_provider),
        "draft_key": _draft,
        "support_request_id": by_id(requests_of("provider"), current_provider),
    },
)

register(
    providers,
    BulkUploadArea(
        kinds=(RECOMMENDATIONS, PLACEMENTS),
        intro="Make changes to several trainees’ records at the same time.",
        records="providers.trainees",
        record="providers.trainee",
        choose="providers.bulk_choose",
    ),
)

from blueprints.providers import (  # noqa: E402, F401  (the pages register themselves)
    ask_for_help,
    home,
    journeys,
    overdue,
    performance_profile,
    placements,
    select_trainees,
    trainees,
)
